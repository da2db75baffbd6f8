import type {
  Recogniser,
  RecognitionStream,
  SoundTagger,
  VoiceDetector,
  Waiting,
} from '../../core/drivers.ts';
import { BeckonError, ProviderError, toErrorBody } from '../../core/errors.ts';
import { type Cancel, type Message, readMessages, writeMessage } from '../wire.ts';
import { type HearingAnswer, type HearingRequest, toSamples } from './wire.ts';

/** What a hearing process can do; opened when it is asked for the first time. */
export type HearingModels = {
  readonly openDetector?: () => Promise<VoiceDetector>;
  readonly openRecogniser?: () => Promise<Recogniser>;
  readonly tagger?: SoundTagger;
};

/** Answers what comes on standard input, on standard output, until standard input ends (the daemon is gone). */
export async function serveHearing(models: HearingModels): Promise<void> {
  const running = new Map<number, AbortController>();
  const detectors = new Map<number, Promise<VoiceDetector>>();
  const streams = new Map<number, RecognitionStream>();
  let recogniser: Promise<Recogniser> | null = null;

  const detectorOf = (stream: number): Promise<VoiceDetector> => {
    const detector = detectors.get(stream) ?? expect(models.openDetector)();
    detectors.set(stream, detector);
    detector.catch(() => detectors.delete(stream)); // a missing model may be there at the next try
    return detector;
  };
  const recogniserOf = (): Promise<Recogniser> => {
    recogniser ??= expect(models.openRecogniser)();
    recogniser.catch(() => {
      recogniser = null;
    });
    return recogniser;
  };
  const streamOf = (stream: number): RecognitionStream => {
    const found = streams.get(stream);
    if (found) return found;
    throw new ProviderError('recogniser-failed', `Expected an open stream, got one that is not known.`);
  };

  async function answer(
    request: HearingRequest,
    samples: Float32Array,
    waiting: Waiting,
  ): Promise<HearingAnswer> {
    switch (request.kind) {
      case 'detect': {
        const detector = await detectorOf(request.stream);
        return { kind: 'done', probabilities: await detector.detect(samples, waiting) };
      }
      case 'reset':
        await (await detectorOf(request.stream)).reset();
        return { kind: 'done' };
      case 'check':
        return { kind: 'done', usability: await (models.tagger ?? (await recogniserOf())).check(waiting) };
      case 'tag':
        return { kind: 'done', tags: await expect(models.tagger).tag(samples, waiting) };
      case 'recognise': {
        const { language, acoustics } = request;
        const found = await recogniserOf();
        const recognition = await found.recognise(samples, { ...waiting, language, acoustics });
        return { kind: 'done', recognition };
      }
      case 'expect':
        await (await recogniserOf()).expect?.(request.terms, waiting);
        return { kind: 'done' };
      case 'open': {
        const { language, acoustics, stream } = request;
        const found = await recogniserOf();
        streams.set(stream, await expect(found.openStream)({ ...waiting, language, acoustics }));
        return { kind: 'done' };
      }
      case 'push': {
        const { effort = 'full', stream } = request;
        return {
          kind: 'done',
          recognition: await streamOf(stream).push(samples, { ...waiting, effort }),
        };
      }
      case 'finish': {
        const recognition = await streamOf(request.stream).finish(waiting);
        streams.delete(request.stream);
        return { kind: 'done', recognition };
      }
      case 'close':
        await streams.get(request.stream)?.close();
        streams.delete(request.stream);
        return { kind: 'done' };
    }
  }

  async function handle({ header, payload }: Message<HearingRequest & { id: number }>): Promise<void> {
    const { id } = header;
    const controller = new AbortController();
    running.set(id, controller);
    try {
      const done = await answer(header, toSamples(payload), { signal: controller.signal });
      writeMessage(process.stdout, { ...done, id });
    } catch (error) {
      const className = error instanceof BeckonError ? error.name : '';
      writeMessage(process.stdout, { kind: 'failed', id, error: toErrorBody(error), className });
    } finally {
      running.delete(id);
    }
  }

  const sayAlive = () =>
    writeMessage(process.stdout, { kind: 'alive', residentBytes: process.memoryUsage.rss() });
  sayAlive();
  const beat = setInterval(sayAlive, ALIVE_MS);
  for await (const message of readMessages<(HearingRequest & { id: number }) | Cancel>(process.stdin)) {
    const { header, payload } = message;
    if (header.kind === 'cancel') running.get(header.id)?.abort();
    else handle({ header, payload }).catch(() => process.exit(1)); // only a broken pipe can come here
  }
  clearInterval(beat);
}

/** How often the memory in use is told. */
const ALIVE_MS = 10_000;

function expect<T>(ability: T | undefined): T {
  if (ability) return ability;
  throw new ProviderError(
    'internal',
    'This hearing process was asked for what it has not: expected its own task.',
  );
}
