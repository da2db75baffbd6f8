import {
  always,
  both,
  follows,
  isFollowedBy,
  isNoun,
  isQuality,
  isVerb,
  near,
  type SenseTable,
  sense,
} from './sense-rule.ts';

const JAIL = /^(?:prison|jail|prisoner|guard|police|bar|lock|inmate)$/;
const MUSIC = /^(?:music|band|concert|song|star|singer|guitar|album|play|radio)$/;
const STUDIES = /^(?:study|physics|science|medicine|research|expert|magnetic|electric|career|engineering)$/;
const PLAYERS = /^(?:football|soccer|player|team|sport|baseball|ball|rugby|goal|game|match)$/;
const SEATS = /^(?:chair|seat|bed|sofa|table|foot)$/;
const WEATHER =
  /^(?:weather|water|drink|air|breeze|temperature|evening|night|wind|shade|room|day|morning|dry|place|climate|keep)$/;
const SIGNALS = /^(?:sound|radio|light|heat|shock|frequency|length|brain|electromagnetic|signal)$/;

/** Words of nature and science that are also something else. */
export const NATURE_SENSES: SenseTable = {
  cell: [sense(near(JAIL), 'prison'), sense(always)],
  organ: [sense(near(/^(?:church|music|pipe|keyboard|concert|organist|hymn)$/), 'piano'), sense(always)],
  wave: [sense(both(isNoun, near(SIGNALS)))],
  stream: [sense(near(/^(?:live|video|audio|music|online|data|watch|listen|app|channel)$/))],
  field: [sense(near(STUDIES)), sense(near(PLAYERS), 'grass')],
  land: [sense(isVerb, 'arrive')],
  level: [sense(isNoun)],
  cool: [sense(near(WEATHER), 'cold'), sense(isVerb, 'cold'), sense(always, 'good')],
  web: [sense(near(/^(?:spider|fly|insect|silk)$/))],
  rose: [
    sense(
      both((around) => isVerb(around) || around.at(1)?.surface === 'from', near(SEATS)),
      'stand up',
    ),
    sense(isVerb, 'up'),
  ],
  rise: [sense(near(/^(?:chair|seat|bed|sofa|foot)$/), 'stand up')],
  pop: [sense(near(MUSIC))],
  rock: [sense(near(MUSIC))],
  nuts: [
    sense(({ at }) => /^(?:be|go|drive|completely|totally|absolutely)$/.test(at(-1)?.lemma ?? ''), 'crazy'),
    sense(always, 'nut'),
  ],
  fair: [
    sense(isFollowedBy(/^(?:hair|skin|complexion)$/), 'bright'),
    sense(both(isNoun, ({ at }) => at(-1)?.role === 'article')),
    sense(({ at }) => at(-1)?.role === 'article' && at(1)?.role !== 'noun'),
  ],
  age: [
    sense(
      ({ word, at }) =>
        word.isPlural === true && [-1, -2].some((offset) => /^(?:for|take)$/.test(at(offset)?.lemma ?? '')),
      'long time',
    ),
    sense(follows(/^(?:middle|stone|bronze|iron|ice|golden)$/)),
  ],
  course: [sense(near(/^(?:golf|race|meal|obstacle|dinner|restaurant|river|menu)$/))],
  bright: [
    sense(both(isQuality, follows(/^(?:very|so)$/), near(/^(?:student|child|idea|boy|girl)$/)), 'smart'),
  ],
};
