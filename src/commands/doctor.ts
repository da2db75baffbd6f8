import { z } from 'zod';
import type { Usability } from '../core/drivers.ts';
import { downloadableModel } from '../models/catalogue.ts';
import { TEXT_MODELS } from '../models/devices/device.ts';
import { createDeviceMemory, type DeviceMemory } from '../models/devices/memory.ts';
import { tellChoice } from '../models/devices/words.ts';
import { bundledModels } from '../models/manifest.ts';
import { brokenFiles } from '../models/store/check.ts';
import { installedModels, modelFolder } from '../models/store/receipt.ts';
import { verifyModel } from '../models/verify.ts';
import { hasAudioOutput } from '../speech/detect.ts';
import { defineCommand } from './command.ts';
import type { Context } from './context.ts';
import { chooseRecogniser } from './hearing/hearing.ts';

const checkSchema = z.object({
  name: z.string(),
  ok: z.boolean(),
  detail: z.string(),
  cure: z.string().optional().meta({ description: 'What to do; only where something is wrong.' }),
});
type Check = z.infer<typeof checkSchema>;

/** Tries every part on its own, so that one that hangs or fails does not hide the others. */
export const doctorCommand = defineCommand({
  name: 'doctor',
  summary:
    'Check display, capture, sound, speech, hearing, models, device and keys, and say how to mend what is wrong',
  args: z.strictObject({}),
  result: z.object({ ok: z.boolean(), checks: z.array(checkSchema) }),
  async run(context, _args, { signal }) {
    const parts: [string, () => Promise<Omit<Check, 'name'>>][] = [
      ['display', () => checkDisplay(context, signal)],
      ['capture', () => checkCapture(context, signal)],
      ['sound', () => checkSound(signal)],
      ['speech', () => checkSpeech(context, signal)],
      ['hearing', () => checkHearing(context, signal)],
      ['recogniser', () => checkRecogniser(context, signal)],
      ['models', () => checkModels(context, signal)],
      ['device', () => checkDevice(context, signal)],
      ...checksOfDesktop(context, signal),
    ];
    const checks: Check[] = [];
    for (const [name, check] of parts) checks.push({ name, ...(await check().catch(toFailure)) });
    return { ok: checks.every(({ ok }) => ok), checks };
  },
  print: ({ checks }) =>
    checks
      .map(
        ({ name, ok, detail, cure }) =>
          `${ok ? 'ok     ' : 'problem'}  ${name}: ${detail}${cure ? ` ${cure}` : ''}`,
      )
      .join('\n'),
});

/** Without keys the command line does everything, and without a tray the keys do: the one is a problem, the other is told. */
function checksOfDesktop(
  { checkDesktop }: Context,
  signal: AbortSignal,
): [string, () => Promise<Omit<Check, 'name'>>][] {
  if (!checkDesktop) return [];
  const found = checkDesktop({ signal });
  found.catch(() => {}); // each of the two tells
  const words = ({ reason = '', cure = '' }: Usability) => `${reason} ${cure}`.trim();
  return [
    [
      'keys',
      async () => {
        const { keys } = await found;
        return { ok: keys.isUsable, detail: keys.isUsable ? 'Keys can be taken.' : words(keys) };
      },
    ],
    [
      'tray',
      async () => {
        const { tray } = await found;
        return { ok: true, detail: tray.isUsable ? 'The tray can show an icon.' : words(tray) };
      },
    ],
  ];
}

async function checkDisplay({ screen }: Context, signal: AbortSignal): Promise<Omit<Check, 'name'>> {
  const { isUsable, reason, cure } = await screen.check({ signal });
  if (!isUsable) return { ok: false, detail: reason ?? 'The screen cannot be seen.', ...(cure && { cure }) };
  const displays = await screen.displays({ signal });
  const sizes = displays.map(({ number, box }) => `${number}: ${box.width} by ${box.height} pixels`);
  return { ok: true, detail: `${displays.length} found (${sizes.join('; ')}).` };
}

async function checkCapture({ screen }: Context, signal: AbortSignal): Promise<Omit<Check, 'name'>> {
  const startMs = performance.now();
  const frame = await screen.capture({ kind: 'screen' }, { signal });
  const ms = Math.round(performance.now() - startMs);
  return {
    ok: true,
    detail: `${frame.widthPx} by ${frame.heightPx} pixels in ${ms} ms with ${screen.name}.`,
  };
}

async function checkSound(signal: AbortSignal): Promise<Omit<Check, 'name'>> {
  const output = await hasAudioOutput({ signal });
  if (output.isUsable) return { ok: true, detail: `There is a way out for sound (${output.via}).` };
  return { ok: false, detail: output.reason, cure: output.cure };
}

