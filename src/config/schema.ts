import { z } from 'zod';
import { DETAILS } from '../core/description.ts';
import { BINDING, CHORD, isUsableChord, parseBinding } from './bindings.ts';

const SPEAKERS = [
  'orca',
  'nvda',
  'jaws',
  'voiceover',
  'speech-dispatcher',
  'say',
  'espeak-ng',
  'stdout',
] as const;
const SCREENS = ['nut-js', 'screenshot-desktop', 'portal'] as const;
const KEY_SOURCES = ['x11', 'portal', 'hook'] as const;
const COMPAT_SHAPES = ['seer', 'ollama', 'openai'] as const;
const RECOGNISERS = ['server', 'installed', 'pocketsphinx'] as const;
const DEVICES = ['cpu', 'auto', 'cuda', 'dml', 'coreml', 'webgpu'] as const;

/** Every setting, with its bounds and the sentence that explains it. Unknown keys are refused. */
export const configSchema = z.strictObject({
  language: z
    .string()
    .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'expected a language tag such as en or de-AT')
    .meta({ description: 'Language of what Beckon says, as a BCP 47 tag.' }),
  detail: z
    .enum(DETAILS)
    .meta({ description: 'How much a description tells when nothing else is asked for.' }),
  server: z.strictObject({
    port: z.int().min(0).max(65535).meta({ description: 'Port on 127.0.0.1; 0 takes any free one.' }),
  }),
  speech: z.strictObject({
    drivers: z
      .array(z.enum(SPEAKERS))
      .min(1)
      .meta({ description: 'Voices to try, in this order; the first that works speaks.' }),
    rate: z
      .number()
      .min(0.5)
      .max(4)
      .meta({ description: 'Speed, as a factor of the normal speed of the voice.' }),
    volume: z.number().min(0).max(1).meta({ description: 'Loudness, 0 to 1.' }),
    nvdaLibrary: z.string().max(1000).meta({
      description: "Path of NVDA's controller client; empty: nvdaControllerClient.dll on the PATH.",
    }),
    voice: z.string().max(200).meta({ description: "Name of a voice; empty for the language's own." }),
  }),
  hotkeys: z.strictObject({
    isOn: z.boolean().meta({ description: 'Whether Beckon takes keys that run commands from anywhere.' }),
    layer: z
      .string()
      .refine((text) => text === '' || isUsableChord(text), `expected ${CHORD}, or nothing`)
      .meta({ description: 'The key after which the next key is for Beckon; empty for none.' }),
    bindings: z
      .array(z.string().refine((text) => parseBinding(text) !== null, `expected ${BINDING}`))
      .max(200)
      .meta({
        description:
          'Keys in the place of the usual ones, such as describe-pointer=Ctrl+Alt+P or repeat=Layer E; name= takes a key away. The command beckon keys lists the names.',
      }),
    drivers: z
      .array(z.enum(KEY_SOURCES))
      .min(1)
      .meta({ description: 'Ways to hear keys, in this order; the first that works is used.' }),
    earcons: z.boolean().meta({ description: 'Whether a short sound answers every key.' }),
  }),
  compat: z.strictObject({
    isOn: z.boolean().meta({
      description:
        'Whether a second port speaks the interfaces of Seer, Ollama and OpenAI; see beckon compat.',
    }),
    port: z
      .int()
      .min(0)
      .max(65535)
      .meta({ description: 'That port on 127.0.0.1; 11435 is where Seer is looked for.' }),
    withoutKey: z.array(z.enum(COMPAT_SHAPES)).meta({
      description:
        'Interfaces that every program of this computer may use without the key; see beckon compat allow.',
    }),
  }),
  tray: z.strictObject({
    isOn: z.boolean().meta({ description: 'Whether an icon in the tray shows what Beckon does.' }),
  }),
  capture: z.strictObject({
    drivers: z
      .array(z.enum(SCREENS))
      .min(1)
      .meta({ description: 'Ways to see the screen, in this order; the first that works is used.' }),
    askPrograms: z.boolean().meta({
      description:
        'Whether programs are asked for the names of their controls, where the system can (AT-SPI).',
    }),
    pointerWidthPx: z
      .int()
      .min(50)
      .max(4000)
      .meta({ description: 'Width of the area around the mouse, in pixels.' }),
    pointerHeightPx: z
      .int()
      .min(50)
      .max(4000)
      .meta({ description: 'Height of the area around the mouse, in pixels.' }),
  }),
  sign: z.strictObject({
    lexicon: z
      .string()
      .regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'expected the name of a lexicon, such as asl')
      .meta({ description: 'The lexicon that texts are signed with; beckon lexicon names lists them.' }),
    avatar: z
      .string()
      .regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'expected the name of an avatar, such as beckon-1')
      .meta({ description: 'The avatar that signs; beckon avatars list lists them.' }),
  }),
  hearing: z.strictObject({
    recognisers: z.array(z.enum(RECOGNISERS)).min(1).meta({
      description:
        'Speech recognisers to try, in this order: the server, the best installed model, PocketSphinx.',
    }),
    microphone: z
      .string()
      .max(200)
      .meta({ description: 'Name of the recording device; empty for the default one.' }),
    systemSound: z
      .string()
      .max(200)
      .meta({ description: 'Name of the monitor device; empty for what the default output plays.' }),
    systemSoundCommand: z.array(z.string().max(500)).max(20).meta({
      description:
        'A program with its arguments that writes what the computer plays as 16-bit mono samples at 16 kHz.',
    }),
    serverUrl: z
      .string()
      .max(500)
      .regex(/^$|^https?:\/\//, 'expected an http or https address')
      .meta({
        description: 'Address of an OpenAI-compatible speech server, up to /v1; sound is sent there.',
      }),
    serverModel: z.string().max(200).meta({ description: 'Name of the model on that server.' }),
    serverKey: z.string().max(500).meta({ description: 'Key for that server; empty for none.' }),
  }),
  pictures: z.strictObject({
    describe: z.boolean().meta({
      description: 'Whether descriptions go on with what an installed picture model says of the pictures.',
    }),
    serverUrl: z
      .string()
      .max(500)
      .regex(/^$|^https?:\/\//, 'expected an http or https address')
      .meta({
        description:
          'Address of an OpenAI-compatible server that looks at pictures, up to /v1; pictures are sent there.',
      }),
    serverModel: z.string().max(200).meta({ description: 'Name of the model on that server.' }),
    serverKey: z.string().max(500).meta({ description: 'Key for that server; empty for none.' }),
    describeByServer: z.boolean().meta({
      description:
        'Whether that server describes pictures too, not only answers questions; it is said each time. At detail brief and text nothing is sent.',
    }),
    question: z
      .string()
      .trim()
      .min(1)
      .max(2_000)
      .meta({ description: 'What is asked where a key asks about the screen.' }),
    serverTimeoutMs: z
      .int()
      .min(1000)
      .max(1_800_000)
      .meta({ description: 'Longest time that one answer of that server may take.' }),
    keepHistory: z.boolean().meta({
      description:
        'Whether what is described is kept on this computer (words, window title, and what a search model makes of the picture) for beckon search without a folder.',
    }),
    keepDays: z
      .int()
      .min(1)
      .max(3650)
      .meta({ description: 'Kept descriptions are deleted after so many days.' }),
  }),
  captions: z.strictObject({
    keepHistory: z.boolean().meta({ description: 'Whether captions are kept on this computer.' }),
    useScreen: z.boolean().meta({
      description:
        'Whether words that stand on the screen help to recognise what is said, and marks on it tell who speaks.',
    }),
    keepDays: z.int().min(1).max(3650).meta({ description: 'Kept captions are deleted after so many days.' }),
  }),
  watch: z.strictObject({
    waitForPause: z.boolean().meta({
      description: 'Whether beckon watch, aloud, waits for a pause in what others say while captions run.',
    }),
  }),
  engine: z.strictObject({
    device: z.enum(DEVICES).meta({
      description:
        'Where models run; auto tries once for each model what is fastest here and answers as the CPU does.',
    }),
    idleMinutes: z
      .number()
      .min(0.05)
      .max(1440)
      .meta({ description: 'Models leave the memory after this long without a request.' }),
    timeoutMs: z
      .int()
      .min(1000)
      .max(600_000)
      .meta({ description: 'Longest time that looking at one picture may take.' }),
  }),
});

