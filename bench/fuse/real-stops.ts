import { spawnSync } from 'node:child_process';
import { createOtherPrograms } from '../../src/capture/sound/other-programs.ts';
import { createPulseSystemSound } from '../../src/capture/sound/pulse.ts';
import { withoutOwnVoice } from '../../src/capture/sound/without-own-voice.ts';
import { createGapSpeaker, type GapSpeaker } from '../../src/commands/moment/gap-speaker.ts';
import { joinSamples, SAMPLE_RATE_HZ, toSampleCount } from '../../src/core/sound.ts';
import { sleep } from '../../src/core/time.ts';
import { openSileroDetector } from '../../src/hearing/silero.ts';
import { createEspeakNgSpeaker } from '../../src/speech/espeak-ng.ts';
import { createSpeakingQueue, type SpeakingQueue } from '../../src/speech/queue.ts';
import { startPulse } from '../../test/helpers/pulse.ts';
import { until } from '../../test/helpers/until.ts';
import { openListener, playSamples } from '../hear/player.ts';
import { openDeafChannel } from './talk-run.ts';

/** Long enough that the voice still speaks when it is interrupted. */
const TEXT =
  'New: the table of the harbour office, with eleven rows of ships, their ports, their cargo and the day on which each is awaited.';
const SPEAKS_MS = 1_000;
const HEARD_MS = 1_500;
/** Until the detector of voices has closed the last turn. */
const QUIET_MS = 1_500;
/** Every second talk begins in a stream that has been playing silence for so long, as in a call; the others with their stream. */
const SILENT_LEAD_MS = 700;
/** -50 dBFS: what a null sink gives is exactly zero where nothing is played. */
const AUDIBLE = 0.003;

/** How long after the first sound of a talk each step came, in milliseconds; the last is the voice's silence. */
export type RealStop = {
  /** The piece with that first sound was handed to the captions. */
  readonly heardMs: number;
  /** The voice was told to stop. */
  readonly toldMs: number;
  readonly silentMs: number;
};

/**
 * In real time: a voice speaks into one sink of a real PulseAudio and people begin to talk on another; how long after their
 * first sound the voice is silent, in milliseconds, by what both sinks gave. Everything but the recogniser is the real thing.
 */
export async function measureRealStops(speeches: readonly Float32Array[]): Promise<readonly RealStop[]> {
  const pulse = await startPulse('beckon_voice');
  const closing = new AbortController();
  const detector = await openSileroDetector();
  spawnSync('pactl', ['load-module', 'module-null-sink', 'sink_name=beckon_talk'], { env: pulse.env });
  const [voice, talk] = [
    await openListener(pulse.env, 'beckon_voice'),
    await openListener(pulse.env, 'beckon_talk'),
  ];
  const speaker = createEspeakNgSpeaker({ env: pulse.env });
  const speaking = createSpeakingQueue({ speaker });
  const others = createOtherPrograms({
    env: pulse.env,
    isOurs: async ({ program }) => program.includes('espeak'),
  });
  const source = withoutOwnVoice(
    createPulseSystemSound({ env: pulse.env, device: 'beckon_talk.monitor' }),
    others,
    () => speaking.isSpeaking,
  );
  let gaps: GapSpeaker | null = null;
  let heardAtMs: number | null = null;
  let toldAtMs: number | null = null;
  const channel = openDeafChannel({
    source,
    detector,
    onLoudness: (_, loudness) => {
      if (loudness > AUDIBLE / 2) heardAtMs ??= performance.now();
    },
    onEvent: (event) => gaps?.hear(event),
    onOnset: () => gaps?.hearOnset(),
    isOwnVoice: () => speaking.isSpeaking,
  });
  const listening = channel.run(closing);
  try {
    await until(() => others.isWhole, 'the streams of others', 10_000);
    const stops: RealStop[] = [];
    for (const [index, speech] of speeches.entries()) {
      // Each knows of no talk before it and speaks at once.
      const ending = new AbortController();
      gaps = speakerOf(speaking, () => {
        toldAtMs ??= performance.now();
      });
      const speakingInGaps = gaps.run(ending.signal);
      gaps.offer(TEXT);
      await until(() => speaking.isSpeaking, 'the voice', 10_000);
      await sleep(SPEAKS_MS);
      [voice, talk].forEach((listener) => void listener.take());
      heardAtMs = null;
      toldAtMs = null;
      const playing = playSamples(
        { ...pulse.env, PULSE_SINK: 'beckon_talk' },
        index % 2 === 0 ? speech : joinSamples([silentLead, speech]),
      );
      await sleep(HEARD_MS + SILENT_LEAD_MS);
      const [ours, theirs] = [voice.take(), talk.take()];
      const onsetMs = timeOf(theirs, theirs.samples.findIndex(isAudible));
      const after = (ms: number | null) => Math.round((ms ?? Number.POSITIVE_INFINITY) - onsetMs);
      stops.push({
        heardMs: after(heardAtMs),
        toldMs: after(toldAtMs),
        silentMs: after(timeOf(ours, ours.samples.findLastIndex(isAudible))),
      });
      ending.abort(new Error('enough'));
      await Promise.all([playing, speakingInGaps]);
      await sleep(QUIET_MS);
    }
    return stops;
  } finally {
    closing.abort(new Error('done'));
    await listening.catch(() => {});
    await speaking.close();
    await Promise.all([speaker.close(), source.close(), detector.close(), voice.close(), talk.close()]);
    await pulse.close();
  }
}

const silentLead = new Float32Array(toSampleCount(SILENT_LEAD_MS));

const speakerOf = (speaking: SpeakingQueue, onTold: () => void): GapSpeaker =>
  createGapSpeaker({
    rate: () => 1,
    shorten: (text) => text,
    say: async (text, { signal }) => {
      signal.addEventListener('abort', onTold, { once: true });
      await speaking.say([text], { language: 'en', priority: 'polite', signal }).done;
    },
  });

const isAudible = (sample: number): boolean => Math.abs(sample) > AUDIBLE;
const timeOf = ({ startMs }: { startMs: number }, index: number): number =>
  startMs + (index / SAMPLE_RATE_HZ) * 1000;
