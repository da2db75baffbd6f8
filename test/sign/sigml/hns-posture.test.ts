import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Handshape } from '../../../src/sign/tree.ts';
import { handOf, manualOf } from './tokens.ts';

const shapeOf = (words: string) => handOf(words).handshape;
const shapes: readonly (readonly [string, Handshape])[] = [
  ['fist thumbacrossmod', { base: 'fist', thumb: 'across' }],
  ['flathand fingerstraightmod thumboutmod', { base: 'flat', bend: 'bent', thumb: 'out' }],
  ['finger2345 fingerbendmod', { base: 'finger2345', bend: 'round' }],
  ['finger23spread fingerhookmod', { base: 'finger23spread', bend: 'hooked' }],
  ['finger2 doublebent', { base: 'finger2', bend: 'dblbent' }],
  ['cee12open thumbout', { base: 'cee12open', thumb: 'out' }],
  ['ceeopen thumbopenmod doublehooked', { base: 'cee12open', thumb: 'opposed', bend: 'dblhooked' }],
  ['finger2 thumboutmod pinky', { base: 'finger2', thumb: 'out', selected: [5] }],
  ['finger23spread indexfinger middlefinger ringfinger', { base: 'finger23spread', selected: [2, 3, 4] }],
  ['fist thumbacrossmod pinky', { base: 'finger2', thumb: 'across', selected: [5] }],
  ['fist indexfinger pinky', { base: 'finger23', selected: [2, 5] }],
  ['pinch12open thumb middlefinger', { base: 'pinch12open', selected: [3] }],
  ['finger2345 middlefinger fingerstraightmod', { base: 'finger2345', digitBends: { 3: 'bent' } }],
  [
    'ceeopen thumb fingerbendmod indexfinger fingerhookmod',
    { base: 'cee12open', digitBends: { 1: 'round', 2: 'hooked' } },
  ],
  [
    'pinch12open thumb fingernail indexfinger',
    { base: 'pinch12open', contactKind: 'nail', contactPair: [1, 2] },
  ],
  ['finger23 indexfinger cross middlefinger', { base: 'finger23', contactPair: [2, 3] }],
  [
    'fist thumbacrossmod indexfinger between middlefinger',
    { base: 'fist', thumb: 'across', thumbBetween: [2, 3] },
  ],
  ['fist thumb between ringfinger pinky', { base: 'fist', thumbBetween: [4, 5] }],
];
for (const [words, shape] of shapes) {
  test(`handshape: ${words}`, () => {
    assert.deepEqual(shapeOf(words), { first: shape });
  });
}

test('a handshape between two others keeps both', () => {
  assert.deepEqual(shapeOf('finger2345 thumboutmod between flathand thumboutmod'), {
    first: { base: 'finger2345', thumb: 'out' },
    second: { base: 'flat', thumb: 'out' },
  });
});

test('the second half of a handshape between two bends has the base of the first', () => {
  assert.deepEqual(shapeOf('flathand between fingerbendmod'), {
    first: { base: 'flat' },
    second: { base: 'flat', bend: 'round' },
  });
});

test('finger and palm directions may lie between two of their kind, and turn along', () => {
  assert.deepEqual(handOf('fist extfingerul between extfingeruo palmd between palmdl').orientation, {
    fingers: { first: 'ul', second: 'uo' },
    palm: { first: 'd', second: 'dl' },
  });
  assert.deepEqual(handOf('fist extfingeru palmd orirelative').orientation, {
    fingers: { first: 'u' },
    palm: { first: 'd' },
    isRelative: true,
  });
});

test('a side mark before a place is the left, behind it the right', () => {
  const locationOf = (words: string) => handOf(`fist extfingeru palmd ${words}`).location;
  assert.deepEqual(locationOf('lrat chest'), {
    kind: 'body',
    site: { first: 'chest' },
    side: { first: 'left-at' },
  });
  assert.deepEqual(locationOf('shouldertop lrbeside between ear lrat close'), {
    kind: 'body',
    site: { first: 'shouldertop', second: 'ear' },
    side: { first: 'right-beside', second: 'right-at' },
    contact: 'close',
  });
  assert.deepEqual(locationOf('chest between lrat chest close'), {
    kind: 'body',
    site: { first: 'chest', second: 'chest' },
    side: { first: 'centre', second: 'left-at' },
    contact: 'close',
  });
});

test('the part of the hand that goes to a place may stand before or behind it', () => {
  const touched = {
    kind: 'body',
    site: { first: 'chin' },
    handSite: { part: 'tip', digits: [2] },
    contact: 'touch',
  };
  assert.deepEqual(handOf('finger2 extfingeru palml chin indexfinger fingertip touch').location, touched);
  assert.deepEqual(handOf('finger2 extfingeru palml indexfinger fingertip chin touch').location, touched);
});

test('a part of a finger right behind a handshape is the part that goes to a place', () => {
  const hand = handOf('fist thumbacrossmod thumb fingertip chin touch extfingeru palml');
  assert.deepEqual(hand.handshape, { first: { base: 'fist', thumb: 'across' } });
  assert.deepEqual(hand.location?.handSite, { part: 'tip', digits: [1] });
});

