import assert from 'node:assert/strict';
import { test } from 'node:test';
import { derivePhonology, type Phonology } from '../../../src/sign/lexicon/phonology.ts';
import { readTokens } from '../../../src/sign/sigml/hamnosys.ts';
import { tagsOf } from '../sigml/tokens.ts';

const phonologyOf = (words: string): Phonology =>
  derivePhonology(readTokens(tagsOf(words), 'TEST').sign) as Phonology;
const ORIENTED = 'extfingeru palml';

function check<Feature extends keyof Phonology>(
  feature: Feature,
  cases: readonly (readonly [string, Phonology[Feature]])[],
) {
  for (const [words, value] of cases) {
    test(`${feature} of ${words}: ${value}`, () => {
      assert.equal(phonologyOf(words)[feature], value);
    });
  }
}

const split = (strong: string, weak: string) =>
  `parbegin ${strong} plus ${weak} parend parbegin extfingerol palml plus extfingeror palmr parend`;

check('signType', [
  [`fist ${ORIENTED} moveo`, 'OneHanded'],
  [`symmlr fist ${ORIENTED} moveo`, 'SymmetricalOrAlternating'],
  [`${split('fist', 'fist')} parbegin moveo plus moved parend`, 'SymmetricalOrAlternating'],
  [
    `${split('finger23', 'flathand')} parbegin palm plus palm parend touch moveo`,
    'AsymmetricalDifferentHandshape',
  ],
  [
    `${split('flathand', 'flathand')} parbegin palm plus palm parend touch moveo`,
    'AsymmetricalSameHandshape',
  ],
  [`${split('finger23', 'finger23')} parbegin palm plus palm parend touch moveo`, 'DominanceViolation'],
  [`${split('fist', 'finger23spread')} parbegin palm plus palm parend touch moveo`, 'DominanceViolation'],
  [`${split('fist', 'flathand')} parbegin moveo plus moved parend`, 'SymmetryViolation'],
  [
    `${split('finger2', 'finger2')} parbegin parbegin moveo fingerplay parend plus moveo parend`,
    'SymmetryViolation',
  ],
  [
    `${split('finger2', 'finger23')} parbegin palm plus palm parend touch parbegin moveo plus moveo parend`,
    'SymmetryViolation',
  ],
  [
    `${split('finger2', 'flathand')} parbegin palm plus palm parend touch parbegin moveo plus moveo parend`,
    'AsymmetricalDifferentHandshape',
  ],
]);

check('signType', [
  [
    `${split('finger2345', 'flathand')} parbegin palm plus palm parend touch`,
    'AsymmetricalDifferentHandshape',
  ],
  [
    `${split('fist thumboutmod', 'fist')} parbegin palm plus palm parend touch`,
    'AsymmetricalDifferentHandshape',
  ],
  [
    `${split('flathand thumboutmod', 'flathand')} parbegin palm plus palm parend touch`,
    'AsymmetricalSameHandshape',
  ],
  [`${split('pinchall', 'ceeall')} parbegin palm plus palm parend touch`, 'AsymmetricalDifferentHandshape'],
  [`${split('finger2', 'finger2 thumboutmod')} parbegin palm plus palm parend touch`, 'DominanceViolation'],
  [
    `finger2 fingerhookmod parbegin extfingerol palml plus extfingeror palmr parend parbegin pinkyside plus thumbside parend touch`,
    'DominanceViolation',
  ],
  [
    `fist ${ORIENTED} forehead touch replace ${split('fist', 'flathand')} parbegin chest plus chest parend`,
    'OneHanded',
  ],
  [`${split('fist', 'flathand')} moved`, 'OneHanded'],
  [`${split('fist', 'flathand')} parbegin palm plus wristback parend touch moved`, 'OneHanded'],
  [`${split('fist', 'flathand')} chin touch replace parbegin palm plus palm parend touch`, 'OneHanded'],
  [
    `${split('finger2', 'flathand')} parbegin fingertip plus palm parend touch parbegin moveo plus moveo parend`,
    'AsymmetricalDifferentHandshape',
  ],
]);

check('majorLocation', [
  [`${split('fist', 'flathand')} chin touch replace parbegin palm plus palm parend touch`, 'Head'],
  [`fist ${ORIENTED}`, 'Neutral'],
  [`fist ${ORIENTED} forehead close moveo`, 'Head'],
  [`fist ${ORIENTED} chest moveo`, 'Neutral'],
  [`fist ${ORIENTED} chest close moveo`, 'Body'],
  [`fist ${ORIENTED} chest touch`, 'Body'],
  [`fist ${ORIENTED} moved chest touch`, 'Body'],
  [`fist ${ORIENTED} lowerarm touch`, 'Arm'],
  [`${split('fist', 'flathand')} parbegin pinkyside plus palm parend touch chest`, 'Hand'],
  [`${split('fist', 'flathand')} moved parbegin pinkyside plus palm parend touch`, 'Hand'],
  [`symmlr flathand ${ORIENTED} parbegin palm plus palm parend touch chest`, 'Neutral'],
  [
    `${split('fist', 'fist')} parbegin palm plus palm parend touch parbegin moveo plus moveo parend`,
    'Neutral',
  ],
]);

