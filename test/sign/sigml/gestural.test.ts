import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readSigml } from '../../../src/sign/sigml/read.ts';
import { reportText } from '../../../src/sign/sigml/report.ts';
import type { HandPosture, Manual, Motion } from '../../../src/sign/tree.ts';

function read(manual: string) {
  const text = `<sigml><hamgestural_sign gloss="TEST">${manual}</hamgestural_sign></sigml>`;
  const { signs, reports } = readSigml(text);
  return { manual: signs[0]?.manual ?? [], reports: reports.map(reportText) };
}

function manualOf(children: string, attributes = ''): Manual {
  const { manual, reports } = read(`<sign_manual ${attributes}>${children}</sign_manual>`);
  assert.deepEqual(reports, []);
  assert.equal(manual.length, 1);
  return manual[0] as Manual;
}

const handOf = (children: string): HandPosture => manualOf(children).start.dominant;
const motionsOf = (children: string): readonly Motion[] =>
  manualOf(`<handconfig handshape="fist"/>${children}`).motions;

test('a hand is said in one element or in several', () => {
  const whole = handOf(
    '<handconfig handshape="flat" thumbpos="out" extfidir="u" second_extfidir="uo" palmor="d"/>',
  );
  assert.deepEqual(whole, {
    handshape: { first: { base: 'flat', thumb: 'out' } },
    orientation: { fingers: { first: 'u', second: 'uo' }, palm: { first: 'd' } },
  });
  const parts = handOf(
    '<handconfig handshape="flat"/><handconfig thumbpos="out"/><handconfig extfidir="u" second_extfidir="uo"/><handconfig palmor="d"/>',
  );
  assert.deepEqual(parts, whole);
});

test('all details of a handshape', () => {
  const { handshape } = handOf(
    `<handconfig handshape="pinch12open" mainbend="410" bend3="bent" bend5="dblhooked" specialfingers="34"
      exempteddigits="5" opposedfinger="4" contactpair="13" contactkind="nail" thumbcontact="pad" thumbenclosed="true"
      thumbbetween="23" ceeopening="slack" second_handshape="pinchall" second_mainbend="round"/>`,
  );
  assert.deepEqual(handshape, {
    first: {
      base: 'pinch12open',
      bend: [1, 0.25, 0],
      digitBends: { 3: 'bent', 5: 'dblhooked' },
      selected: [3, 4],
      exempted: [5],
      opposed: 4,
      contactPair: [1, 3],
      contactKind: 'nail',
      thumbContact: 'pad',
      thumbEnclosed: true,
      thumbBetween: [2, 3],
      ceeOpening: 'slack',
    },
    second: { base: 'pinchall', bend: 'round' },
  });
});

test('a second half without a base goes on from the first half', () => {
  assert.deepEqual(
    handOf('<handconfig handshape="finger2" thumbpos="out" second_mainbend="bent"/>').handshape,
    {
      first: { base: 'finger2', thumb: 'out' },
      second: { base: 'finger2', thumb: 'out', bend: 'bent' },
    },
  );
});

