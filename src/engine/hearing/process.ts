import type {
  Recogniser,
  RecognitionOptions,
  RecognitionStream,
  SoundTagger,
  VoiceDetector,
  Waiting,
} from '../../core/drivers.ts';
import { ProviderError } from '../../core/errors.ts';
import type { RecogniserInfo, Recognition, Term } from '../../core/speech.ts';
import type { ModelProcess } from '../model-process.ts';
import { createPlacedProcess, type PlacedProcessOptions } from '../placed-process.ts';
import { type HearingAnswer, type HearingRequest, toBytes } from './wire.ts';

export type HearingProcessOptions = Omit<PlacedProcessOptions, 'task' | 'onLoss'>;
type Hearing = ModelProcess<HearingRequest, HearingAnswer>;

/** Voice detectors whose model runs in a process of its own; each has a memory of its own. */
export function createDetectorProcess(options: HearingProcessOptions): {
  createDetector(): VoiceDetector;
  readonly status: Hearing['status'];
  close(): Promise<void>;
} {
  const models: Hearing = createPlacedProcess({ ...options, task: 'Listening' });
  let lastStream = 0;
  const never = new AbortController().signal;
  return {
    createDetector() {
      const stream = ++lastStream;
      return {
        name: 'voice-process',
        windowSamples: 512,
        async detect(samples, waiting) {
          const { header } = await models.call({ kind: 'detect', stream }, toBytes(samples), waiting);
          return header.probabilities ?? [];
        },
        async reset() {
          // A process that does not run has nothing to forget.
          if (models.status().state === 'off') return;
          await models.call({ kind: 'reset', stream }, undefined, { signal: never });
        },
        async close() {},
      };
    },
    status: models.status,
    close: models.close,
  };
}

export type RemoteRecogniser = Recogniser & {
  readonly status: Hearing['status'];
  prepare(): void;
  /** Calls back whenever the process ended by itself, as long as it is open. */
  onLoss(listener: (error: unknown) => void): void;
};

/** A recogniser whose model runs in a process of its own, which may die and comes back. */
export function createRecogniserProcess(
  info: RecogniserInfo & { readonly isStreaming: boolean },
  options: HearingProcessOptions,
): RemoteRecogniser {
  const listeners: ((error: unknown) => void)[] = [];
  const models: Hearing = createPlacedProcess({
    ...options,
    task: 'Recognising',
    onLoss: (error) => {
      for (const listener of listeners) listener(error);
    },
  });
  let lastStream = 0;
  let terms: readonly Term[] = [];
  /** The process that was told the terms: one that was started anew knows nothing of them. */
  let toldPid: number | undefined;

  async function ask(request: HearingRequest, samples: Float32Array | undefined, waiting: Waiting) {
    const { header } = await models.call(request, samples && toBytes(samples), waiting);
    return header;
  }
  async function tell(waiting: Waiting): Promise<void> {
    const wanted = terms;
    await ask({ kind: 'expect', terms: wanted }, undefined, waiting);
    if (wanted === terms) toldPid = models.status().pid;
  }
  /** A process that does not run is not started for it: the first speech is heard without the terms, the next with them. */
  function tellNewProcess(waiting: Waiting): void {
    const { pid } = models.status();
    if (terms.length > 0 && pid !== undefined && pid !== toldPid) {
      toldPid = pid;
      tell(waiting).catch(() => {}); // help that does not come is no reason not to hear
    }
  }
  async function askForWords(
    request: HearingRequest,
    samples: Float32Array | undefined,
    waiting: Waiting,
  ): Promise<Recognition> {
    return (await ask(request, samples, waiting)).recognition ?? { words: [] };
  }

  async function openStream({ signal, language, acoustics }: RecognitionOptions): Promise<RecognitionStream> {
    const stream = ++lastStream;
    tellNewProcess({ signal });
    await ask({ kind: 'open', stream, language, acoustics }, undefined, { signal });
    let isOver = false;
    const expectOpen = () => {
      if (isOver)
        throw new ProviderError(
          'recogniser-failed',
          'Expected an open stream of speech, got one that is over.',
        );
    };
    return {
      push(samples, { signal, effort = 'full' }) {
        expectOpen();
        return askForWords({ kind: 'push', stream, effort }, samples, { signal });
      },
      finish(waiting) {
        expectOpen();
        isOver = true;
        return askForWords({ kind: 'finish', stream }, undefined, waiting);
      },
      async close() {
        if (isOver) return;
        isOver = true;
        // In a process that died the stream is gone already; starting a new one for it would be wrong.
        if (models.status().state === 'off') return;
        await ask({ kind: 'close', stream }, undefined, {
          signal: AbortSignal.timeout(CLOSE_TIMEOUT_MS),
        }).catch(() => {});
      },
    };
  }

  return {
    name: info.name,
    info,
    async check(waiting) {
      const done = await ask({ kind: 'check' }, undefined, waiting).catch((error: Error) => ({
        usability: { isUsable: false, reason: error.message },
      }));
      return done.usability ?? { isUsable: false, reason: 'The recogniser did not answer.' };
    },
    recognise(samples, { signal, language, acoustics }) {
      tellNewProcess({ signal });
      return askForWords({ kind: 'recognise', language, acoustics }, samples, { signal });
    },
    async expect(wanted, waiting) {
      terms = wanted;
      if (models.status().state !== 'off') await tell(waiting);
    },
    ...(info.isStreaming && { openStream }),
    status: models.status,
    prepare: models.prepare,
    onLoss: (listener) => void listeners.push(listener),
    close: models.close,
  };
}

/** A tagger whose model runs in a process of its own. */
export function createTaggerProcess(name: string, options: HearingProcessOptions): SoundTagger {
  const models: Hearing = createPlacedProcess({ ...options, task: 'Naming sounds' });
  return {
    name,
    async check(waiting) {
      const { header } = await models.call({ kind: 'check' }, undefined, waiting).catch((error: Error) => ({
        header: { usability: { isUsable: false, reason: error.message } },
      }));
      return header.usability ?? { isUsable: false, reason: 'The model did not answer.' };
    },
    async tag(samples, waiting) {
      const { header } = await models.call({ kind: 'tag' }, toBytes(samples), waiting);
      return header.tags ?? [];
    },
    close: models.close,
  };
}

const CLOSE_TIMEOUT_MS = 2_000;
