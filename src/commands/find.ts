import { z } from 'zod';
import { ConfigError } from '../core/errors.ts';
import { centreX, centreY } from '../core/geometry.ts';
import { raceSignal } from '../core/time.ts';
import { defineCommand, flags } from './command.ts';
import type { Context } from './context.ts';
import { findPlaces, placeSchema, placesJson } from './looking/find-places.ts';
import { requireUnchanged } from './result-item.ts';
import { sayAloud } from './say-aloud.ts';
import { hasOneSource, ONE_SOURCE, openSource, sourceArgs } from './source.ts';

/** More places than these nobody keeps in mind. */
const MOST_FOUND = 5;

/** Finds where something is: by its name, or with an installed model that finds places. */
export const findCommand = defineCommand({
  name: 'find',
  summary: 'Find where something is on the screen or in a picture; point at it or click it if wanted',
  args: z
    .strictObject({
      ...sourceArgs,
      phrase: z
        .string()
        .trim()
        .min(1)
        .max(300)
        .meta({ description: 'What is looked for: "the save button".' }),
      click: z
        .literal(true)
        .optional()
        .meta({ description: 'Say what will be clicked, and click it, if the screen still shows it.' })
        .register(flags, { flag: '--click' }),
      point: z
        .literal(true)
        .optional()
        .meta({ description: 'Move the mouse pointer there, if the screen still shows it.' })
        .register(flags, { flag: '--point' }),
      speak: z
        .boolean()
        .optional()
        .meta({ description: 'Say it aloud, interrupting what is being said.' })
        .register(flags, { flag: '--speak' }),
    })
    .refine(hasOneSource, ONE_SOURCE),
  result: z.object({
    found: z.array(placeSchema),
    text: z.string(),
    clicked: z.boolean(),
    pointed: z.boolean().meta({ description: 'Whether the mouse pointer was moved there.' }),
  }),
  http: { method: 'POST', path: '/v1/find' },
  slot: 'look',
  takesPicture: true,
  positional: 'phrase',
  async run(context, { phrase, click = false, point = false, speak = false, ...source }, options) {
    const { signal, onSentence } = options;
    const { language } = context.loaded.config;
    context.engine.prepare();
    const input = await openSource(context, source, signal);
    const { found, text } = await findPlaces(context, input, phrase, { language, signal });
    const [best] = found;
    if (!best || text === null) throw nothingFound();
    const outcome = { found: placesJson(found.slice(0, MOST_FOUND)), text, clicked: false, pointed: false };
    const { click: press, movePointer } = context.screen;
    if (!click && !point) {
      if (speak) sayAloud(context, [text], { language });
      return outcome;
    }
    if (!('frame' in input) || !press || !movePointer) throw notOnScreen();
    // Before anything is clicked the person is told what, to the end, and can stop it.
    onSentence({ text, confidence: best.fit, regions: [best.box] });
    if (speak && !(await isHeard(context, text, language, signal)) && click) return outcome;
    await requireUnchanged(context, input.frame, best.box, signal);
    const { x, y } = input.frame.origin;
    const at = { x: x + Math.round(centreX(best.box)), y: y + Math.round(centreY(best.box)) };
    await (click ? press(at, { signal }) : movePointer(at, { signal }));
    return { ...outcome, clicked: click, pointed: true };
  },
  print: ({ text, clicked, pointed }, { hadSentences }) =>
    [
      ...(hadSentences ? [] : [text]),
      ...(clicked ? ['Clicked.'] : pointed ? ['The mouse pointer is there.'] : []),
    ].join('\n'),
});

/** Says the text and waits for its end; false where somebody silenced it. In quiet mode there is nothing to wait for. */
async function isHeard(
  { speaking, modes }: Context,
  text: string,
  language: string,
  signal: AbortSignal,
): Promise<boolean> {
  if (modes.isQuiet) return true;
  const { done } = speaking.say([text], { language, signal });
  return (await raceSignal(done, signal)).outcome === 'said';
}

const nothingFound = () =>
  new ConfigError('nothing-found', 'Nothing of that name was found: expected something that can be seen.', {
    expected: 'something that can be seen',
    got: 'nothing',
  });

const notOnScreen = () =>
  new ConfigError('not-on-screen', 'Only what is on the screen can be pointed at or clicked.', {
    expected: 'a place on the screen',
    got: 'a picture',
  });
