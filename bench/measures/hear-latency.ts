import { createPulseSystemSound } from '../../src/capture/sound/pulse.ts';
import { defaults } from '../../src/config/schema.ts';
import type { CaptionEvent, HeardWord } from '../../src/core/speech.ts';
import { sleep } from '../../src/core/time.ts';
import { createCaptionChannel } from '../../src/hearing/channel.ts';
import { createPocketSphinxRecogniser } from '../../src/hearing/pocketsphinx/recogniser.ts';
import { VOICE_LIMITS } from '../../src/hearing/voice-segments.ts';
import { openHearing } from '../../src/hearing-drivers.ts';
import { startPulse } from '../../test/helpers/pulse.ts';
import { createMarkReader, type MarkedSpeech, markSpeech, readMarks } from '../hear/marked-speech.ts';
import { type Listener, openListener, playSamples } from '../hear/player.ts';
import { allUtterances, loadSound, sampled, type Utterance } from '../hear/sounds.ts';
import { percentile } from '../metrics/scores.ts';
import { createProgress } from '../progress.ts';
import type { Row } from '../row.ts';

const signal = new AbortController().signal;
/** What the issue gives the scripted recogniser: a tenth of the length of the sound. */
const COST = 0.1;
const PAUSE_MS = 2_500;
const QUICK_COUNT = 6;

/** When a word was played, and when it was shown first; the end of a sentence, and when its final came. */
type Latencies = {
  readonly wordMs: number[];
  readonly finalMs: number[];
  lostWords: number;
  wordCount: number;
};

/**
 * How late captions are, apart from what a recogniser costs: marked sentences are played into a real null sink, and the live
 * path with a recogniser that takes a tenth of real time hears them at its monitor. A second recorder at that monitor tells
 * when each word came out of the sink; from there it is counted.
 */
export async function measureHearLatency(
  data: string,
  isQuick: boolean,
  seed: number,
): Promise<{ rows: Row[]; details: unknown }> {
  const utterances = sampled(allUtterances(data), isQuick ? QUICK_COUNT : undefined, seed);
  const latencies = await playAndWatch(await markAll(utterances));
  const { wordMs, finalMs, lostWords, wordCount } = latencies;
  const at = (values: readonly number[], share: number) => percentile(values, share);
  const pair = (values: readonly number[]) =>
    `${at(values, 0.5).toFixed(0)} / ${at(values, 0.95).toFixed(0)}`;
  return {
    rows: [
      {
        figure: 'end of a word to its first showing, scripted recogniser, p50 / p95 ms',
        ours: pair(wordMs),
        asked: '<= 500 / 1000',
        isReached: at(wordMs, 0.5) <= 500 && at(wordMs, 0.95) <= 1_000,
        note: `${wordCount} words of ${utterances.length} sentences, ${lostWords} never shown; ${COST} x real time`,
      },
      {
        figure: 'end of speech to the final beyond the endpoint silence, scripted recogniser, p50 / p95 ms',
        ours: pair(finalMs),
        asked: '<= 300 (p50)',
        isReached: at(finalMs, 0.5) <= 300,
        note: `the endpoint silence is ${VOICE_LIMITS.minSilenceMs} ms`,
      },
    ],
    details: latencies,
  };
}

/** Where the words lie is told by PocketSphinx, which hears each file as a whole. */
async function markAll(utterances: readonly Utterance[]): Promise<MarkedSpeech[]> {
  const recogniser = createPocketSphinxRecogniser();
  const progress = createProgress('marking', utterances.length);
  const marked: MarkedSpeech[] = [];
  let count = 0;
  try {
    for (const { path } of utterances) {
      const speech = await loadSound(path);
      const { words } = await recogniser.recognise(speech, { signal, language: 'en' });
      marked.push(markSpeech(speech, words, count));
      count += words.length;
      progress.step('marked');
    }
  } finally {
    await recogniser.close();
  }
  return marked;
}

async function playAndWatch(sentences: readonly MarkedSpeech[]): Promise<Latencies> {
  const pulse = await startPulse('beckon_bench');
  const hearing = openHearing(defaults);
  const controller = new AbortController();
  let events: { atMs: number; event: CaptionEvent }[] = [];
  let lastId = 0;
  const channel = createCaptionChannel({
    source: createPulseSystemSound({ env: pulse.env }),
    detector: hearing.createDetector(),
    recogniser: createMarkReader(COST),
    language: 'en',
    nextId: () => ++lastId,
    onEvent: (event) => void events.push({ atMs: performance.now(), event }),
  });
  const listener = await openListener(pulse.env, pulse.sinkName);
  const found: Latencies = { wordMs: [], finalMs: [], lostWords: 0, wordCount: 0 };
  const progress = createProgress('live', sentences.length);
  const running = channel.run({ signal: controller.signal });
  try {
    await playSamples(pulse.env, sentences[0]!.samples); // the detector loads its model
    await sleep(PAUSE_MS);
    for (const sentence of sentences) {
      events = [];
      listener.take();
      await playSamples(pulse.env, sentence.samples);
      await sleep(PAUSE_MS);
      judge(sentence, playedWords(listener.take()), events, found);
      progress.step('played');
    }
  } finally {
    controller.abort(new Error('done'));
    await running;
    await listener.close();
    await hearing.close();
    await pulse.close();
  }
  return found;
}

function judge(
  { words }: MarkedSpeech,
  played: readonly HeardWord[],
  events: readonly { atMs: number; event: CaptionEvent }[],
  found: Latencies,
): void {
  for (const { code } of words) {
    const word = played.find(({ text }) => text === code);
    if (!word) continue; // the machine was too busy to play it whole
    found.wordCount++;
    const shown = events.find(({ event }) => textIn(event).split(' ').includes(code));
    if (shown) found.wordMs.push(shown.atMs - word.endMs);
    else found.lostWords++;
  }
  const last = played.find(({ text }) => text === words.at(-1)?.code);
  const final = events.findLast(
    ({ event }) => event.type === 'final' && textIn(event).endsWith(last?.text ?? '?'),
  );
  if (last && final) found.finalMs.push(final.atMs - last.endMs - VOICE_LIMITS.minSilenceMs);
}

/** The marked words that came out of the sink, with when, on our clock. */
function playedWords({ samples, startMs }: ReturnType<Listener['take']>): HeardWord[] {
  return readMarks(samples).map((word) => ({ ...word, endMs: word.endMs + startMs }));
}

const textIn = (event: CaptionEvent): string =>
  event.type === 'final'
    ? event.line.text
    : event.type === 'partial'
      ? `${event.committed} ${event.pending}`
      : '';
