import {
  always,
  both,
  follows,
  isCount,
  isDetermined,
  isEnd,
  isFollowedBy,
  isNoun,
  isVerb,
  near,
  type SenseTable,
  sense,
} from './sense-rule.ts';
import type { Around } from './senses.ts';

const STANDING =
  /^(?:stand|dark|person|silhouette|hood|shadow|walk|cloak|wooden|sit|doorway|distance|background|human|wear|carve|stick)$/;
const STEPS =
  /^(?:follow|process|list|algorithm|recipe|method|plan|number|first|next|instruction|guide|reset|setup|install|two|three|four|five|few|these)$/;
const STAIRS = /^(?:stairs|stone|front|church|sit|climb|door|house|staircase|porch|wooden)$/;
const BROKEN_GLASS =
  /^(?:window|break|broken|shatter|door|building|roof|wall|pane|tower|piece|shard|stained)$/;

const isFollowedByNoun = ({ at }: Around) => at(1)?.role === 'noun';

/** Words of everyday things that are also something else. */
export const THING_SENSES: SenseTable = {
  locate: [sense(({ word }) => word.surface === 'located', 'place')],
  fly: [sense(isNoun, 'bug')],
  train: [sense(isVerb, 'practice', 'teach')],
  book: [sense(isVerb, 'reserve')],
  ring: [sense(isVerb), sense(near(/^(?:phone|telephone|bell|alarm|doorbell)$/))],
  wave: [sense(isVerb, 'hello'), sense(near(/^(?:hand|goodbye|hello)$/), 'hello')],
  fry: [sense(isNoun), sense(({ word, at }) => word.surface === 'fries' && isEnd(at(1)))],
  frosting: [sense(always)],
  side: [sense(({ word }) => word.isPlural === true, 'edge')],
  lose: [
    sense(near(/^(?:team|game|match|final|war|race|election|championship|score|cup|battle)$/), 'be defeated'),
  ],
  ringing: [sense(always)],
  speech: [sense(isNoun, 'talk')],
  shower: [sense(near(/^(?:bathroom|curtain|bath|bathtub|toilet|take|soap|towel|head)$/), 'bath')],
  brush: [sense(near(/^tooth$/), 'brush teeth')],
  store: [sense(isVerb, 'save', 'keep')],
  plant: [sense(follows(/^(?:power|nuclear|factory|chemical|steel|car|assembly)$/))],
  patient: [sense(both(isNoun, isDetermined))],
  cold: [
    sense(
      both(
        isDetermined,
        near(/^(?:catch|have|get|cough|sneeze|fever|sick|medicine)$/),
        ({ at }) => at(1)?.role !== 'noun',
      ),
      'a cold',
    ),
  ],
  sentence: [sense(near(/^(?:judge|court|prison|jail|crime|guilty|murder)$/), 'jail')],
  blow: [sense(near(/^candle$/))],
  close: [sense(isFollowedBy(/^up$/), 'near')],
  figure: [sense(({ at }) => isCount(at(1)), 'picture'), sense(both(isNoun, near(STANDING)), 'person')],
  tap: [sense(both(isNoun, near(/^(?:water|kitchen|sink|bath|drip|beer)$/)))],
  log: [sense(near(/^(?:file|error|server|system|message|entry|record)$/))],
  step: [
    sense(
      both(({ word }) => word.isPlural === true, near(STAIRS)),
      'stairs',
    ),
    sense(both(isNoun, near(STEPS))),
  ],
  content: [sense(isNoun, 'information')],
  sheet: [sense(near(/^(?:bed|pillow|mattress|laundry|blanket)$/), 'blanket')],
  notebook: [sense(always, 'book')],
  glass: [sense(isFollowedByNoun), sense(near(BROKEN_GLASS))],
  flat: [sense(both(isNoun, isDetermined), 'apartment')],
  cross: [sense(isNoun)],
};
