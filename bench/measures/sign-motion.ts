import { join } from 'node:path';
import { loadLexicon } from '../../src/commands/lexicon-files.ts';
import { reasonOf } from '../bench-error.ts';
import { mean, percentile } from '../metrics/scores.ts';
import { failedRow, type Row } from '../row.ts';
import { type Collection, readCollection } from '../sign/collections.ts';
import { type LetterPair, letterPairs } from '../sign/letter-pairs.ts';
import { type SweptSign, sweep } from '../sign/sweep.ts';

/** Collections of other people's signs, folders under the data folder. */
const COLLECTIONS = ['sigml-ngt', 'sigml-hns'] as const;

/** Bars of signing.md 4. */
const TOUCH = { meanM: 0.005, p95M: 0.012 } as const;
const DEEPEST_M = 0.005;
const JUMP_M = 0.12;
const SPEED = 3;

/** How the whole lexicon and the collections move: every `stride`-th sign. */
export async function measureSignMotion(
  data: string,
  stride: number,
): Promise<{ rows: Row[]; details: unknown }> {
  const rows: Row[] = [];
  const { lexicon: signs, entries } = await loadLexicon();
  const signed = entries.filter(({ sign }, index) => sign.manual.length > 0 && index % stride === 0);
  const lexicon = sweep(
    'lexicon',
    signed.map(({ sign }) => sign),
  );
  const all: Record<string, readonly SweptSign[]> = { lexicon };
  for (const name of COLLECTIONS) {
    const figure = `${name}: texts that parse / signs that play`;
    try {
      const collection = readCollection(join(data, name), stride);
      const swept = sweep(name, collection.signs);
      all[name] = swept;
      rows.push(playRow(figure, collection, swept));
    } catch (error) {
      rows.push(failedRow(figure, '100 % / >= 99 %', reasonOf(error)));
    }
  }
  const pairs = letterPairs(signs);
  rows.push(...motionRows(all), pairRow(pairs));
  const alike = pairs.filter(({ differs }) => differs !== 'angles');
  return { rows, details: { ...worst(all), alike } };
}

function playRow(figure: string, { texts, failures, reports }: Collection, swept: readonly SweptSign[]): Row {
  const parsed = 1 - failures.length / Math.max(1, texts);
  const good = swept.filter(plays).length / Math.max(1, swept.length);
  return {
    figure,
    ours: `${percent(parsed)} / ${percent(good)}`,
    asked: '100 % / >= 99 %',
    isReached: parsed === 1 && good >= 0.99,
    note: `${texts} texts, ${swept.length} signs, ${reports} reports`,
  };
}

/** Finite joints, within all limits, ending at rest. */
const plays = ({ motion }: SweptSign): boolean =>
  motion?.isFinite === true && motion.violations === 0 && motion.endsAtRest;

function motionRows(all: Readonly<Record<string, readonly SweptSign[]>>): Row[] {
  const names = Object.keys(all);
  const swept = Object.values(all).flat();
  const motions = swept.flatMap(({ motion }) => motion ?? []);
  const violations = motions.reduce((sum, motion) => sum + motion.violations, 0);
  const frames = motions.reduce((sum, motion) => sum + motion.frames, 0);
  const jumpM = Math.max(...motions.map(({ wristJumpM }) => wristJumpM));
  const speed = Math.max(...motions.map(({ wristSpeed }) => wristSpeed));
  return [
    {
      figure: `joint-limit violations over ${names.join(', ')}`,
      ours: `${violations}`,
      asked: '0',
      isReached: violations === 0,
      note: `${swept.length} signs, ${frames} frames`,
    },
    ...names.flatMap((name) => touchRow(name, all[name]!)),
    ...names.map((name) => depthRow(name, all[name]!)),
    {
      figure: 'longest wrist jump at 30 fps, cm / fastest wrist, m/s',
      ours: `${(100 * jumpM).toFixed(1)} / ${speed.toFixed(2)}`,
      asked: '<= 12 / <= 3',
      isReached: jumpM <= JUMP_M && speed <= SPEED,
    },
  ];
}

