import { z } from 'zod';
import type { Sentence } from '../core/description.ts';
import { sleep } from '../core/time.ts';
import { sayChange } from '../describe/changes.ts';
import { withoutKnown } from '../fusion/novelty.ts';
import { notWatching, watchStep } from '../fusion/watch.ts';
import { defineCommand, flags } from './command.ts';
import { createGaze } from './moment/gaze.ts';
import { createPointing } from './moment/pointing.ts';
import { voiceInPauses } from './moment/voice-in-pauses.ts';
import { sayAloud } from './say-aloud.ts';
import { requirePage } from './signing/sign-on-page.ts';
import { hasOneSource, ONE_SOURCE, openSource, sourceArgs } from './source.ts';
import { sentenceJson, sentenceSchema } from './view-json.ts';

const { screen, window, region } = sourceArgs;

const args = z
  .strictObject({
    screen,
    window,
    region,
    language: z
      .string()
      .max(35)
      .optional()
      .meta({ description: 'Language of the sentences, as a BCP 47 tag.' })
      .register(flags, { flag: '--language <tag>' }),
    speak: z
      .boolean()
      .optional()
      .meta({ description: 'Say every change aloud, after what is being said.' })
      .register(flags, { flag: '--speak' }),
    now: z
      .boolean()
      .optional()
      .meta({ description: 'Say it at once, also while somebody speaks.' })
      .register(flags, { flag: '--now' }),
    sign: z
      .literal(true)
      .optional()
      .meta({ description: 'Sign every change on the page that is open, and fail where none is.' })
      .register(flags, { flag: '--sign' }),
  })
  .refine(hasOneSource, ONE_SOURCE);

/** Between two looks, where nothing moves: a change is told after two readings, within two seconds. */
const EVERY_MS = 400;
/** Looking leaves so much of the time to other work. */
const LEAST_REST = 0.5;
/** What cannot be captured is tried again; after so many times in a row the reason is told and the watch ends. */
const MOST_FAILURES = 10;
/** Programs are asked where their fields for passwords are this often. */
const TOLD_AGE_MS = 3_000;
/** A watch of days must not hold all its sentences. */
const KEPT_SENTENCES = 1_000;

/** Tells what changes, sentence by sentence, until it is ended. */
export const watchCommand = defineCommand({
  name: 'watch',
  summary: 'Tell what appears, changes and goes away on the screen, as it happens, until it is ended',
  args,
  result: z.object({ sentences: z.array(sentenceSchema) }),
  http: { method: 'POST', path: '/v1/watch' },
  slot: 'watch',
  async run(context, given, { signal, onSentence }) {
    if (given.sign) requirePage(context.live);
    const language = given.language ?? context.loaded.config.language;
    const gaze = createGaze(context);
    const voice = voiceInPauses(context, language);
    const waits = given.speak === true && !given.now && context.loaded.config.watch.waitForPause;
    const speaking = waits ? voice.run(signal) : null;
    const sentences: Sentence[] = [];
    let watch = notWatching;
    let failureCount = 0;
    const pointing = createPointing(language);
    const tell = (change: Sentence) => {
      const text = withoutKnown(change.text, context.perception.recent(), language);
      if (text === '') return; // somebody said so, or it was told
      const sentence = { ...change, text };
      if (sentences.push(sentence) > KEPT_SENTENCES) sentences.shift();
      onSentence(sentence);
      context.perception.tell(sentence.text);
      if (waits) voice.offer(text);
      else if (given.speak) sayAloud(context, [text], { language, priority: 'polite' });
    };
    while (!signal.aborted) {
      const startMs = performance.now();
      try {
        const source = await openSource(context, given, signal, { mayBeOldMs: TOLD_AGE_MS });
        if ('frame' in source) {
          await gaze.look(source.frame, { signal });
          for (const sentence of pointing.step(source.frame, context.perception.recent())) tell(sentence);
        }
        failureCount = 0;
        const step = watchStep(watch, context.perception.recent());
        watch = step.watch;
        for (const change of step.changes) {
          const sentence = sayChange(change, language);
          if (sentence) tell(sentence);
        }
      } catch (error) {
        if (signal.aborted) break;
        if (++failureCount >= MOST_FAILURES) throw error;
      }
      const tookMs = performance.now() - startMs;
      await sleep(Math.max(EVERY_MS - tookMs, tookMs * LEAST_REST, 0), signal).catch(() => {});
    }
    await speaking;
    return { sentences: sentences.map(sentenceJson) };
  },
  print: () => '',
});