test('a palm in the space of the signer, and one that turns along', () => {
  assert.equal(handOf('<handconfig palmor="l" abs_palmor="true"/>').orientation?.isPalmAbsolute, true);
  assert.equal(handOf('<handconfig palmor="l" rel_palmor="true"/>').orientation?.isRelative, true);
  const { manual, reports } = read('<sign_manual><handconfig palmor="od"/></sign_manual>');
  assert.equal(manual[0]?.start.dominant.orientation?.isPalmAbsolute, true);
  assert.match(reports[0] as string, /palmor with i or o is read as a direction in the signer's space/);
});

test('a place at the body: between two, on its sides, how near, and which part goes there', () => {
  assert.deepEqual(
    handOf(
      `<location_bodyarm location="chest" side="right_at" second_location="stomach" contact="touch" behind="true">
        <location_hand location="tip" digits="23"/></location_bodyarm>`,
    ).location,
    {
      kind: 'body',
      site: { first: 'chest', second: 'stomach' },
      side: { first: 'right-at', second: 'centre' },
      contact: 'touch',
      isBehind: true,
      handSite: { part: 'tip', digits: [2, 3] },
    },
  );
  assert.deepEqual(handOf('<location_bodyarm location="shoulders" second_side="left_beside"/>').location, {
    kind: 'body',
    site: { first: 'shoulders' },
    side: { first: 'centre', second: 'left-beside' },
  });
});

test('hands that meet by named parts, at a place', () => {
  const { start } = manualOf(
    `<split_handconfig><handconfig handshape="finger2"/><handconfig handshape="flat"/></split_handconfig>
     <handconstellation contact="touch">
       <location_hand location="midjoint" digits="2" side="right_beside"/>
       <location_hand location="base" digits="5" side="right_beside" second_location="midjoint"/>
       <location_bodyarm location="chest" contact="close"/>
     </handconstellation>`,
  );
  assert.deepEqual(start.constellation, {
    kind: 'hands',
    dominant: { part: 'midjoint', digits: [2], side: 'radial' },
    nondominant: {
      part: 'base',
      digits: [5],
      side: 'ulnar',
      between: { part: 'midjoint', digits: [5] },
    },
    contact: 'touch',
    place: { kind: 'body', site: { first: 'chest' }, contact: 'close' },
  });
  assert.deepEqual(start.nondominant, { handshape: { first: { base: 'flat' } } });
});

test('hands that meet without named parts do so as their shapes suggest', () => {
  const { start } = manualOf(
    `<split_handconfig><handconfig handshape="finger23"/><handconfig handshape="pinchall"/></split_handconfig>
     <handconstellation contact="close"/>`,
  );
  assert.deepEqual(start.constellation?.dominant, { part: 'tip', digits: [2] });
  assert.deepEqual(start.constellation?.nondominant, { part: 'tip', digits: [1] });
});

test('the pulse is written as the palmar side of the wrist', () => {
  const { start } = manualOf(
    '<handconstellation><location_hand location="wristback" side="palmar"/><location_hand location="wristback"/></handconstellation>',
  );
  assert.deepEqual(start.constellation?.dominant, { part: 'wristpulse' });
  assert.deepEqual(start.constellation?.nondominant, { part: 'wristback' });
});

test('each hand at a place of its own, one of them at the other hand', () => {
  const { start } = manualOf(
    `<handconfig handshape="flat"/>
     <split_location>
       <location_hand location="palm" contact="touch"><location_hand location="tip" digits="2"/></location_hand>
       <location_bodyarm location="chest"/>
     </split_location>`,
  );
  assert.deepEqual(start.constellation, {
    kind: 'hands',
    dominant: { part: 'tip', digits: [2] },
    nondominant: { part: 'palm' },
    contact: 'touch',
  });
  assert.deepEqual(start.nondominant?.location, { kind: 'body', site: { first: 'chest' } });
});

const elements: readonly (readonly [string, Motion])[] = [
  [
    '<directedmotion direction="uuo" second_direction="o" size="big" curve="u" curve_size="small" zigzag_style="wavy" zigzag_size="big" fast="true"/>',
    {
      kind: 'directed',
      direction: { first: 'uuo', second: 'o' },
      size: 'big',
      curve: 'u',
      curveSize: 'small',
      zigzag: 'wavy',
      zigzagSize: 'big',
      manner: { isFast: true },
    },
  ],
  [
    '<circularmotion axis="l" start="u" end="dr" clockplus="true" ellipse_direction="h" size="small" speed="1.7"/>',
    {
      kind: 'circular',
      axis: { first: 'l' },
      size: 'small',
      start: 'u',
      end: 'dr',
      hasExtraTurn: true,
      ellipse: 'h',
      manner: { speed: 1.7 },
    },
  ],
  ['<wristmotion motion="nodding"/>', { kind: 'wrist', motion: 'nodding', size: 'normal', manner: {} }],
  [
    '<fingerplay digits="234" slow="true"/>',
    { kind: 'fingerplay', digits: [2, 3, 4], manner: { isSlow: true } },
  ],
  ['<nomotion/>', { kind: 'none', manner: {} }],
  [
    '<seq_motion fused="true"><wristmotion motion="stircw"/><nomotion/></seq_motion>',
    {
      kind: 'sequence',
      motions: [
        { kind: 'wrist', motion: 'stircw', size: 'normal', manner: {} },
        { kind: 'none', manner: {} },
      ],
      isFused: true,
    },
  ],
  [
    '<split_motion><fingerplay/><nomotion/></split_motion>',
    {
      kind: 'split',
      dominant: { kind: 'fingerplay', manner: {} },
      nondominant: { kind: 'none', manner: {} },
    },
  ],
  [
    '<rpt_motion repetition="tofroto" repetition_baseshift="d"><fingerplay/></rpt_motion>',
    {
      kind: 'repeat',
      motion: { kind: 'fingerplay', manner: {} },
      repetition: 'tofroto',
      isAlternating: false,
      shift: 'd',
    },
  ],
  [
    '<rpt_motion repetition="fromstart" second_repetition="fromstart_several" alternating="true"><fingerplay/></rpt_motion>',
    {
      kind: 'repeat',
      motion: { kind: 'fingerplay', manner: {} },
      repetition: 'fromstart-several',
      isAlternating: true,
    },
  ],
  [
    '<tgt_motion halt="true"><changeposture/><handconfig mainbend="bent"/></tgt_motion>',
    {
      kind: 'posture',
      posture: { dominant: { handshape: { first: { base: 'fist', bend: 'bent' } } } },
      manner: { hasHalt: true },
    },
  ],
  [
    '<tgt_motion><par_motion><fingerplay/><wristmotion motion="twisting"/></par_motion><location_bodyarm location="chin" contact="touch"/></tgt_motion>',
    {
      kind: 'target',
      motion: {
        kind: 'parallel',
        motions: [
          { kind: 'fingerplay', manner: {} },
          { kind: 'wrist', motion: 'twisting', size: 'normal', manner: {} },
        ],
      },
      posture: { dominant: { location: { kind: 'body', site: { first: 'chin' }, contact: 'touch' } } },
      manner: {},
    },
  ],
];
for (const [xml, motion] of elements) {
  test(`movement: ${xml.replace(/\s+/g, ' ').slice(0, 70)}`, () => {
    assert.deepEqual(motionsOf(xml), [motion]);
  });
}

test('a place inside a movement is brushed, anything else does not belong there', () => {
  const [brushing] = motionsOf(
    '<directedmotion direction="u"><location_hand location="palm"/></directedmotion>',
  );
  assert.deepEqual(brushing?.kind === 'directed' && brushing.manner, { isBrushing: true });
  const { reports } = read(
    '<sign_manual><directedmotion direction="u"><nomotion/></directedmotion></sign_manual>',
  );
  assert.match(reports[0] as string, /"nomotion" does not belong into directedmotion$/);
});

test('a bracket around one movement is that movement', () => {
  const [motion] = motionsOf(
    '<par_motion><seq_motion><wristmotion motion="twisting"/></seq_motion></par_motion>',
  );
  assert.deepEqual(motion, { kind: 'wrist', motion: 'twisting', size: 'normal', manner: {} });
});

test('stretches inside each other follow one another, each with its own symmetry', () => {
  const { manual } = read(
    `<sign_manual>
       <sign_manual><handconfig handshape="fist"/></sign_manual>
       <sign_manual both_hands="true" ud_symm="true" outofphase="true" holdover="true"><handconfig mainbend="round"/></sign_manual>
     </sign_manual>`,
  );
  assert.equal(manual.length, 2);
  assert.equal(manual[0]?.symmetry, undefined);
  assert.deepEqual(manual[1], {
    symmetry: { leftRight: false, upDown: true, inOut: false },
    isOutOfPhase: true,
    isNondominant: false,
    isHeldOver: true,
    start: { dominant: { handshape: { first: { base: 'fist', bend: 'round' } } } },
    motions: [],
  });
});

test('unknown elements, attributes and values are reported with place and suggestion, the rest is read', () => {
  const text = `<sigml>
  <hamgestural_sign gloss="TEST">
    <sign_manual>
      <handconfig handshape="pinchopen" thumbpoz="out" extfidir="ud"/>
      <directedmotio direction="u"/>
      <directedmotion size="small"/>
      <wristmotion motion="swinging"/>
    </sign_manual>
  </hamgestural_sign>
</sigml>`;
  const { signs, reports } = readSigml(text);
  assert.deepEqual(reports.map(reportText), [
    '4:7: unknown value "pinchopen" of handconfig handshape; did you mean "pinch12open"?',
    '4:7: unknown value "ud" of handconfig extfidir',
    '4:7: unknown attribute "thumbpoz" of handconfig; did you mean "thumbpos"?',
    '5:7: unknown movement "directedmotio"; did you mean "directedmotion"?',
    '6:7: a directed movement without a direction',
  ]);
  assert.equal(signs[0]?.manual[0]?.motions.length, 1);
});