export type Config = z.infer<typeof configSchema>;

/** What holds when nobody says anything else. */
export const defaults = {
  language: 'en',
  detail: 'normal',
  server: { port: 0 },
  speech: {
    drivers: ['orca', 'nvda', 'jaws', 'voiceover', 'speech-dispatcher', 'say', 'espeak-ng', 'stdout'],
    rate: 1,
    volume: 1,
    nvdaLibrary: '',
    voice: '',
  },
  hotkeys: {
    isOn: true,
    layer: 'Ctrl+Alt+Shift+B',
    bindings: [],
    drivers: ['x11', 'portal', 'hook'],
    earcons: true,
  },
  compat: { isOn: false, port: 11435, withoutKey: [] },
  tray: { isOn: true },
  capture: {
    drivers: ['nut-js', 'screenshot-desktop', 'portal'],
    askPrograms: true,
    pointerWidthPx: 600,
    pointerHeightPx: 400,
  },
  sign: { lexicon: 'asl', avatar: 'beckon-1' },
  hearing: {
    recognisers: ['server', 'installed', 'pocketsphinx'],
    microphone: '',
    systemSound: '',
    systemSoundCommand: [],
    serverUrl: '',
    serverModel: 'whisper-1',
    serverKey: '',
  },
  // A model of 27 billion parameters on a CPU takes minutes: screenpipe#3895 tells of fixed limits that cut it off.
  pictures: {
    describe: true,
    serverUrl: '',
    serverModel: '',
    serverKey: '',
    describeByServer: false,
    question: 'What is shown here?',
    serverTimeoutMs: 300_000,
    keepHistory: false,
    keepDays: 30,
  },
  captions: { keepHistory: true, useScreen: true, keepDays: 30 },
  watch: { waitForPause: true },
  engine: { device: 'cpu', idleMinutes: 10, timeoutMs: 60_000 },
} as const satisfies Config;
