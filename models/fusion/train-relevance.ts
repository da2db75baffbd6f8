/**
 * Teaches how likely a word was said anywhere in a stretch of sound (the weights in src/hearing/evidence/relevance.ts), on the
 * ear and the meeting as they are. Made speech alone: flite's voices say words by chance over noise.
 *
 *   node --import tsx models/fusion/train-relevance.ts [--utterances 60] [--seed 1]
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { RARE_WORDS } from '../../bench/fuse/rare-words.ts';
import { loadSound } from '../../bench/hear/sounds.ts';
import { createRandom } from '../../bench/pages/random.ts';
import { openSoundEar } from '../../src/hearing/evidence/ear.ts';
import { phonesOf } from '../../src/hearing/evidence/phones.ts';
import { featuresOf } from '../../src/hearing/evidence/relevance.ts';

const { values } = parseArgs({
  options: { utterances: { type: 'string', default: '60' }, seed: { type: 'string', default: '1' } },
});
const VOICES = ['rms', 'awb', 'slt', 'kal16'];
const SAID = 5;
const NOT_SAID = 20;
/** Between others, words that join. */
const JOINING = ['the', 'of', 'and', 'was', 'in', 'with', 'to', 'a', 'for', 'that'];
const STEPS = 4_000;
const RATE = 0.1;
/** Keeps weights of features that tell the same small. */
const DECAY = 1e-3;

type Row = { readonly features: readonly number[]; readonly isSaid: boolean };

const random = createRandom(Number(values.seed)).next;
const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
const rows = await makeRows(Number(values.utterances));
const weights = learn(rows);
const right = rows.filter(({ features, isSaid }) => weigh(features, weights) > 0 === isSaid).length;
process.stdout.write(
  `${rows.length} words, ${rows.filter(({ isSaid }) => isSaid).length} said; ${right} told rightly\n` +
    `${weights.map((weight) => Number(weight.toFixed(3))).join(', ')}\n`,
);

async function makeRows(count: number): Promise<Row[]> {
  const ear = await openSoundEar();
  const folder = mkdtempSync(join(tmpdir(), 'beckon-train-'));
  const spoken = await phonesOf(RARE_WORDS, { signal: AbortSignal.timeout(600_000) });
  const words = RARE_WORDS.filter((word) => spoken.has(word));
  const made: Row[] = [];
  try {
    for (let index = 0; index < count; index++) {
      const said = new Set(Array.from({ length: SAID }, () => pick(words)));
      const text = [...said].flatMap((word) => [pick(JOINING), word]).join(' ');
      const path = join(folder, 'said.wav');
      const stretch = `duration_stretch=${0.8 + 0.5 * random()}`;
      spawnSync('flite', ['-voice', pick(VOICES), '--setf', stretch, '-t', text, '-o', path]);
      const samples = await loadSound(path);
      const noise = 0.02 * random() ** 2;
      const heard = await ear.hear(samples.map((sample) => sample + noise * (2 * random() - 1)));
      const others = Array.from({ length: NOT_SAID }, () => pick(words)).filter((word) => !said.has(word));
      for (const word of [...said, ...others]) {
        const features = await featuresOf({ text: word, phones: spoken.get(word)! }, heard, ear.judge);
        if (features) made.push({ features, isSaid: said.has(word) });
      }
    }
    return made;
  } finally {
    rmSync(folder, { recursive: true, force: true });
    await ear.close();
  }
}

function learn(learnt: readonly Row[]): number[] {
  const found = learnt[0]!.features.map(() => 0);
  for (let step = 0; step < STEPS; step++) {
    const slopes = found.map((weight) => DECAY * weight);
    for (const { features, isSaid } of learnt) {
      const gap = 1 / (1 + Math.exp(-weigh(features, found))) - Number(isSaid);
      features.forEach((feature, index) => {
        slopes[index]! += (gap * feature) / learnt.length;
      });
    }
    slopes.forEach((slope, index) => {
      found[index]! -= RATE * slope;
    });
  }
  return found;
}

function weigh(features: readonly number[], by: readonly number[]): number {
  return features.reduce((sum, feature, index) => sum + feature * by[index]!, 0);
}
