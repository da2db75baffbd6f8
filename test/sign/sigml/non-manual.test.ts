import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Articulator, codesOf } from '../../../src/sign/sigml/non-manual-codes.ts';
import { readSigml } from '../../../src/sign/sigml/read.ts';
import { reportText } from '../../../src/sign/sigml/report.ts';

function read(xml: string) {
  const { signs, reports } = readSigml(`<sigml>${xml}</sigml>`);
  return { nonManual: signs[0]?.nonManual, reports: reports.map(reportText) };
}
const gestural = (tiers: string) =>
  read(`<hamgestural_sign gloss="TEST"><sign_nonmanual>${tiers}</sign_nonmanual></hamgestural_sign>`);

test('items of a tier follow each other, those of a par element run together', () => {
  const { nonManual, reports } = gestural(
    `<head_tier><head_movement movement="SH" speed="0.7"/><head_par><head_movement movement="NF" amount="0.5"/>
       <head_movement movement="TL" size="small"/></head_par></head_tier>
     <facialexpr_tier><facial_expr_par><eye_brows movement="RB" big="true"/><eye_lids movement="WB"/></facial_expr_par>
       <eye_gaze direction="AD"/></facialexpr_tier>
     <mouthing_tier><mouth_picture picture="hElp"/><mouth_gesture movement="L06"/></mouthing_tier>`,
  );
  assert.deepEqual(reports, []);
  assert.deepEqual(nonManual, {
    head: [
      [{ articulator: 'head', code: 'SH', speed: 0.7 }],
      [
        { articulator: 'head', code: 'NF', amount: 0.5 },
        { articulator: 'head', code: 'TL', amount: 0.5 },
      ],
    ],
    face: [
      [
        { articulator: 'brows', code: 'RB', amount: 1 },
        { articulator: 'lids', code: 'WB' },
      ],
    ],
    gaze: [[{ articulator: 'gaze', code: 'AD' }]],
    mouth: [
      [{ articulator: 'mouth-picture', code: 'hElp' }],
      [{ articulator: 'mouth-gesture', code: 'L06' }],
    ],
  });
});

test('the non-manual part of HNS-SiGML says the same in other elements', () => {
  const { nonManual, reports } = read(
    `<hns_sign gloss="TEST"><hamnosys_nonmanual><hnm_shoulder tag="UB"/><hnm_body tag="TF"/><hnm_nose tag="WR"/>
     <hnm_mouthpicture picture="bi:"/></hamnosys_nonmanual><hamnosys_manual/></hns_sign>`,
  );
  assert.deepEqual(reports, []);
  assert.deepEqual(nonManual, {
    shoulder: [[{ articulator: 'shoulders', code: 'UB' }]],
    body: [[{ articulator: 'body', code: 'TF' }]],
    face: [[{ articulator: 'nose', code: 'WR' }]],
    mouth: [[{ articulator: 'mouth-picture', code: 'bi:' }]],
  });
});

test('codes of other notations are read as what they mean, with a report', () => {
  const { nonManual, reports } = gestural(
    '<shoulder_tier><shoulder_movement movement="ND"/></shoulder_tier><facialexpr_tier><eye_brows movement="DN"/></facialexpr_tier>',
  );
  assert.deepEqual(nonManual, {
    head: [[{ articulator: 'head', code: 'NF' }]],
    face: [[{ articulator: 'brows', code: 'FU' }]],
  });
  assert.deepEqual(
    reports.map((text) => text.replace(/^[\d:]+ /, '')),
    [
      'unknown code "ND" of shoulder_movement, read as head NF',
      'unknown code "DN" of eye_brows, read as brows FU',
    ],
  );
});

test('unknown elements and codes are reported and left out', () => {
  const { nonManual, reports } = gestural(
    '<mouthing_tier><mouth_gesture movement="sad"/><mouth_gesture/><mouth_gestur movement="L01"/></mouthing_tier>',
  );
  assert.deepEqual(nonManual, {});
  assert.deepEqual(
    reports.map((text) => text.replace(/^[\d:]+ /, '')),
    [
      'unknown code "sad" of mouth_gesture',
      'mouth_gesture without a code',
      'unknown non-manual element "mouth_gestur"; did you mean "mouth_gesture"?',
    ],
  );
});

test('there are 78 mouth gestures and 65 other codes', () => {
  assert.equal(codesOf('mouth-gesture').length, 78);
  assert.deepEqual(codesOf('mouth-gesture').slice(8, 10), ['D09', 'J01']);
  const others: readonly Articulator[] = ['shoulders', 'body', 'head', 'gaze', 'brows', 'lids', 'nose'];
  assert.equal(others.flatMap(codesOf).length, 65);
});
