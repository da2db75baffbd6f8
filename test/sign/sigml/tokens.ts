import assert from 'node:assert/strict';
import { readTokens } from '../../../src/sign/sigml/hamnosys.ts';
import { reportText } from '../../../src/sign/sigml/report.ts';
import type { HandPosture, Manual, Motion } from '../../../src/sign/tree.ts';

/** Tag names from words without `ham`. */
export function tagsOf(words: string): string[] {
  return words
    .trim()
    .split(/\s+/)
    .map((word) => `ham${word}`);
}

/** What a row of tokens says, which must read without a report. */
export function manualOf(words: string): Manual {
  const { sign, reports } = readTokens(tagsOf(words), 'TEST');
  assert.deepEqual(reports.map(reportText), []);
  assert.equal(sign.manual.length, 1);
  return sign.manual[0] as Manual;
}

/** The strong hand at the start. */
export function handOf(words: string): HandPosture {
  return manualOf(words).start.dominant;
}

/** What follows a start posture that does not matter. */
export function motionsOf(words: string): readonly Motion[] {
  return manualOf(`fist extfingeru palmd ${words}`).motions;
}

export function reportsOf(words: string): string[] {
  return readTokens(tagsOf(words), 'TEST').reports.map(reportText);
}
