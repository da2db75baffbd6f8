import { z } from 'zod';
import { ConfigError } from '../core/errors.ts';
import { explain, type GlossPlan, glossText } from '../sign/gloss/gloss.ts';
import { planUtterance } from '../sign/motion/motion.ts';
import { readSigml } from '../sign/sigml/read.ts';
import { jointFrames } from '../sign/utterance/joints.ts';
import { createUtterance, type Utterance, vocabularyOf } from '../sign/utterance/utterance.ts';
import { defineCommand, flags } from './command.ts';
import { loadLexicon } from './lexicon-files.ts';
import { pronounce } from './pronounce.ts';

const time = z.int().min(0).meta({ description: 'Milliseconds from the start.' });

const args = z
  .strictObject({
    text: z
      .string()
      .min(1)
      .max(20_000)
      .optional()
      .meta({ description: 'English text that is to be signed.' }),
    sigml: z
      .string()
      .min(1)
      .max(1_000_000)
      .optional()
      .meta({ description: 'Signs in SiGML, HNS or gestural, instead of a text.' }),
    speed: z
      .number()
      .min(0.25)
      .max(2)
      .optional()
      .meta({ description: 'Tempo of the signing, 0.25 to 2; 1 is usual.' })
      .register(flags, { flag: '--speed <factor>' }),
    fps: z
      .number()
      .min(1)
      .max(120)
      .optional()
      .meta({ description: 'Frames a second of poses; 30 where it is left out.' })
      .register(flags, { flag: '--fps <n>' }),
    explain: z
      .boolean()
      .optional()
      .meta({ description: 'Show which word became which sign, point or spelling.' })
      .register(flags, { flag: '--explain' }),
    poses: z.boolean().optional().meta({ description: 'Also return the motion: every bone of every frame.' }),
  })
  .refine(
    ({ text, sigml }) => (text === undefined) !== (sigml === undefined),
    'expected either text or sigml',
  );

const bone = z.object({
  position: z.tuple([z.number(), z.number(), z.number()]),
  rotation: z.tuple([z.number(), z.number(), z.number(), z.number()]),
});

const result = z.object({
  durationMs: time,
  glosses: z.array(
    z.object({
      gloss: z.string(),
      kind: z.enum(['sign', 'point', 'spell', 'number']),
      words: z.array(z.string()),
      startMs: time,
      endMs: time,
    }),
  ),
  markers: z.array(z.object({ kind: z.string(), startMs: time, endMs: time })),
  missing: z.array(z.string()).meta({ description: 'Characters that the lexicon has no sign for.' }),
  explanation: z.array(z.string()).optional(),
  poses: z
    .object({ fps: z.number(), frames: z.array(z.object({ joints: z.record(z.string(), bone) })) })
    .optional()
    .meta({ description: 'World space: metres, and rotations as x, y, z, w, by VRM bone name.' }),
});

/** English or SiGML to signing: glosses with their times, and the motion. */
export const signCommand = defineCommand({
  name: 'sign',
  summary: 'Turn a text into American Sign Language: glosses with their times, and the motion',
  args,
  result,
  http: { method: 'POST', path: '/v1/sign' },
  positional: 'text',
  files: [{ arg: 'sigml', flag: '--sigml <file>', about: 'signs in SiGML instead of a text' }],
  outputs: [
    { arg: 'poses', field: 'poses', flag: '--poses <out.json>', about: 'write the motion', isJson: true },
  ],
  async run(_context, { text, sigml, speed = 1, fps = 30, ...wanted }, { signal }) {
    const { plan, utterance } =
      sigml === undefined
        ? await fromText(text ?? '', speed)
        : { plan: null, utterance: fromSigml(sigml, speed) };
    signal.throwIfAborted();
    return {
      durationMs: Math.round(utterance.timeline.durationMs),
      glosses: utterance.glosses.map((gloss) => ({ ...gloss, words: [...gloss.words] })),
      markers: [...utterance.markers],
      missing: [...utterance.missing],
      ...(wanted.explain && plan && { explanation: explain(plan) }),
      ...(wanted.poses && { poses: jointFrames(utterance, fps) as never }),
    };
  },
  print: ({ glosses, explanation }) => explanation?.join('\n') ?? glosses.map(({ gloss }) => gloss).join(' '),
});

async function fromText(text: string, speed: number): Promise<{ plan: GlossPlan; utterance: Utterance }> {
  const { lexicon } = await loadLexicon();
  const plan = glossText(text, vocabularyOf(lexicon));
  return { plan, utterance: createUtterance(plan, lexicon, { speed, pronounce }) };
}

function fromSigml(text: string, speed: number): Utterance {
  const { signs, reports } = readSigml(text);
  if (signs.length === 0) {
    throw new ConfigError(
      'broken-sigml',
      'There is no sign in the SiGML: expected hns_sign or hamgestural_sign.',
      {
        expected: 'hns_sign or hamgestural_sign elements',
        got: `${reports.length} elements of other kinds`,
      },
    );
  }
  const timeline = planUtterance(
    signs.map((tree) => ({ kind: 'sign', tree })),
    { speed },
  );
  const glosses = timeline.spans.map(({ gloss, startMs, endMs }) => ({
    gloss,
    kind: 'sign' as const,
    words: [],
    startMs: Math.round(startMs),
    endMs: Math.round(endMs),
  }));
  const cues = timeline.spans.map(({ item, startMs, endMs }) => {
    return { startMs, endMs, nonManual: signs[item]?.nonManual ?? {}, phonemes: [] };
  });
  return { timeline, glosses, markers: [], cues, missing: [] };
}
