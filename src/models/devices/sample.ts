import { SAMPLE_RATE_HZ } from '../../core/sound.ts';
import { bundledFilePath } from '../manifest.ts';
import { openSession } from '../session.ts';
import { openFlorence } from '../transformers/florence.ts';
import { openFrameClassifier } from '../transformers/frame-classes.ts';
import { loadLibrary, type OpenOptions } from '../transformers/library.ts';
import type { Pixels } from '../transformers/pixels.ts';
import { openSharedSpace } from '../transformers/shared-space.ts';
import { openSoundClassifier } from '../transformers/sound-classes.ts';
import { openSpeechToText } from '../transformers/speech-to-text.ts';
import { recordSteps, type StepScores } from '../transformers/step-scores.ts';
import { openVisionChat } from '../transformers/vision-chat.ts';
import type { Measured } from './choose.ts';
import { type Device, TEXT_MODELS } from './device.ts';

/** An opened model and a short real piece of work for it; `seed` is of which picture or sound, so that none is known. */
type Sample = { run(seed: number): Promise<Float32Array>; close(): Promise<void> };

/** Opens the model of a driver and runs it twice: the first run warms up. Throws ModelError. */
export async function measureModel(driver: string, options: OpenOptions): Promise<Measured> {
  const sample = await SAMPLES[driver]!(options);
  try {
    await sample.run(0);
    const beganMs = performance.now();
    const answer = await sample.run(1);
    return { answer, durationMs: performance.now() - beganMs };
  } finally {
    await sample.close();
  }
}

/** Rejects where a device cannot be opened at all: told by a small model of ours. */
export async function lookForDevice(device: Device): Promise<void> {
  await (await openSession(bundledFilePath('beckon-lines'), { device })).close();
}

/** By the drivers of the catalogue; for the models of ours that read text stands the one that takes longest. */
const SAMPLES: Readonly<Record<string, (options: OpenOptions) => Promise<Sample>>> = {
  [TEXT_MODELS]: openTextSample,
  florence2: openFlorenceSample,
  smolvlm: openChatSample,
  qwen3_5: openChatSample,
  gemma4: openChatSample,
  siglip: openSpaceSample,
  moonshine: openSpeechSample,
  whisper: openSpeechSample,
  parakeet: openFrameSample,
  'audio-classification': openSoundSample,
};

const never = new AbortController().signal;
/** Some steps with the cache of the attention, where drivers fail that pass the first step. */
const STEPS = 8;

async function openTextSample({ device = 'cpu' }: OpenOptions): Promise<Sample> {
  const session = await openSession(bundledFilePath('pp-ocrv4-detection'), { device });
  const [name = ''] = session.inputNames;
  return {
    async run(seed) {
      const { widthPx, heightPx, data } = pictureOf(seed);
      const channel = widthPx * heightPx;
      const input = new Float32Array(3 * channel);
      for (let at = 0; at < input.length; at++)
        input[at] = data[4 * (at % channel) + Math.floor(at / channel)]! / 127.5 - 1;
      const outputs = await session.run({ [name]: { data: input, dims: [1, 3, heightPx, widthPx] } });
      return outputs[session.outputNames[0] ?? '']!.data;
    },
    close: session.close,
  };
}

async function openFlorenceSample(options: OpenOptions): Promise<Sample> {
  const model = await openFlorence(options);
  return {
    run: (seed) => steps((wanted) => model.write('<MORE_DETAILED_CAPTION>', '', pictureOf(seed), wanted)),
    close: model.close,
  };
}

async function openChatSample(options: OpenOptions): Promise<Sample> {
  const model = await openVisionChat(options);
  const text = 'Describe this picture.';
  return {
    run: (seed) =>
      steps((wanted) => model.answer([{ role: 'user', text, pictures: [pictureOf(seed)] }], wanted)),
    close: model.close,
  };
}

async function openSpeechSample(options: OpenOptions): Promise<Sample> {
  const model = await openSpeechToText(options);
  const [language] = model.languages;
  return {
    run: (seed) =>
      steps((wanted) => model.write(soundOf(seed), { ...wanted, ...(language && { language }) })),
    close: model.close,
  };
}

async function openSpaceSample(options: OpenOptions): Promise<Sample> {
  const model = await openSharedSpace(options);
  return {
    async run(seed) {
      const [text] = await model.placeTexts(['a picture'], { signal: never });
      const picture = await model.placePicture(pictureOf(seed), { signal: never });
      return Float32Array.of(...text!, ...picture);
    },
    close: model.close,
  };
}

async function openFrameSample(options: OpenOptions): Promise<Sample> {
  const model = await openFrameClassifier(options);
  return {
    async run(seed) {
      const { frames, scores } = await model.classify(soundOf(seed), { signal: never });
      const rows = frames.map(({ logProbability }, frame) => [logProbability, scores.of(frame, model.blank)]);
      return Float32Array.from(rows.flat());
    },
    close: model.close,
  };
}

async function openSoundSample(options: OpenOptions): Promise<Sample> {
  const model = await openSoundClassifier(options);
  return {
    async run(seed) {
      return Float32Array.from(await model.classify(soundOf(seed), { signal: never }), ({ logit }) => logit);
    },
    close: model.close,
  };
}

async function steps(
  write: (
    wanted: Pick<StepScores, 'processor'> & { readonly signal: AbortSignal; readonly mostTokens: number },
  ) => Promise<unknown>,
): Promise<Float32Array> {
  const { processor, taken } = recordSteps(await loadLibrary());
  await write({ processor, signal: never, mostTokens: STEPS });
  return taken();
}

const [WIDTH_PX, HEIGHT_PX] = [640, 480];

/** Shades and squares: what it shows means nothing, but every part of a model has work. */
function pictureOf(seed: number): Pixels {
  const data = new Uint8Array(4 * WIDTH_PX * HEIGHT_PX);
  for (let at = 0; at < data.length; at += 4) {
    const [x, y] = [(at >> 2) % WIDTH_PX, Math.floor((at >> 2) / WIDTH_PX)];
    const isSquare = ((x >> 5) + (y >> 5) + seed) % 3 === 0;
    data.set([(x + 40 * seed) & 255, isSquare ? 230 : y & 255, (x * y) & 255, 255], at);
  }
  return { widthPx: WIDTH_PX, heightPx: HEIGHT_PX, data };
}

/** Two seconds of a tone that rises. */
const soundOf = (seed: number): Float32Array =>
  Float32Array.from({ length: 2 * SAMPLE_RATE_HZ }, (_, index) => {
    const seconds = index / SAMPLE_RATE_HZ;
    return 0.3 * Math.sin(2 * Math.PI * (200 + 60 * seed + 150 * seconds) * seconds);
  });
