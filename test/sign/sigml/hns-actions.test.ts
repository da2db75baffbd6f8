import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Motion } from '../../../src/sign/tree.ts';
import { manualOf, motionsOf } from './tokens.ts';

const directed = (direction: string, more: Partial<Extract<Motion, { kind: 'directed' }>> = {}): Motion => ({
  kind: 'directed',
  direction: { first: direction },
  size: 'normal',
  manner: {},
  ...more,
});
const circular = (axis: string, more: Partial<Extract<Motion, { kind: 'circular' }>> = {}): Motion => ({
  kind: 'circular',
  axis: { first: axis },
  size: 'normal',
  manner: {},
  ...more,
});

const movements: readonly (readonly [string, readonly Motion[]])[] = [
  ['moveo', [directed('o')]],
  ['moveul largemod fast', [directed('ul', { size: 'big', manner: { isFast: true } })]],
  ['fast moveul', [directed('ul', { manner: { isFast: true } })]],
  ['moveo between mover', [directed('o', { direction: { first: 'o', second: 'r' } })]],
  ['mover smallmod arcu', [directed('r', { size: 'small', curve: 'u' })]],
  ['mover arcu smallmod', [directed('r', { curve: 'u', curveSize: 'small' })]],
  ['mover zigzag largemod', [directed('r', { zigzag: 'zigzag', zigzagSize: 'big' })]],
  [
    'moved tense halt brushing',
    [directed('d', { manner: { isTense: true, hasHalt: true, isBrushing: true } })],
  ],
  ['circleo clockd clocku smallmod', [circular('o', { start: 'd', end: 'u', size: 'small' })]],
  ['circleo clockd clocku clockfull', [circular('o', { start: 'd', end: 'u', hasExtraTurn: true })]],
  ['circleo clocku clockfull', [circular('o', { start: 'u' })]],
  ['circlel ellipsev increasing', [circular('l', { ellipse: 'v', manner: { growth: 'increasing' } })]],
  ['circleo between circleu', [circular('o', { axis: { first: 'o', second: 'u' } })]],
  [
    'twisting smallmod slow',
    [{ kind: 'wrist', motion: 'twisting', size: 'small', manner: { isSlow: true } }],
  ],
  ['stircw', [{ kind: 'wrist', motion: 'stircw', size: 'normal', manner: {} }]],
  ['fingerplay', [{ kind: 'fingerplay', manner: {} }]],
  [
    'fingerplay indexfinger middlefinger rest',
    [{ kind: 'fingerplay', digits: [2, 3], manner: { hasRest: true } }],
  ],
  ['nomotion', [{ kind: 'none', manner: {} }]],
  ['movel mover', [directed('l'), directed('r')]],
  [
    'seqbegin movel mover seqend',
    [{ kind: 'sequence', motions: [directed('l'), directed('r')], isFused: false }],
  ],
  [
    'fusionbegin movel moved fusionend',
    [{ kind: 'sequence', motions: [directed('l'), directed('d')], isFused: true }],
  ],
  ['parbegin movel moveu parend', [{ kind: 'parallel', motions: [directed('l'), directed('u')] }]],
  ['parbegin movel parend', [directed('l')]],
  [
    'parbegin movel plus nomotion parend',
    [{ kind: 'split', dominant: directed('l'), nondominant: { kind: 'none', manner: {} } }],
  ],
  [
    'nondominant moved',
    [{ kind: 'split', dominant: { kind: 'none', manner: {} }, nondominant: directed('d') }],
  ],
];
for (const [words, motions] of movements) {
  test(`movement: ${words}`, () => {
    assert.deepEqual(motionsOf(words), motions);
  });
}

test('all six repetitions wrap the movement before them', () => {
  const repetitionOf = (words: string) => {
    const [motion] = motionsOf(`moved ${words}`);
    return motion?.kind === 'repeat' ? [motion.repetition, motion.isAlternating] : undefined;
  };
  assert.deepEqual(repetitionOf('repeatfromstart'), ['fromstart', false]);
  assert.deepEqual(repetitionOf('repeatfromstartseveral'), ['fromstart-several', false]);
  assert.deepEqual(repetitionOf('repeatcontinue'), ['continue', false]);
  assert.deepEqual(repetitionOf('repeatcontinueseveral'), ['continue-several', false]);
  assert.deepEqual(repetitionOf('repeatreverse'), ['reverse', false]);
  assert.deepEqual(repetitionOf('repeatfromstartseveral alternatingmotion'), ['fromstart-several', true]);
  assert.deepEqual(repetitionOf('repeatfromstart repeatfromstart'), ['fromstart-several', false]);
  assert.deepEqual(repetitionOf('alternatingmotion'), ['fromstart', true]);
});

