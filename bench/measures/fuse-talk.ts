import type { Recent } from '../../src/core/recent.ts';
import { LEAST_GAP_MS } from '../../src/fusion/gaps.ts';
import { withoutKnown } from '../../src/fusion/novelty.ts';
import { openSileroDetector } from '../../src/hearing/silero.ts';
import { measureRealStops, type RealStop } from '../fuse/real-stops.ts';
import { loadSpoken, makeTalk, makeTurns } from '../fuse/scripted-talk.ts';
import { SILENT_AFTER_MS, simulatePauses, speakInPauses, type TalkOutcome } from '../fuse/talk-run.ts';
import { sampled } from '../hear/sounds.ts';
import { percentile } from '../metrics/scores.ts';
import { createRandom } from '../pages/random.ts';
import { ADJECTIVES, NOUNS, PLACES, VERBS_PAST } from '../pages/word-lists.ts';
import type { Row } from '../row.ts';

const TALK_MS = 10 * 60_000;
const REAL_STOPS = 12;
const TALKS = 100;
const QUICK_TALKS = 10;
const MOST_OVERLAP = 0.02;
const QUICK_STOPS = 4;
const MOMENTS = 50;

/**
 * Descriptions while people talk: on the clock of the sound, how well pauses are predicted; in real time, how soon the voice is
 * silent; and whether anything is repeated.
 */
export async function measureFuseTalk(
  data: string,
  isQuick: boolean,
  seed: number,
): Promise<{ rows: Row[]; details: unknown }> {
  const spoken = await loadSpoken(data);
  const talk = await talkOf(spoken, seed);
  const many = await manyTalks(spoken, isQuick ? QUICK_TALKS : TALKS, seed);
  const stops = await measureRealStops(sampled(spoken, isQuick ? QUICK_STOPS : REAL_STOPS, seed));
  const latestStopMs = Math.max(...stops.map(({ silentMs }) => silentMs));
  const median = (key: keyof RealStop) =>
    percentile(
      stops.map((stop) => stop[key]),
      0.5,
    );
  const repeats = repeatedClauses(seed);
  const share = talk.overlapMs / Math.max(1, talk.spokenMs);
  return {
    rows: [
      {
        figure: 'description speech that lies over speech, 10 min of scripted talk',
        ours: `${(100 * share).toFixed(2)} %`,
        asked: '<= 2 %',
        isReached: share <= MOST_OVERLAP,
        note: `${talk.count} descriptions, ${(talk.spokenMs / 1000).toFixed(0)} s; ${talk.cutCount} cut off; ${talk.pauseCount} pauses of 2 s or more`,
      },
      {
        figure: 'talks with more than 2 % of it over speech, each 10 min, simulated without sound',
        ours: `${many.overCount} of ${many.count}`,
        asked: 'reported',
        isReached: null,
        note: `median ${(100 * many.median).toFixed(2)} %, largest ${(100 * many.most).toFixed(2)} %; told in a talk: ${many.told.toFixed(1)}, of these whole ${many.whole.toFixed(1)}, the fewest ${many.leastWhole}`,
      },
      {
        figure: 'silent after speech begins: the latest on the clock of the sound / in real time, ms',
        ours: `${talk.latestStopMs} / ${latestStopMs}`,
        asked: '<= 150',
        isReached: Math.max(talk.latestStopMs, latestStopMs) <= 150,
        note: `on the clock of the sound ${SILENT_AFTER_MS} ms are taken for the voice; in real time ${stops.length} talks on PulseAudio with espeak-ng, median: heard after ${median('heardMs')}, told to stop after ${median('toldMs')}, silent after ${median('silentMs')} ms`,
      },
      {
        figure: 'descriptions begun in pauses of less than 2 s',
        ours: `${talk.shortCount} of ${talk.count}`,
        asked: 'reported',
        isReached: null,
      },
      {
        figure: `told clauses that repeat what was heard or told in the last 30 s, ${MOMENTS} scripted moments`,
        ours: `${((100 * repeats.repeated) / Math.max(1, repeats.told)).toFixed(1)} %`,
        asked: '<= 5 %',
        isReached: repeats.repeated <= 0.05 * repeats.told,
        note: `${repeats.repeated} of ${repeats.told}; ${repeats.lost} of ${repeats.fresh} new clauses were left out; every tenth heard word is another`,
      },
    ],
    details: { talk, stops, repeats },
  };
}

