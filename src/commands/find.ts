import { z } from 'zod';
import type { Waiting } from '../core/drivers.ts';
import { ConfigError } from '../core/errors.ts';
import { type Box, centreX, centreY } from '../core/geometry.ts';
import { findNamed, type Named } from '../describe/find-named.ts';
import { messagesFor } from '../describe/messages/catalogue.ts';
import { placeOf } from '../describe/say/place.ts';
import { asSentence } from '../describe/sentence.ts';
import type { Look } from '../engine/engine.ts';
import { createMoment } from '../fusion/moment.ts';
import { boxSchema, defineCommand, flags } from './command.ts';
import type { Context } from './context.ts';
import { requireUnchanged } from './result-item.ts';
import { sayAloud } from './say-aloud.ts';
import { hasOneSource, ONE_SOURCE, openSource, sourceArgs } from './source.ts';
import { withTold } from './told.ts';

/** More places than these nobody keeps in mind. */
const MOST_FOUND = 5;
/** From here on a model need not be asked: all words of the phrase are there. */
const SURE_FIT = 0.9;

/** Finds where something is: by its name, or with an installed model that finds places. */
export const findCommand = defineCommand({
  name: 'find',
  summary: 'Find where something is on the screen or in a picture, and click it if wanted',
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
      speak: z
        .boolean()
        .optional()
        .meta({ description: 'Say it aloud, interrupting what is being said.' })
        .register(flags, { flag: '--speak' }),
    })
    .refine(hasOneSource, ONE_SOURCE),
  result: z.object({
    found: z.array(
      z.object({
        what: z.string(),
        box: boxSchema,
        fit: z.number().meta({ description: 'How well it fits, 0 to 1; the best first.' }),
      }),
    ),
    text: z.string(),
    clicked: z.boolean(),
  }),
  http: { method: 'POST', path: '/v1/find' },
  slot: 'look',
  takesPicture: true,
  positional: 'phrase',
  async run(context, { phrase, click = false, speak = false, ...source }, { signal }) {
    const { language } = context.loaded.config;
    const messages = messagesFor(language);
    context.engine.prepare();
    const input = await openSource(context, source, signal);
    const grounder = context.pictures.grounder();
    const look = await context.engine.look(input, { signal, ...(grounder && { jpegs: 'whole' as const }) });
    const seen = await withTold(context, look.view, input);
    const view = createMoment(seen, { hasPictureModel: true }).screen;
    const byName = findNamed(view, phrase, messages);
    const isSure = (byName[0]?.fit ?? 0) >= SURE_FIT;
    const byModel = isSure ? [] : await ground(context, look, phrase, { signal });
    const found = [
      ...byName.filter(({ fit }) => isSure || byModel.length === 0 || fit >= SURE_FIT),
      ...byModel,
    ];
    const [best] = found;
    if (!best) throw nothingFound();
    const text = asSentence(`${best.what}, ${messages.places[placeOf({ view }, best.box)]}`);
    if (speak) sayAloud(context, [text], { language });
    if (click) {
      if (!('frame' in input) || !context.screen.click) throw notOnScreen();
      context.report('clicking what was found');
      await requireUnchanged(context, input.frame, best.box, signal);
      const { x, y } = input.frame.origin;
      const point = { x: x + Math.round(centreX(best.box)), y: y + Math.round(centreY(best.box)) };
      await context.screen.click(point, { signal });
    }
    const shown = found.slice(0, MOST_FOUND).map(({ what, box, fit }) => ({
      what,
      box: [box.x, box.y, box.width, box.height].map((value) => Math.round(value)) as [
        number,
        number,
        number,
        number,
      ],
      fit: Math.round(1_000 * fit) / 1_000,
    }));
    return { found: shown, text, clicked: click };
  },
  print: ({ text, clicked }) => (clicked ? `${text}\nClicked.` : text),
});

/** What a model that finds places says is as sure as a guess. */
const MODEL_FIT = 0.6;

async function ground(
  { pictures }: Context,
  { jpegs = [] }: Look,
  phrase: string,
  waiting: Waiting,
): Promise<readonly Named[]> {
  const [file] = jpegs;
  const grounder = pictures.grounder();
  if (!file || !grounder) return [];
  const scaleX = file.box.width / file.widthPx;
  const scaleY = file.box.height / file.heightPx;
  const grounded = await grounder.ground(file.bytes, phrase, waiting);
  return grounded.map(({ phrase: what, box }): Named => {
    const scaled: Box = {
      x: box.x * scaleX,
      y: box.y * scaleY,
      width: box.width * scaleX,
      height: box.height * scaleY,
    };
    return { what: what === '' ? phrase : what, box: scaled, fit: MODEL_FIT };
  });
}

const nothingFound = () =>
  new ConfigError('nothing-found', 'Nothing of that name was found: expected something that can be seen.', {
    expected: 'something that can be seen',
    got: 'nothing',
  });

const notOnScreen = () =>
  new ConfigError('not-on-screen', 'Only what is on the screen can be clicked.', {
    expected: 'a place on the screen',
    got: 'a picture',
  });
