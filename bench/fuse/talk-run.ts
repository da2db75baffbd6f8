import { createGapSpeaker } from '../../src/commands/moment/gap-speaker.ts';
import { shorten } from '../../src/commands/moment/voice-in-pauses.ts';
import type { Recogniser, SoundSource, VoiceDetector } from '../../src/core/drivers.ts';
import { durationMsOf, toSampleCount } from '../../src/core/sound.ts';
import { durationOf, LEAST_GAP_MS } from '../../src/fusion/gaps.ts';
import { type CaptionChannel, type ChannelOptions, createCaptionChannel } from '../../src/hearing/channel.ts';
import { createFakeClock } from '../../test/helpers/fake-clock.ts';
import type { Talk } from './scripted-talk.ts';

/**
 * Pieces in which the sound of other programs comes while Beckon speaks, how late they come, and how long from the order to be
 * silent to silence: together as long as in real time, see that row.
 */
const PIECE_MS = 10;
const DELIVERY_MS = 15;
export const SILENT_AFTER_MS = 20;
const OFFER_EVERY_MS = 12_000;

export type TalkOutcome = {
  readonly count: number;
  readonly cutCount: number;
  readonly spokenMs: number;
  readonly overlapMs: number;
  readonly latestStopMs: number;
  readonly shortCount: number;
};

/** How late the channel tells of the first sound of a turn, of a voice in it, and of its end; measured with the detector. */
const ONSET_MS = 20;
const VOICE_NOTICED_MS = 170;
const SILENCE_NOTICED_MS = 620;

/**
 * Descriptions are offered while people talk: the real channel with the real detector hears them, the real speaker decides, on
 * the clock of the sound. Only the voice and the recogniser are stand-ins.
 */
export async function speakInPauses(
  { sound, turns }: Talk,
  detector: VoiceDetector,
  sentence: () => string,
): Promise<TalkOutcome> {
  const { clock, speaker, said, run } = speakerOnClock(sentence);
  const controller = new AbortController();
  const running = run(controller.signal);
  const source: SoundSource = {
    name: 'talk',
    channel: 'computer',
    check: async () => ({ isUsable: true }),
    async *chunks() {
      const size = toSampleCount(PIECE_MS);
      for (let from = 0; from + size <= sound.length; from += size) {
        const startMs = durationMsOf({ length: from });
        await clock.advance(startMs + PIECE_MS + DELIVERY_MS - clock.nowMs());
        yield { samples: sound.subarray(from, from + size), startMs };
      }
      controller.abort(new Error('the talk is over'));
    },
    async close() {},
  };
  const channel = openDeafChannel({
    source,
    detector,
    onEvent: speaker.hear,
    onOnset: speaker.hearOnset,
    clock,
  });
  await channel.run({ signal: controller.signal }).catch(() => {});
  await running;
  return outcomeOf(said, turns);
}

/**
 * The same without sound, so that many talks can be tried: each turn is noticed as late as the channel notices one. Pauses inside
 * turns are not there.
 */
export async function simulatePauses(
  turns: Talk['turns'],
  lengthMs: number,
  sentence: () => string,
): Promise<TalkOutcome> {
  const { clock, speaker, said, run } = speakerOnClock(sentence);
  const controller = new AbortController();
  const running = run(controller.signal);
  const tell = (state: 'hearing' | 'listening') =>
    speaker.hear({ type: 'state', channel: 'computer', state, message: '' });
  const until = (ms: number) => clock.advance(Math.max(0, ms - clock.nowMs()));
  for (const [index, { startMs, endMs }] of turns.entries()) {
    const before = turns[index - 1]?.endMs ?? Number.NEGATIVE_INFINITY;
    if (startMs - before > SILENCE_NOTICED_MS) {
      await until(startMs + PIECE_MS + DELIVERY_MS + ONSET_MS);
      speaker.hearOnset();
      await until(startMs + VOICE_NOTICED_MS);
      tell('hearing');
    }
    if ((turns[index + 1]?.startMs ?? Number.POSITIVE_INFINITY) - endMs > SILENCE_NOTICED_MS) {
      await until(endMs + SILENCE_NOTICED_MS);
      tell('listening');
    }
  }
  await until(lengthMs);
  controller.abort(new Error('the talk is over'));
  await running;
  return outcomeOf(said, turns);
}

/** The real speaker on a clock that the talk moves, with a description every twelve seconds, and what it said. */
function speakerOnClock(sentence: () => string) {
  const clock = createFakeClock();
  const said: { startMs: number; endMs: number; isCut: boolean }[] = [];
  const speaker = createGapSpeaker({
    clock,
    sleep: (ms, signal) => clock.sleep(ms, signal),
    rate: () => 1,
    shorten: (text, mostMs) => shorten(text, mostMs),
    async say(text, { signal }) {
      const startMs = clock.nowMs();
      try {
        await clock.sleep(durationOf(text), signal);
        said.push({ startMs, endMs: clock.nowMs(), isCut: false });
      } catch (error) {
        said.push({ startMs, endMs: clock.nowMs() + SILENT_AFTER_MS, isCut: true });
        throw error;
      }
    },
  });
  const offering = async (signal: AbortSignal) => {
    await clock.sleep(OFFER_EVERY_MS / 2, signal);
    for (;;) {
      speaker.offer(sentence());
      await clock.sleep(OFFER_EVERY_MS, signal);
    }
  };
  const run = async (signal: AbortSignal) => {
    await Promise.all([speaker.run(signal), offering(signal).catch(() => {})]);
  };
  return { clock, speaker, said, run };
}

function outcomeOf(
  said: readonly { startMs: number; endMs: number; isCut: boolean }[],
  turns: Talk['turns'],
): TalkOutcome {
  const overlapOf = (one: { startMs: number; endMs: number }) =>
    turns.reduce(
      (sum, turn) => sum + Math.max(0, Math.min(one.endMs, turn.endMs) - Math.max(one.startMs, turn.startMs)),
      0,
    );
  const stops = said.flatMap(({ startMs, endMs }) => {
    const onset = turns.find((turn) => turn.startMs >= startMs && turn.startMs < endMs);
    return onset ? [endMs - onset.startMs] : [];
  });
  const pauseAt = (ms: number) => {
    const next = turns.find((turn) => turn.startMs > ms)?.startMs ?? Number.POSITIVE_INFINITY;
    return next - (turns.findLast((turn) => turn.endMs <= ms)?.endMs ?? 0);
  };
  return {
    count: said.length,
    cutCount: said.filter(({ isCut }) => isCut).length,
    spokenMs: said.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0),
    overlapMs: said.reduce((sum, one) => sum + overlapOf(one), 0),
    latestStopMs: Math.round(Math.max(0, ...stops)),
    shortCount: said.filter(({ startMs }) => pauseAt(startMs) < LEAST_GAP_MS).length,
  };
}

/** A real channel that hears no word: what is said does not matter here. */
export function openDeafChannel(
  options: Omit<ChannelOptions, 'recogniser' | 'language' | 'nextId'>,
): CaptionChannel {
  let lastId = 0;
  return createCaptionChannel({ ...options, recogniser: DEAF, language: 'en', nextId: () => ++lastId });
}

const DEAF: Recogniser = {
  name: 'deaf',
  info: { name: 'deaf', isDraft: false },
  check: async () => ({ isUsable: true }),
  recognise: async () => ({ words: [] }),
  async close() {},
};
