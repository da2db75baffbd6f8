import {
  always,
  both,
  follows,
  isDetermined,
  isEnd,
  isFollowedBy,
  isNoun,
  isVerb,
  near,
  type SenseTable,
  sense,
} from './sense-rule.ts';

/** Words of everyday things that are also something else. */
export const THING_SENSES: SenseTable = {
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
};
