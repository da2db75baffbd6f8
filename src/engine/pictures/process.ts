import type { Asker, Embedder, Grounder, PictureDescriber, Usability, Waiting } from '../../core/drivers.ts';
import { piecesOf } from '../../core/pieces.ts';
import type { EngineStatus } from '../engine.ts';
import type { ModelProcess } from '../model-process.ts';
import { createPlacedProcess, type PlacedProcessOptions } from '../placed-process.ts';
import { joinFiles, type PictureAnswer, type PictureRequest, toSoundBytes, toVectors } from './wire.ts';

export type PictureProcessOptions = Omit<PlacedProcessOptions, 'task' | 'cancelGraceMs'> & {
  readonly name: string;
  /** BCP 47 tags of the languages that the model answers in. */
  readonly languages: readonly string[];
  /** Whether it takes sound too. */
  readonly hears?: boolean;
};

/** A model that looks, in a process of its own, as every driver that it can be; which of them it is the model decides. */
export type PictureProcess = {
  readonly describer: PictureDescriber;
  readonly asker: Asker;
  readonly grounder: Grounder;
  readonly embedder: Embedder;
  prepare(): void;
  status(): EngineStatus;
  close(): Promise<void>;
};

/** Computing stops within 300 ms of an abort; a step of a large model that lasts longer is ended with its process. */
const CANCEL_GRACE_MS = 200;

export function createPictureProcess({
  name,
  languages,
  hears = false,
  ...options
}: PictureProcessOptions): PictureProcess {
  const models: ModelProcess<PictureRequest, PictureAnswer> = createPlacedProcess({
    ...options,
    task: 'Looking',
    cancelGraceMs: CANCEL_GRACE_MS,
  });
  const close = () => models.close();
  const driver = { name, close, check: (waiting: Waiting) => check(models, waiting) };

  const pieces = (request: PictureRequest, files: readonly Uint8Array[], signal: AbortSignal) =>
    piecesOf(async (onPart, whole) => {
      await models.call(request, joinFiles(files), { signal: whole, onPart });
    }, signal);

  return {
    describer: {
      ...driver,
      languages,
      describe(picture, { signal, language, context, length, examples = [] }) {
        const files = [picture, ...examples.map((one) => one.picture)];
        const request: PictureRequest = {
          kind: 'describe',
          sizes: files.map((file) => file.length),
          language,
          context,
          length,
          examples: examples.map(({ description }) => description),
        };
        return pieces(request, files, signal);
      },
    },
    asker: {
      ...driver,
      hears,
      ask({ text, pictures, sound = NO_SOUND, context, language, earlier = [] }, { signal }) {
        const sizes = pictures.map((file) => file.length);
        const soundSamples = sound.length;
        const request = { kind: 'ask', sizes, soundSamples, text, language, context, earlier } as const;
        return pieces(request, [...pictures, toSoundBytes(sound)], signal);
      },
    },
    grounder: {
      ...driver,
      async ground(picture, phrase, waiting) {
        const request: PictureRequest = { kind: 'ground', sizes: [picture.length], phrase };
        const { header } = await models.call(request, picture, waiting);
        return header.grounded ?? [];
      },
    },
    embedder: {
      ...driver,
      async embedTexts(texts, waiting) {
        const { header, payload } = await models.call({ kind: 'embed-texts', texts }, undefined, waiting);
        return toVectors(payload, header.vectorCount ?? 0);
      },
      async embedPicture(picture, waiting) {
        const request: PictureRequest = { kind: 'embed-picture', sizes: [picture.length] };
        const { payload } = await models.call(request, picture, waiting);
        return toVectors(payload, 1)[0]!;
      },
    },
    prepare: models.prepare,
    status: models.status,
    close,
  };
}

const NO_SOUND = new Float32Array(0);

async function check(
  models: ModelProcess<PictureRequest, PictureAnswer>,
  waiting: Waiting,
): Promise<Usability> {
  try {
    const { header } = await models.call({ kind: 'check' }, undefined, waiting);
    return header.usability ?? { isUsable: false, reason: 'The model did not answer.' };
  } catch (error) {
    return { isUsable: false, reason: error instanceof Error ? error.message : 'The model did not answer.' };
  }
}