async function talkOf(
  spoken: readonly Float32Array[],
  seed: number,
): Promise<TalkOutcome & { pauseCount: number }> {
  const random = createRandom(seed).next;
  const talk = makeTalk(spoken, TALK_MS, random);
  const detector = await openSileroDetector();
  const pauses = talk.turns.slice(1).map(({ startMs }, index) => startMs - talk.turns[index]!.endMs);
  try {
    const outcome = await speakInPauses(talk, detector, () => changeOf(random));
    return { ...outcome, pauseCount: pauses.filter((ms) => ms >= LEAST_GAP_MS).length };
  } finally {
    await detector.close();
  }
}

/** Other seeds than the one that is heard for real. */
async function manyTalks(spoken: readonly Float32Array[], count: number, seed: number) {
  const outcomes: TalkOutcome[] = [];
  for (let talk = 1; talk <= count; talk++) {
    const random = createRandom(1_000 * seed + talk).next;
    const { turns } = makeTurns(spoken, TALK_MS, random);
    outcomes.push(await simulatePauses(turns, TALK_MS, () => changeOf(random)));
  }
  const shares = outcomes.map(({ overlapMs, spokenMs }) => overlapMs / Math.max(1, spokenMs));
  const wholes = outcomes.map(({ count: told, cutCount }) => told - cutCount);
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  return {
    count,
    overCount: shares.filter((share) => share > MOST_OVERLAP).length,
    median: percentile(shares, 0.5),
    most: Math.max(...shares),
    told: mean(outcomes.map((outcome) => outcome.count)),
    whole: mean(wholes),
    leastWhole: Math.min(...wholes),
  };
}

function changeOf(random: () => number): string {
  const pick = (list: readonly string[]) => list[Math.floor(random() * list.length)]!;
  return `New: The ${pick(ADJECTIVES)} ${pick(NOUNS)}, the ${pick(NOUNS)} in ${pick(PLACES)} was ${pick(VERBS_PAST)}.`;
}

/** Changes of one to three clauses; half of the clauses were said just before, in other words around them. */
function repeatedClauses(seed: number) {
  const random = createRandom(seed + 1).next;
  const pick = (list: readonly string[]) => list[Math.floor(random() * list.length)]!;
  const counts = { told: 0, repeated: 0, fresh: 0, lost: 0 };
  for (let moment = 0; moment < MOMENTS; moment++) {
    const clauses = Array.from({ length: 1 + Math.floor(3 * random()) }, () => ({
      text: `the ${pick(ADJECTIVES)} ${pick(NOUNS)} in ${pick(PLACES)} was ${pick(VERBS_PAST)}`,
      isKnown: random() < 0.5,
    }));
    const nowMs = 60_000;
    const heard = clauses.filter(({ isKnown }) => isKnown);
    const utterances = heard.map(({ text }, id) => {
      const words = `well as we have seen ${text} and so on`
        .split(' ')
        .map((word) => (random() < 0.1 ? 'the' : word));
      const endMs = nowMs - 25_000 * random();
      return {
        id,
        channel: 'computer',
        startMs: endMs - 3_000,
        endMs,
        text: words.join(' '),
        words: [],
        confidence: 0.8,
      } as const;
    });
    // Some other talk, which shares single words with what is told.
    const other = `${pick(PLACES)} has a ${pick(NOUNS)} and a ${pick(ADJECTIVES)} ${pick(NOUNS)}`;
    const said = random() < 0.5 ? [{ atMs: nowMs - 10_000, text: other }] : [];
    const recent: Recent = {
      nowMs,
      items: [],
      sounds: [],
      utterances,
      said,
      highlights: [],
      motions: [],
      mentions: [],
    };
    const told = withoutKnown(
      `New: ${clauses.map(({ text }) => text).join('; ')}.`,
      recent,
      'en',
    ).toLowerCase();
    for (const { text, isKnown } of clauses) {
      const isTold = told.includes(text.toLowerCase());
      if (isTold) counts.told++;
      if (isTold && isKnown) counts.repeated++;
      if (!isKnown) counts.fresh++;
      if (!isKnown && !isTold) counts.lost++;
    }
  }
  return counts;
}