check('minorLocation', [
  [`fist ${ORIENTED} head`, 'HeadAway'],
  [`fist ${ORIENTED} chest close`, 'BodyAway'],
  [`fist ${ORIENTED} cheek touch`, 'CheekNose'],
  [`fist ${ORIENTED} cheek close`, 'HeadAway'],
  [`fist ${ORIENTED} cheek lrbeside`, 'HeadAway'],
  [`fist ${ORIENTED} cheek`, 'HeadAway'],
  [`fist ${ORIENTED} head movei forehead touch`, 'Forehead'],
  [`${split('fist', 'flathand')} parbegin palm plus palm parend close`, 'HandAway'],
  [`${split('fist', 'flathand')} parbegin palm plus palm parend close moved touch`, 'Palm'],
  [
    `${split('fist', 'flathand')} parbegin palm plus indexfinger fingermidjoint thumbside parend touch`,
    'FingerRadial',
  ],
  [`${split('fist', 'flathand')} parbegin palm plus wristback parend touch`, 'WristBack'],
]);

check('selectedFingers', [
  [`fist thumboutmod ${ORIENTED}`, 't'],
  [`fist thumbacrossmod ${ORIENTED}`, 'imrp'],
  [`finger2 thumboutmod ${ORIENTED}`, 'i'],
  [`finger2 thumboutmod pinky ${ORIENTED}`, 'p'],
  [`finger23spread ${ORIENTED}`, 'im'],
  [`flathand ${ORIENTED}`, 'imrp'],
  [`finger2345 indexfinger middlefinger ringfinger thumbacrossmod ${ORIENTED}`, 'p'],
  [`finger2345 indexfinger middlefinger ringfinger thumboutmod ${ORIENTED}`, 'imr'],
  [`flathand fingerstraightmod indexfinger middlefinger ringfinger thumbacrossmod ${ORIENTED}`, 'imr'],
  [`pinch12open ${ORIENTED}`, 'i'],
  [`pinch12open middlefinger ${ORIENTED}`, 'm'],
  [`finger2345 middlefinger fingerstraightmod ${ORIENTED}`, 'm'],
  [`finger2345 pinky doublehooked ${ORIENTED}`, 'imr'],
  [`fist thumbacrossmod ${ORIENTED} replace finger2`, 'i'],
  [`fist thumb between indexfinger middlefinger ${ORIENTED}`, 'i'],
  [`fist thumb between ringfinger pinky ${ORIENTED}`, 'imr'],
  [`${split('finger2', 'flathand')} replace ${split('flathand', 'flathand')}`, 'i'],
  [`finger2345 ${ORIENTED} replace pinch12open`, 'i'],
]);

check('flexion', [
  [`fist thumboutmod ${ORIENTED}`, 'NA'],
  [`fist thumbacrossmod ${ORIENTED}`, 'FullyClosed'],
  [`flathand ${ORIENTED}`, 'FullyOpen'],
  [`flathand fingerstraightmod ${ORIENTED}`, 'Flat'],
  [`pinchall fingerstraightmod ${ORIENTED}`, 'Flat'],
  [`finger2345 fingerbendmod ${ORIENTED}`, 'Curved'],
  [`finger2 fingerhookmod ${ORIENTED}`, 'Bent'],
  [`finger2 thumbopenmod ${ORIENTED}`, 'Flat'],
  [`finger2345 fingerhookmod ${ORIENTED}`, 'Curved'],
  [`flathand fingerhookmod thumbacrossmod ${ORIENTED}`, 'Bent'],
  [`finger23 middlefinger fingerstraightmod ${ORIENTED}`, 'Stacked'],
  [`finger23 indexfinger cross middlefinger ${ORIENTED}`, 'Crossed'],
]);

check('hasContact', [
  [`fist ${ORIENTED} chin touch`, true],
  [`fist ${ORIENTED} chin close`, false],
  [`fist ${ORIENTED} chest moved stomach touch`, true],
  [`fist ${ORIENTED} chest close movel brushing`, true],
  [`symmlr fist ${ORIENTED} movei parbegin palm plus palm parend touch`, true],
]);

check('movement', [
  [`fist ${ORIENTED}`, 'None'],
  [`fist ${ORIENTED} twisting`, 'None'],
  [`fist ${ORIENTED} moveo`, 'Straight'],
  [`fist ${ORIENTED} replace chest touch`, 'Straight'],
  [`fist ${ORIENTED} mover arcu`, 'Curved'],
  [`fist ${ORIENTED} circleo`, 'Circular'],
  [`fist ${ORIENTED} mover zigzag`, 'Z-shaped'],
  [`fist ${ORIENTED} mover movel`, 'BackAndForth'],
  [`fist ${ORIENTED} mover movel moved`, 'Z-shaped'],
  [`fist ${ORIENTED} seqbegin mover movel seqend repeatfromstart`, 'Straight'],
  [`fist ${ORIENTED} forehead touch replace chest touch`, 'None'],
  [`finger2 ${ORIENTED} ear touch replace fist ${ORIENTED} neutralspace mover`, 'None'],
  [`fist ${ORIENTED} mover repeatreverse`, 'BackAndForth'],
]);

check('isRepeated', [
  [`fist ${ORIENTED} moveo`, false],
  [`fist ${ORIENTED} moveo repeatfromstart`, true],
  [`fist ${ORIENTED} nodding`, true],
  [`fist ${ORIENTED} fingerplay`, true],
]);

test('a sign without hands has no phonology', () => {
  assert.equal(derivePhonology({ gloss: 'NOD', manual: [], nonManual: {} }), undefined);
});
