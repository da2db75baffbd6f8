import { type History, type HistoryQuery, matchesQuery } from '../../captions/history.ts';
import type { Recogniser, Waiting } from '../../core/drivers.ts';
import { ConfigError, toErrorBody } from '../../core/errors.ts';
import { LatestQueue } from '../../core/queue.ts';
import type { SoundChannel } from '../../core/sound.ts';
import type { CaptionEvent, CaptionLine, CaptionState, LineKey } from '../../core/speech.ts';
import { type CaptionChannel, createCaptionChannel } from '../../hearing/channel.ts';
import { createDoubleFinder } from '../../hearing/doubles.ts';
import { createLiveSounds } from '../../hearing/sounds/live.ts';
import { chooseRecogniser, type Hearing } from './hearing.ts';
import { createKeptLines, distinctKeys } from './kept-lines.ts';
import { usableSources } from './usable-sources.ts';

export type CaptionsOptions = {
  readonly hearing: Hearing;
  readonly history: History;
  readonly language: string;
  readonly keepHistory: boolean;
  readonly keepDays: number;
  /** Whether Beckon is speaking now. */
  readonly isSpeaking: () => boolean;
  /** Who said a line, with its times on the clock of the process; null where nobody knows. */
  readonly speakerOf?: (line: CaptionLine) => string | null;
  /** Where on the screen a sound comes from, with its times on the clock of the process; null where that is not clear. */
  readonly placeOfSound?: (sound: Pick<CaptionLine, 'channel' | 'startMs' | 'endMs'>) => string | null;
  /** Hears every line, with its times on the clock of the process. */
  readonly onLine?: (line: CaptionLine) => void;
  /** Told when lines are deleted, with what tells whether a line was: by its text and its start on the clock of the process. */
  readonly onForget?: (isForgotten: (text: string, startMs: number) => boolean) => void;
  /** Told when a recogniser begins to listen; until the signal aborts it may be given words to expect. */
  readonly onListening?: (recogniser: Recogniser, waiting: Waiting) => void;
  readonly report: (message: string) => void;
};

export type StartOptions = {
  readonly channels: readonly ('me' | 'computer')[];
  readonly recogniser?: string;
  /** Writes nothing to the history. */
  readonly isPrivate?: boolean;
  readonly signal: AbortSignal;
};

/** What a page needs to show the captions that came before it. */
export type CaptionsSnapshot = {
  readonly isRunning: boolean;
  readonly isPrivate: boolean;
  readonly recogniser: string | null;
  readonly isDraft: boolean;
  readonly channels: Readonly<Partial<Record<SoundChannel, { state: CaptionState; message: string }>>>;
  readonly backlogMs: number;
  readonly lines: readonly CaptionLine[];
};

/** The captions of this process: started and stopped by commands, watched by pages. */
export type Captions = {
  /** Resolves when listening has begun. Throws where no channel can be heard or no recogniser works. */
  start(options: StartOptions): Promise<void>;
  stop(): Promise<void>;
  setMuted(channel: 'me' | 'computer', isMuted: boolean): void;
  snapshot(): CaptionsSnapshot;
  /** The events from now on; close the queue to leave. Times count from the start of the captions. */
  subscribe(): LatestQueue<CaptionEvent>;
  /** Calls back at the first sign of a voice on any channel, up to the returned function's call. Must not throw. */
  onOnset(listener: () => void): () => void;
  readonly history: History;
  /** Deletes what was captioned, from the history, from memory and from the pages that show it; gives how many lines. */
  forget(query: Omit<HistoryQuery, 'limit'>): Promise<number>;
  close(): Promise<void>;
};

/** A tenth of a second of silence. */
const WARM_UP_SAMPLES = 1_600;
const LISTENER_CAPACITY = 1_000;
/** As many lines as a page may hold: these it can find among its own. */
const MOST_FORGOTTEN = 3_000;
const PRUNE_MS = 3_600_000;
/** The loudspeaker, the sound server and the recording hold some sound back. */
const OWN_VOICE_TAIL_MS = 600;