test('a repetition after a bracket repeats the whole of it, and manner behind it reaches every part', () => {
  assert.deepEqual(motionsOf('seqbegin moveu moved seqend repeatfromstart fast'), [
    {
      kind: 'repeat',
      motion: {
        kind: 'sequence',
        motions: [directed('u', { manner: { isFast: true } }), directed('d', { manner: { isFast: true } })],
        isFused: false,
      },
      repetition: 'fromstart',
      isAlternating: false,
    },
  ]);
});

test('hamreplace takes everything up to the next movement as the new posture', () => {
  const [change, after] = motionsOf('replace flathand thumboutmod extfingero palmu chest touch moveu');
  assert.deepEqual(change, {
    kind: 'posture',
    posture: {
      dominant: {
        handshape: { first: { base: 'flat', thumb: 'out' } },
        orientation: { fingers: { first: 'o' }, palm: { first: 'u' } },
        location: { kind: 'body', site: { first: 'chest' }, contact: 'touch' },
      },
    },
    manner: {},
  });
  assert.deepEqual(after, directed('u'));
});

test('a bend without a base changes the handshape that the hand has', () => {
  const { motions } = manualOf('finger2 thumboutmod extfingeru palmd replace fingerhookmod');
  const [change] = motions;
  assert.deepEqual(change?.kind === 'posture' && change.posture.dominant.handshape, {
    first: { base: 'finger2', thumb: 'out', bend: 'hooked' },
  });
});

test('a place behind a movement is its target', () => {
  assert.deepEqual(motionsOf('moved smallmod arcu chest touch'), [
    {
      kind: 'target',
      motion: directed('d', { size: 'small', curve: 'u' }),
      posture: { dominant: { location: { kind: 'body', site: { first: 'chest' }, contact: 'touch' } } },
      manner: {},
    },
  ]);
});

test('a movement and a change of posture at the same time, ending where the hands meet', () => {
  const { motions } = manualOf(
    `symmlr finger2345 extfingeru palml chest parbegin mover smallmod replace extfingerol parend
     parbegin indexfinger fingermidjoint plus indexfinger fingermidjoint parend touch chest close`,
  );
  assert.deepEqual(motions, [
    {
      kind: 'target',
      motion: {
        kind: 'parallel',
        motions: [
          directed('r', { size: 'small' }),
          {
            kind: 'posture',
            posture: { dominant: { orientation: { fingers: { first: 'ol' } } } },
            manner: {},
          },
        ],
      },
      posture: {
        dominant: {},
        constellation: {
          kind: 'hands',
          dominant: { part: 'midjoint', digits: [2] },
          nondominant: { part: 'midjoint', digits: [2] },
          contact: 'touch',
          place: { kind: 'body', site: { first: 'chest' }, contact: 'close' },
        },
      },
      manner: {},
    },
  ]);
});

test('hands that change to different postures', () => {
  const { motions } = manualOf('symmlr fist extfingeru palml replace parbegin flathand plus finger2 parend');
  assert.deepEqual(motions, [
    {
      kind: 'posture',
      posture: {
        dominant: { handshape: { first: { base: 'flat' } } },
        nondominant: { handshape: { first: { base: 'finger2' } } },
      },
      manner: {},
    },
  ]);
});

test('a change of both hands gives what is not split to both of them', () => {
  const { motions } = manualOf(
    'parbegin fist plus finger2 parend extfingeru palml replace flathand parbegin extfingero plus extfingerl parend',
  );
  assert.deepEqual(motions[0]?.kind === 'posture' && motions[0].posture, {
    dominant: { handshape: { first: { base: 'flat' } }, orientation: { fingers: { first: 'o' } } },
    nondominant: { handshape: { first: { base: 'flat' } }, orientation: { fingers: { first: 'l' } } },
  });
});

test('a contact behind a movement is with the place or the hand that was last said', () => {
  const lastOf = (words: string) => {
    const target = manualOf(words).motions.at(-1);
    return target?.kind === 'repeat' ? target.motion : target;
  };
  const eye = lastOf(
    'finger2 extfingerul palmdl eyes lrat between cheek lrat close movei touch repeatfromstart',
  );
  assert.deepEqual(eye?.kind === 'target' && eye.posture.dominant.location, {
    kind: 'body',
    site: { first: 'eyes', second: 'cheek' },
    side: { first: 'right-at' },
    contact: 'touch',
  });
  const hands = lastOf(
    'symmlr flathand extfingeru palml parbegin palm plus palm parend close chest movel touch',
  );
  assert.deepEqual(hands?.kind === 'target' && hands.posture.constellation, {
    kind: 'hands',
    dominant: { part: 'palm' },
    nondominant: { part: 'palm' },
    contact: 'touch',
  });
  const meeting = lastOf('symmlr fist extfingeru palml chest movel touch');
  assert.equal(meeting?.kind === 'target' && meeting.posture.constellation?.contact, 'touch');
  const body = lastOf('symmlr fist extfingeru palml chest close movei touch');
  assert.equal(body?.kind === 'target' && body.posture.dominant.location?.contact, 'touch');
});
