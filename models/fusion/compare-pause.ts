/**
 * Whether a head that is learnt tells better than the rule (`likelyRestMs` in src/fusion/gaps.ts) how soon a pause will end. It
 * is not shipped, since it does not: MODEL_CARD.md has the figures. Made talks to learn from; others of the same kind, and talks
 * of real recordings (bench/fuse/scripted-talk.ts), to compare by.
 *
 *   node --import tsx models/fusion/compare-pause.ts [--data ../shared/data] [--talks 300] [--seed 1]
 */
import { parseArgs } from 'node:util';
import { loadSpoken, makeTurns, type Turn } from '../../bench/fuse/scripted-talk.ts';
import { bootstrapInterval } from '../../bench/metrics/bootstrap.ts';
import { createRandom } from '../../bench/pages/random.ts';
import { JUDGED_AT_MS, likelyRestMs, SURE_SHARE, USUAL_PAUSES_MS } from '../../src/fusion/gaps.ts';

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: '../shared/data' },
    talks: { type: 'string', default: '300' },
    seed: { type: 'string', default: '1' },
  },
});
const seed = Number(values.seed);
const TALK_MS = 10 * 60_000;
const COMPARED = 100;
/** What is told takes up to four seconds. */
const STRETCH_MS = 4_000;
const RECENT = 15;
const STEPS = 400;
const RATE = 0.3;
const DECAY = 1e-3;

/** A pause at the age at which it is judged: what is known, whether it ends within the stretch, and how much of that it lasts. */
type Judgement = {
  readonly ruleRate: number;
  readonly features: readonly number[];
  readonly ends: boolean;
  readonly restS: number;
};

const made = (from: number, count: number) =>
  Array.from({ length: count }, (_, talk) => judge(makeTalk(createRandom(10_000 * seed + from + talk).next)));
const spoken = await loadSpoken(values.data);
const real = Array.from({ length: COMPARED }, (_, talk) =>
  judge(makeTurns(spoken, TALK_MS, createRandom(77_000 * seed + talk).next).turns),
);
const weights = learn(made(0, Number(values.talks)).flat());
report('made talks of the same kind', made(5_000, COMPARED));
report('talks of real recordings', real);

/** Two moods, each with short, middle and long pauses of its own; some talks have one. */
function makeTalk(random: () => number): readonly Turn[] {
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const around = (median: number, spread: number) => median * Math.exp(spread * normal());
  const moods = [0, 1].map(() => ({
    medians: [around(600, 0.35), around(1_800, 0.3), around(5_500, 0.5)],
    chances: [0.4 + 0.4 * random(), 0.6 + 0.3 * random()],
  }));
  const [stays, hasOne, usualMs] = [0.7 + 0.28 * random(), random() < 0.4, around(4_000, 0.4)];
  const turns: Turn[] = [];
  let mood = 0;
  for (let startMs = 0; startMs < TALK_MS; ) {
    const endMs = startMs + around(usualMs, 0.6);
    turns.push({ startMs, endMs });
    const { medians, chances } = moods[mood]!;
    const kind = random() < chances[0]! ? 0 : random() < chances[1]! ? 1 : 2;
    startMs = endMs + around(medians[kind]!, 0.45);
    if (!hasOne && random() > stays) mood = 1 - mood;
  }
  return turns;
}

function judge(turns: readonly Turn[]): readonly Judgement[] {
  const pausesMs = turns.slice(1).map(({ startMs }, index) => startMs - turns[index]!.endMs);
  return pausesMs.flatMap((pauseMs, index) => {
    const before = pausesMs.slice(0, index);
    const turnMs = turns[index]!.endMs - turns[index]!.startMs;
    return JUDGED_AT_MS.filter((ageMs) => pauseMs > ageMs).map((ageMs): Judgement => {
      const restMs = pauseMs - ageMs;
      return {
        ruleRate: rateOf([...USUAL_PAUSES_MS, ...before], ageMs),
        features: featuresOf(before, turnMs, ageMs),
        ends: restMs <= STRETCH_MS,
        restS: Math.min(restMs, STRETCH_MS) / 1000,
      };
    });
  });
}

/** Ends a second: the rule tells how long a pause will last with the chance SURE_SHARE. */
function rateOf(pausesMs: readonly number[], ageMs: number): number {
  return (-1000 * Math.log(SURE_SHARE)) / likelyRestMs(pausesMs, ageMs);
}

function featuresOf(before: readonly number[], turnMs: number, ageMs: number): readonly number[] {
  const long = before.filter((ms) => ms > ageMs);
  const recent = before.slice(-RECENT);
  const mean = (list: readonly number[]) =>
    list.reduce((sum, one) => sum + one, 0) / Math.max(1, list.length);
  return [
    Math.log(4 * rateOf([...USUAL_PAUSES_MS, ...before], ageMs)),
    Math.log(4 * rateOf([...USUAL_PAUSES_MS, ...recent], ageMs)),
    Math.log1p(long.length) / 3,
    Math.log((mean(long.slice(-2)) || 5_000) / 5_000),
    Math.log((mean(before.slice(-4)) + 200) / 1_500),
    long.length / Math.max(1, before.length),
    Number(ageMs === JUDGED_AT_MS[1]),
    Math.log(turnMs / 4_000),
    1,
  ];
}

/** How many times the rule's rate is the right one: Poisson regression, beginning at the rule itself. */
function learn(judgements: readonly Judgement[]): readonly number[] {
  const found = judgements[0]!.features.map(() => 0);
  for (let step = 0; step < STEPS; step++) {
    const slopes = found.map((weight) => DECAY * weight);
    for (const one of judgements) {
      const gap = one.ruleRate * factorOf(one, found) * one.restS - Number(one.ends);
      one.features.forEach((feature, index) => {
        slopes[index]! += (gap * feature) / judgements.length;
      });
    }
    slopes.forEach((slope, index) => {
      found[index]! -= RATE * slope;
    });
  }
  return found;
}

function factorOf({ features }: Judgement, by: readonly number[]): number {
  return Math.exp(features.reduce((sum, feature, index) => sum + feature * by[index]!, 0));
}

/** Negative log-likelihood of a judgement, less is better; of the head less that of the rule, a talk at a time. */
function report(name: string, talks: readonly (readonly Judgement[])[]): void {
  const lossOf = ({ ends, restS }: Judgement, rate: number) => rate * restS - (ends ? Math.log(rate) : 0);
  const mean = (list: readonly number[]) => list.reduce((sum, one) => sum + one, 0) / list.length;
  const perTalk = talks.filter(({ length }) => length > 0);
  const rule = perTalk.map((talk) => mean(talk.map((one) => lossOf(one, one.ruleRate))));
  const head = perTalk.map((talk) =>
    mean(talk.map((one) => lossOf(one, one.ruleRate * factorOf(one, weights)))),
  );
  const worse = bootstrapInterval(
    head.map((loss, index) => loss - rule[index]!),
    seed,
  );
  const figures = [mean(rule), mean(head), worse.mean, worse.low, worse.high].map((one) => one.toFixed(3));
  process.stdout.write(
    `${name}: rule ${figures[0]}, head ${figures[1]}, difference ${figures[2]} (${figures[3]} to ${figures[4]}), ${perTalk.flat().length} judgements\n`,
  );
}