type Running = {
  readonly ending: AbortController;
  readonly channels: Map<SoundChannel, CaptionChannel>;
  readonly done: Promise<unknown>;
  readonly startedMs: number;
  readonly startedAtMs: number;
  readonly isPrivate: boolean;
  readonly recogniser: string;
  readonly isDraft: boolean;
};

export function createCaptions(options: CaptionsOptions): Captions {
  const { hearing, history, report } = options;
  const listeners = new Set<LatestQueue<CaptionEvent>>();
  const onsetListeners = new Set<() => void>();
  const states = new Map<SoundChannel, { state: CaptionState; message: string }>();
  const kept = createKeptLines();
  let running: Running | null = null;
  let starting: Promise<void> | null = null;
  let ownVoiceUntilMs = 0;
  let lastId = 0;

  // Whether anybody starts captions or not: what is kept for a month is gone after a month.
  const prune = () => {
    history.prune(options.keepDays, Date.now()).catch((error: NodeJS.ErrnoException) => {
      report(`old captions cannot be deleted (${error.code ?? 'unknown reason'})`);
    });
  };
  prune();
  const pruning = setInterval(prune, PRUNE_MS).unref();

  function isOwnVoice(): boolean {
    const nowMs = performance.now();
    if (options.isSpeaking()) ownVoiceUntilMs = nowMs + OWN_VOICE_TAIL_MS;
    return nowMs < ownVoiceUntilMs;
  }

  function named(event: CaptionEvent): CaptionEvent {
    const speaker = event.type === 'final' && !isSound(event.line) ? options.speakerOf?.(event.line) : null;
    return event.type === 'final' && speaker ? { ...event, line: { ...event.line, speaker } } : event;
  }

  function publish(unnamed: CaptionEvent): void {
    const event = named(unnamed);
    if (event.type === 'final') options.onLine?.(event.line);
    const told = running ? fromStart(event, running.startedMs) : event;
    if (told.type === 'state') states.set(told.channel, { state: told.state, message: told.message });
    if (told.type === 'final') {
      const atMs = (running?.startedAtMs ?? 0) + told.line.startMs;
      kept.add(told.line, atMs);
      keep(told.line, atMs);
    }
    for (const listener of listeners) {
      if (listener.isClosed) listeners.delete(listener);
      else listener.push(told);
    }
  }

  function keep(line: CaptionLine, atMs: number): void {
    if (!running || running.isPrivate || !options.keepHistory) return;
    history.add(line, atMs).catch((error: NodeJS.ErrnoException) => {
      report(`captions cannot be kept (${error.code ?? 'unknown reason'})`);
    });
  }

  async function begin({ channels, recogniser: name, isPrivate = false, signal }: StartOptions) {
    const recogniser = await chooseRecogniser(hearing, name, { signal });
    const sources = await usableSources({ hearing, isOwnVoice, report }, channels, signal);
    const ending = new AbortController();
    const doubles = createDoubleFinder();
    const opened = new Map<SoundChannel, CaptionChannel>();
    const detectors = sources.map(() => hearing.createDetector());
    const taggers = { sounds: hearing.tagger('sound-events'), tones: hearing.tagger('tone-of-voice') };
    sources.forEach((source, index) => {
      const { channel } = source;
      const live = createLiveSounds(
        {
          channel,
          ...taggers,
          ...(options.placeOfSound && { placeOf: options.placeOfSound }),
          nextId: () => ++lastId,
          onLine: (line) => publish({ type: 'final', line }),
          onFailure: (error) => report(`sounds are not named any more: ${toErrorBody(error).spoken}`),
        },
        { signal: ending.signal },
      );
      opened.set(
        channel,
        createCaptionChannel({
          source,
          detector: detectors[index]!,
          recogniser,
          language: options.language,
          nextId: () => ++lastId,
          onEvent: (event) => {
            publish(event);
            if (event.type === 'final') live.noteSpeech(event.line);
          },
          onOnset: () => {
            for (const listener of onsetListeners) listener();
          },
          onSound: live.feed,
          isOwnVoice,
          onLoudness: (startMs, loudness) => doubles.note(channel, startMs, loudness),
          isUnwanted: (startMs, endMs) => channel === 'me' && doubles.isDouble(startMs, endMs),
        }),
      );
    });
    // The first words must not wait for a model to be loaded.
    const warmUp = { signal: ending.signal, language: options.language };
    recogniser.recognise(new Float32Array(WARM_UP_SAMPLES), warmUp).catch(() => {});
    recogniser.standBy?.(true, (isWell, error) => {
      for (const channel of opened.values()) channel.noteHealth(isWell, error);
    });
    for (const detector of detectors)
      detector.detect(new Float32Array(detector.windowSamples), warmUp).catch(() => {});
    const runs = [...opened.values()].map((channel) => channel.run({ signal: ending.signal }));
    const done = Promise.allSettled(runs).then(async () => {
      recogniser.standBy?.(false);
      await Promise.all([...sources, ...detectors].map((driver) => driver.close()));
    });
    options.onListening?.(recogniser, { signal: ending.signal });
    kept.clear();
    running = {
      ending,
      channels: opened,
      done,
      startedMs: performance.now(),
      startedAtMs: Date.now(),
      isPrivate,
      recogniser: recogniser.name,
      isDraft: recogniser.info.isDraft,
    };
  }

  async function stop(): Promise<void> {
    await starting?.catch(() => {});
    const ended = running;
    if (!ended) return;
    ended.ending.abort(new DOMException('captions stopped', 'AbortError'));
    await ended.done;
    running = null;
  }

  return {
    history,
    async start(wanted) {
      await stop(); // the newest wish counts
      starting = begin(wanted).finally(() => {
        starting = null;
      });
      await starting;
    },
    stop,
    setMuted(channel, isMuted) {
      const found = running?.channels.get(channel);
      if (!found)
        throw new ConfigError('captions-off', 'This channel is not captioned; start captions first.');
      found.setMuted(isMuted);
    },
    snapshot: () => ({
      isRunning: running !== null,
      isPrivate: running?.isPrivate ?? false,
      recogniser: running?.recogniser ?? null,
      isDraft: running?.isDraft ?? false,
      channels: Object.fromEntries(states),
      backlogMs: Math.round(
        Math.max(0, ...[...(running?.channels.values() ?? [])].map((one) => one.backlogMs)),
      ),
      lines: kept.lines,
    }),
    subscribe() {
      const listener = new LatestQueue<CaptionEvent>(LISTENER_CAPACITY);
      listeners.add(listener);
      return listener;
    },
    async forget(query) {
      // Both at once: a line that comes meanwhile is deleted in both or kept in both.
      const removing = history.remove(query);
      const lines = kept.forget(query);
      const clockStartMs = Date.now() - performance.now();
      options.onForget?.((text, startMs) =>
        matchesQuery({ text, at: new Date(clockStartMs + startMs).toISOString() }, query),
      );
      const gone: readonly LineKey[] = distinctKeys([...(await removing), ...lines]);
      if (gone.length > 0) publish({ type: 'forgotten', lines: gone.slice(-MOST_FORGOTTEN) });
      return gone.length;
    },
    onOnset(listener) {
      onsetListeners.add(listener);
      return () => void onsetListeners.delete(listener);
    },
    async close() {
      clearInterval(pruning);
      await stop();
      for (const listener of listeners) listener.close();
      listeners.clear();
    },
  };
}

const isSound = ({ text }: CaptionLine): boolean => text.startsWith('[');

/** Times of this process's clock as times since the start of the captions. */
function fromStart(event: CaptionEvent, startedMs: number): CaptionEvent {
  const since = (ms: number) => Math.max(0, ms - startedMs);
  if (event.type === 'partial') return { ...event, startMs: since(event.startMs) };
  if (event.type !== 'final') return event;
  const { line } = event;
  const words = line.words.map((word) => ({
    ...word,
    startMs: since(word.startMs),
    endMs: since(word.endMs),
  }));
  return {
    type: 'final',
    line: { ...line, words, startMs: since(line.startMs), endMs: since(line.endMs) },
  };
}
