import { decodePicture } from '../../capture/picture/decode.ts';
import type { Waiting } from '../../core/drivers.ts';
import { BeckonError, ProviderError, toErrorBody } from '../../core/errors.ts';
import { raceSignal } from '../../core/time.ts';
import type { PictureModel } from '../../vision/models/picture-model.ts';
import { type Cancel, type Message, readMessages, writeMessage } from '../wire.ts';
import { type PictureAnswer, type PictureRequest, splitFiles, toSound, toVectorBytes } from './wire.ts';

type Request = PictureRequest & { id: number };
type Answered = { readonly done: PictureAnswer; readonly payload?: Uint8Array };

/**
 * Answers what comes on standard input, on standard output, until standard input ends (the daemon is gone). One request
 * after the other: a model has one memory.
 */
export async function servePictures(open: () => Promise<PictureModel>): Promise<void> {
  const running = new Map<number, AbortController>();
  let opening: Promise<PictureModel> | null = null;
  let tail: Promise<unknown> = Promise.resolve();

  const model = (): Promise<PictureModel> => {
    opening ??= open().catch((error) => {
      opening = null; // a missing model may be there at the next try
      throw error;
    });
    return opening;
  };

  async function handle({ header, payload }: Message<Request>): Promise<void> {
    const { id } = header;
    const controller = new AbortController();
    const { signal } = controller;
    running.set(id, controller);
    const onText = (text: string) => {
      if (!signal.aborted && text !== '') writeMessage(process.stdout, { kind: 'part', id, text });
    };
    const waiting = new AbortController();
    const isOver = () => waiting.abort(signal.reason);
    signal.addEventListener('abort', isOver, { once: true });
    const turn = tail.then(async () => {
      signal.throwIfAborted();
      const opened = await model();
      signal.throwIfAborted();
      // From here on it computes: a cancelled request is answered when that has ended, and not before.
      signal.removeEventListener('abort', isOver);
      return answer(opened, header, payload, { signal, onText });
    });
    tail = turn.catch(() => {});
    try {
      const { done, payload: bytes } = await raceSignal(turn, waiting.signal);
      writeMessage(process.stdout, { ...done, id }, bytes);
    } catch (error) {
      const className = error instanceof BeckonError ? error.name : '';
      writeMessage(process.stdout, { kind: 'failed', id, error: toErrorBody(error), className });
    } finally {
      running.delete(id);
      sayAlive();
    }
  }

  sayAlive();
  for await (const message of readMessages<Request | Cancel>(process.stdin)) {
    const { header, payload } = message;
    if (header.kind === 'cancel') running.get(header.id)?.abort();
    else handle({ header, payload }).catch(() => process.exit(1)); // only a broken pipe can come here
  }
}

const sayAlive = () =>
  writeMessage(process.stdout, { kind: 'alive', residentBytes: process.memoryUsage.rss() });

type Telling = Waiting & { readonly onText: (text: string) => void };

async function answer(
  model: PictureModel,
  request: PictureRequest,
  payload: Uint8Array,
  telling: Telling,
): Promise<Answered> {
  const done: PictureAnswer = { kind: 'done' };
  if (request.kind === 'check') return { done: { ...done, usability: { isUsable: true } } };
  if (request.kind === 'embed-texts') {
    const vectors = await expect(model.embedTexts)(request.texts, telling);
    return { done: { ...done, vectorCount: vectors.length }, payload: toVectorBytes(vectors) };
  }
  const files = splitFiles(payload, request.sizes);
  const pictures = await Promise.all(
    files.map((bytes, index) => decodePicture({ bytes, key: `${index}` }, telling)),
  );
  const [first] = pictures;
  if (!first) throw new ProviderError('internal', 'Expected a picture, got none.');
  switch (request.kind) {
    case 'describe': {
      const { examples: words, ...options } = request;
      const examples = words.map((description, index) => ({ description, picture: pictures[index + 1]! }));
      await expect(model.describe)(first, { ...options, examples }, telling);
      return { done };
    }
    case 'ask': {
      const end = request.sizes.reduce((sum, size) => sum + size, 0);
      const sound = request.soundSamples > 0 ? { sound: toSound(payload.subarray(end)) } : {};
      await expect(model.ask)({ ...request, ...sound, pictures }, telling);
      return { done };
    }
    case 'ground':
      return { done: { ...done, grounded: await expect(model.ground)(first, request.phrase, telling) } };
    case 'embed-picture': {
      const vector = await expect(model.embedPicture)(first, telling);
      return { done: { ...done, vectorCount: 1 }, payload: toVectorBytes([vector]) };
    }
  }
}

function expect<T>(ability: T | undefined): T {
  if (ability) return ability;
  const message = 'This model was asked for what it cannot do: expected another model.';
  throw new ProviderError('internal', message, { expected: 'a model that can do this', got: 'another' });
}