test('two parts of hands in a bracket meet, and a place behind them is where', () => {
  const { start } = manualOf(
    `parbegin finger2 plus flathand parend parbegin extfingerol palmd plus extfingeror palmu parend
     parbegin fingertip thumb indexfinger plus fingermidjoint between fingerbase indexfinger parend touch chest close`,
  );
  assert.deepEqual(start, {
    dominant: {
      handshape: { first: { base: 'finger2' } },
      orientation: { fingers: { first: 'ol' }, palm: { first: 'd' } },
    },
    nondominant: {
      handshape: { first: { base: 'flat' } },
      orientation: { fingers: { first: 'or' }, palm: { first: 'u' } },
    },
    constellation: {
      kind: 'hands',
      dominant: { part: 'tip', digits: [1, 2] },
      nondominant: { part: 'midjoint', digits: [2], between: { part: 'base', digits: [2] } },
      contact: 'touch',
      place: { kind: 'body', site: { first: 'chest' }, contact: 'close' },
    },
  });
});

test('a part of a finger may be meant on its side, beside or towards the palm', () => {
  const siteOf = (words: string) =>
    manualOf(`symmlr fist extfingeru palml parbegin ${words} plus palm parend touch`).start.constellation
      ?.dominant;
  assert.deepEqual(siteOf('indexfinger fingermidjoint lrbeside'), {
    part: 'midjoint',
    digits: [2],
    side: 'radial',
  });
  assert.deepEqual(siteOf('pinky fingerbase lrbeside'), { part: 'base', digits: [5], side: 'ulnar' });
  assert.deepEqual(siteOf('lrbeside pinky fingerbase'), { part: 'base', digits: [5], side: 'radial' });
  assert.deepEqual(siteOf('fingernail indexfinger palm'), { part: 'nail', digits: [2], side: 'palmar' });
  assert.deepEqual(siteOf('indexfinger'), { part: 'midjoint', digits: [2] });
});

test('a contact alone is that of the two hands, by the parts that their shapes suggest', () => {
  const { start } = manualOf('symmlr finger2 extfingero palmd touch');
  assert.deepEqual(start.constellation, {
    kind: 'hands',
    dominant: { part: 'tip', digits: [2] },
    nondominant: { part: 'tip', digits: [2] },
    contact: 'touch',
  });
});

test('a contact beside a place is with the place where one hand signs, and with the other hand where both do', () => {
  const chin = handOf('finger2 extfingeru palml touch chin').location;
  assert.deepEqual(chin, { kind: 'body', site: { first: 'chin' }, contact: 'touch' });
  const { start } = manualOf('symmlr finger2345 extfingerol palmdl touch shoulders');
  assert.equal(start.constellation?.contact, 'touch');
  assert.deepEqual(start.constellation?.place, { kind: 'body', site: { first: 'shoulders' } });
});

test('what is not split belongs to both hands where they differ, and to the strong one where they are mirrored', () => {
  const split = manualOf('fist parbegin extfingerol palml plus extfingeror palmr parend').start;
  assert.deepEqual(split.nondominant?.handshape, { first: { base: 'fist' } });
  assert.deepEqual(split.nondominant?.orientation, { fingers: { first: 'or' }, palm: { first: 'r' } });
  const mirrored = manualOf('symmlr fist extfingeru palml chest').start;
  assert.equal(mirrored.nondominant, undefined);
  const oneHanded = manualOf('fist extfingeru palml chest').start;
  assert.equal(oneHanded.nondominant, undefined);
});

test('one hand at the body and the other at a part of it', () => {
  const { start } = manualOf(
    'flathand parbegin extfingero palmd plus extfingeror palmu parend parbegin palm plus chest parend touch',
  );
  assert.deepEqual(start.constellation, {
    kind: 'hands',
    dominant: { part: 'palm' },
    nondominant: { part: 'palm' },
    contact: 'touch',
  });
  assert.deepEqual(start.nondominant?.location, { kind: 'body', site: { first: 'chest' } });
});

test('symmetry, its phase and the weak hand alone are signs of the whole', () => {
  const {
    start: _start,
    motions: _motions,
    ...mirrored
  } = manualOf('symmlr alternatingmotion fist extfingeru palml');
  assert.deepEqual(mirrored, {
    symmetry: { leftRight: true, upDown: false, inOut: false },
    isOutOfPhase: true,
    isNondominant: false,
    isHeldOver: false,
  });
  assert.equal(manualOf('symmpar fist extfingeru palml').symmetry?.leftRight, false);
  const wheel = manualOf('symmlr fingerstraightmod largemod fist extfingeruo palml');
  assert.deepEqual(wheel.symmetry, { leftRight: true, upDown: true, inOut: true });
  assert.deepEqual(wheel.start.dominant.handshape, { first: { base: 'fist' } });
  assert.equal(manualOf('nondominant fist extfingeru palml').isNondominant, true);
});
