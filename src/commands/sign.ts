import { z } from 'zod';
import { defineCommand, flags } from './command.ts';
import { signOnPage } from './signing/sign-on-page.ts';
import { signerOf } from './signing/signer.ts';
import type { SolveRequest } from './signing/solve.ts';
import { solveInThread } from './signing/solve-in-thread.ts';
import { drawVideo } from './signing/video.ts';

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
      .int()
      .min(1)
      .max(60)
      .optional()
      .meta({ description: 'Frames a second of video and poses; 30 where it is left out.' })
      .register(flags, { flag: '--fps <n>' }),
    size: z
      .string()
      .regex(/^\d{2,4}x\d{2,4}$/, 'expected a size such as 640x720')
      .optional()
      .meta({ description: 'Width and height of the video in pixels, such as 640x720.' })
      .register(flags, { flag: '--size <WxH>' }),
    subtitles: z
      .enum(['track', 'burnt', 'none'])
      .optional()
      .meta({ description: 'The text in the video: a track, burnt into the picture, or none.' })
      .register(flags, { flag: '--subtitles <kind>' }),
    page: z
      .boolean()
      .optional()
      .meta({ description: 'Sign it on the page that is open (beckon open), instead of here.' })
      .register(flags, { flag: '--page' }),
    lexicon: z
      .string()
      .min(1)
      .max(64)
      .optional()
      .meta({ description: 'The name of a lexicon; without it, that of the settings.' })
      .register(flags, { flag: '--lexicon <name>' }),
    avatar: z
      .string()
      .min(1)
      .max(4096)
      .optional()
      .meta({ description: 'The avatar: its name, or a VRM or GLB file; without it, that of the settings.' })
      .register(flags, { flag: '--avatar <name|file>' }),
    explain: z
      .boolean()
      .optional()
      .meta({ description: 'Show which word became which sign, point or spelling.' })
      .register(flags, { flag: '--explain' }),
    poses: z.boolean().optional().meta({ description: 'Also return the motion: every bone of every frame.' }),
    video: z
      .enum(['mp4', 'webm'])
      .optional()
      .meta({ description: 'Also return a video of this kind, in base64.' }),
  })
  .refine(
    ({ text, sigml }) => (text === undefined) !== (sigml === undefined),
    'expected either text or sigml',
  )
  .refine(({ page, text }) => !page || text !== undefined, 'expected a text for the page');

const number = z.number();
const bone = z.object({
  position: z.tuple([number, number, number]).readonly(),
  rotation: z.tuple([number, number, number, number]).readonly(),
});
const jointsSchema = z.object({ joints: z.record(z.string(), bone).readonly() });

const result = z.object({
  durationMs: time,
  glosses: z
    .array(
      z.object({
        gloss: z.string(),
        kind: z.enum(['sign', 'point', 'spell', 'number']),
        words: z.array(z.string()).readonly(),
        startMs: time,
        endMs: time,
      }),
    )
    .readonly(),
  markers: z.array(z.object({ kind: z.string(), startMs: time, endMs: time })).readonly(),
  missing: z
    .array(z.string())
    .readonly()
    .meta({ description: 'Words or characters that the lexicon has no sign for.' }),
  explanation: z.array(z.string()).readonly().optional(),
  poses: z
    .object({ fps: z.number(), frames: z.array(jointsSchema).readonly() })
    .optional()
    .meta({ description: 'World space: metres, and rotations as x, y, z, w, by VRM bone name.' }),
  video: z.string().optional().meta({ description: 'The video file in base64.' }),
});

/** English or SiGML to signing: glosses with their times, the motion, a video. */
export const signCommand = defineCommand({
  name: 'sign',
  summary:
    'Turn a text into American Sign Language: glosses with their times, the motion, a video of the avatar',
  args,
  result,
  http: { method: 'POST', path: '/v1/sign' },
  positional: 'text',
  paths: ['avatar'],
  files: [{ arg: 'sigml', flag: '--sigml <file>', about: 'signs in SiGML instead of a text' }],
  outputs: [
    { arg: 'poses', field: 'poses', flag: '--poses <out.json>', about: 'write the motion', isJson: true },
    {
      arg: 'video',
      field: 'video',
      flag: '-o, --video <out.mp4|out.webm>',
      about: 'write a video of the avatar',
      takesExtension: true,
    },
  ],
  async run(
    context,
    { text, sigml, speed = 1, fps = 30, size = '640x720', ...wanted },
    { signal, onProgress },
  ) {
    if (wanted.page) signOnPage(context.live, text ?? '');
    const { solving, drawing } = await signerOf(context, wanted);
    const wants = { joints: wanted.poses === true, shown: wanted.video !== undefined };
    const request: SolveRequest = {
      speed,
      fps,
      wants,
      ...(text !== undefined && { text }),
      ...(sigml !== undefined && { sigml }),
      ...solving,
    };
    const { joints, shown, explanation, ...solved } = await solveInThread(request, { signal });
    const [widthPx, heightPx] = size.split('x').map(Number);
    const video =
      wanted.video &&
      shown &&
      (await drawVideo(shown, wanted.video, {
        widthPx,
        heightPx,
        fps,
        signal,
        ...drawing,
        subtitles: wanted.subtitles ?? 'none',
        onProgress,
      }));
    return {
      ...solved,
      ...(wanted.explain && explanation && { explanation }),
      ...(joints && { poses: joints }),
      ...(video && { video: Buffer.from(video).toString('base64') }),
    };
  },
  print: ({ glosses, explanation, missing }) =>
    [
      explanation?.join('\n') ?? glosses.map(({ gloss }) => gloss).join(' '),
      ...(missing.length > 0 ? [`No sign for: ${[...new Set(missing)].join(', ')}`] : []),
    ].join('\n'),
});