/** Signs that keep to the bar, outside the touches that are meant; the note tells the same with them. */
function depthRow(name: string, swept: readonly SweptSign[]): Row {
  const within = (depth: (sign: SweptSign) => number, limitM: number) =>
    swept.filter((sign) => depth(sign) <= limitM).length / Math.max(1, swept.length);
  const deepestM = Math.max(...swept.map(depthOutside));
  return {
    figure: `signs without hand-hand, hand-head, hand-torso penetration > 5 mm outside meant touches, ${name}`,
    ours: percent(within(depthOutside, DEEPEST_M)),
    asked: '100 %',
    isReached: deepestM <= DEEPEST_M,
    note: `<= 10 mm: ${percent(within(depthOutside, 2 * DEEPEST_M))}, deepest ${millimetres(deepestM)} mm; with what is within 4 cm of a meant touch: ${percent(within(depthInAll, DEEPEST_M))}, deepest ${millimetres(Math.max(...swept.map(depthInAll)))} mm`,
  };
}

const depthOutside = ({ motion }: SweptSign): number =>
  motion ? Math.max(motion.handInHandOutsideM, motion.handInTrunkOutsideM) : 0;
const depthInAll = ({ motion }: SweptSign): number =>
  motion ? Math.max(motion.handInHandM, motion.handInTrunkM) : 0;

function touchRow(name: string, swept: readonly SweptSign[]): Row[] {
  const gapsM = swept.flatMap((sign) => sign.gapsM);
  if (gapsM.length === 0) return [];
  const [meanM, p95M] = [mean(gapsM), percentile(gapsM, 0.95)];
  return [
    {
      figure: `touch while held, ${name}: mean / 95th percentile, mm`,
      ours: `${millimetres(meanM)} / ${millimetres(p95M)}`,
      asked: '<= 5 / <= 12',
      isReached: meanM <= TOUCH.meanM && p95M <= TOUCH.p95M,
      note: `${gapsM.length} touches, the worst ${millimetres(Math.max(...gapsM))}`,
    },
  ];
}

function pairRow(pairs: readonly LetterPair[]): Row {
  const count = (kind: LetterPair['differs']) => pairs.filter(({ differs }) => differs === kind).length;
  const told = count('angles') + count('contact') + count('movement');
  const shapes = pairs.length - count('same shape');
  return {
    figure: 'pairs of letter handshapes >= 20 deg RMS apart, or with another contact or movement',
    ours: `${told} of ${shapes}`,
    asked: 'all',
    isReached: told === shapes,
    note: `${count('angles')} by angles, ${count('contact')} by contact, ${count('movement')} by movement; ${count('direction')} only by where the hand points, as do ${count('same shape')} pairs of letters with one handshape`,
  };
}

/** The signs that reach least, for whoever mends them. */
function worst(all: Readonly<Record<string, readonly SweptSign[]>>): object {
  return Object.fromEntries(
    Object.entries(all).map(([name, swept]) => [
      name,
      {
        doNotPlay: swept
          .filter((sign) => !plays(sign))
          .map(({ gloss, error, motion }) => ({ gloss, error, motion })),
        misses: swept
          .filter(({ gapsM }) => Math.max(0, ...gapsM) > TOUCH.p95M)
          .map(({ gloss, gapsM }) => ({ gloss, gapsM })),
        tooDeep: swept
          .filter((sign) => depthOutside(sign) > DEEPEST_M)
          .map(({ gloss, motion }) => ({
            gloss,
            handInHandM: motion!.handInHandOutsideM,
            handInTrunkM: motion!.handInTrunkOutsideM,
          })),
      },
    ]),
  );
}

const percent = (share: number): string => `${(100 * share).toFixed(share === 1 ? 0 : 1)} %`;
const millimetres = (metres: number): string => (1000 * metres).toFixed(1);