async function checkSpeech({ speaker }: Context, signal: AbortSignal): Promise<Omit<Check, 'name'>> {
  const { isUsable, reason, cure } = await speaker.check({ signal });
  if (isUsable) return { ok: true, detail: `A voice works (${speaker.name}).` };
  return { ok: false, detail: reason ?? 'No voice works.', ...(cure && { cure }) };
}

async function checkHearing({ hearing }: Context, signal: AbortSignal): Promise<Omit<Check, 'name'>> {
  const sources = [hearing.microphone(), hearing.systemSound()];
  const found = await Promise.all(sources.map((source) => source.check({ signal })));
  await Promise.all(sources.map((source) => source.close()));
  const [microphone, system] = found.map(({ isUsable, reason }) =>
    isUsable ? 'works' : (reason ?? 'fails'),
  );
  const detail = `Microphone: ${microphone}. Sound of the computer: ${system}.`.replaceAll('..', '.');
  // A computer without a microphone is no fault; one without any ears is.
  const cure = found.find(({ isUsable }) => !isUsable)?.cure;
  return { ok: found.some(({ isUsable }) => isUsable), detail, ...(cure && { cure }) };
}

async function checkRecogniser({ hearing }: Context, signal: AbortSignal): Promise<Omit<Check, 'name'>> {
  const { name, info } = await chooseRecogniser(hearing, undefined, { signal });
  const draft = info.isDraft ? ' It is a draft: many words come out wrong.' : '';
  return { ok: true, detail: `Speech is recognised by ${name}.${draft}` };
}

async function checkModels({ dataFolder }: Context, signal: AbortSignal): Promise<Omit<Check, 'name'>> {
  const own = bundledModels();
  const added = await installedModels(dataFolder);
  const broken: string[] = [];
  for (const { id } of own) if (!(await verifyModel(id, { signal })).isWhole) broken.push(id);
  const brokenAdded: string[] = [];
  for (const { id, variant, files } of added) {
    const folder = modelFolder(dataFolder, id, variant);
    if ((await brokenFiles(folder, files, { signal })).length > 0) brokenAdded.push(id);
  }
  const count = own.length + added.length;
  if (broken.length + brokenAdded.length === 0)
    return { ok: true, detail: `${count} models are there and whole.` };
  const detail = `Missing or damaged: ${[...broken, ...brokenAdded].join(', ')}.`;
  const cures = [
    ...(broken.length > 0 ? ['Install Beckon again.'] : []),
    ...brokenAdded.map((id) => `Run beckon models remove ${id} and add it again.`),
  ];
  return { ok: false, detail, cure: cures.join(' ') };
}

/** Looks at a small picture, which loads the models, and tells what each task runs on. */
async function checkDevice(
  { engine, loaded, dataFolder }: Context,
  signal: AbortSignal,
): Promise<Omit<Check, 'name'>> {
  const sizePx = 64;
  const origin = { kind: 'picture', key: 'doctor', x: 0, y: 0, scale: 1 } as const;
  const data = new Uint8Array(4 * sizePx * sizePx).fill(255);
  const startMs = performance.now();
  await engine.look({ frame: { widthPx: sizePx, heightPx: sizePx, data, origin } }, { signal });
  const ms = Math.round(performance.now() - startMs);
  const { device } = loaded.config.engine;
  const added = await installedModels(dataFolder);
  const memory = createDeviceMemory(dataFolder);
  const tasks = [
    `text and controls: ${device === 'auto' ? await deviceOf(memory, TEXT_MODELS, '') : device}`,
    'voice detection: cpu',
    ...(await Promise.all(
      added.map(async ({ id, variant }) => {
        const on = device === 'auto' ? await deviceOf(memory, id, variant) : device;
        return `${id}${variant && ` ${variant}`} (${downloadableModel(id).task}): ${on}`;
      }),
    )),
  ];
  return {
    ok: true,
    detail: `Models load and run in ${ms} ms (device setting: ${device}). ${tasks.join('; ')}.`,
  };
}

/** What was found out about a model's devices, and why that one was taken. */
async function deviceOf(memory: DeviceMemory, id: string, variant: string): Promise<string> {
  const known = await memory.recall(id, variant);
  return known ? tellChoice(known) : 'chosen when it is used first';
}

function toFailure(error: unknown): Omit<Check, 'name'> {
  const detail = error instanceof Error ? error.message : 'It failed for an unknown reason.';
  return { ok: false, detail };
}
