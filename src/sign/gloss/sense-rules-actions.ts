import {
  always,
  both,
  follows,
  isCount,
  isDetermined,
  isEnd,
  isFollowedBy,
  isNoun,
  isQuality,
  isVerb,
  isWithin,
  near,
  type SenseTable,
  sense,
} from './sense-rule.ts';
import type { Around } from './senses.ts';
import type { Word } from './word.ts';

const VEHICLES = /^(?:bus|train|taxi|cab|plane|tram|metro|subway|underground|ferry|flight|bike|boat)$/;
const AIRCRAFT = /^(?:plane|flight|jet|helicopter|aircraft|airplane|rocket|pilot)$/;
const LENGTHS = /^(?:second|minute|hour|day|week|month|year|time|long|while)$/;
const GATHERINGS =
  /^(?:meeting|election|conference|party|event|ceremony|talk|vote|referendum|festival|class|funeral|wedding|concert)$/;
const VOLUMES =
  /^(?:volume|sound|music|radio|heat|heating|light|tv|brightness|temperature|speaker|noise|it)$/;
const KEPT_DATA = /^(?:history|cache|cookie|list|field|data|search|clipboard|form|log)$/;
const TROUBLES = /^(?:problem|challenge|difficulty|charge|crisis|trial|shortage|risk|cut)$/;
const PAUSES = /^(?:coffee|lunch|tea|minute|short|quick|take|after|during|work|commercial|school|have|need)$/;
const MOVING = /^(?:walk|run|drive|go|ride|move|fly|rush|pass|swim|stroll|cycle|march|flow)$/;

/** "getting dark", "got lost" */
const isState = (word: Word | undefined) =>
  word?.role === 'adjective' ||
  (word?.role === 'verb' && word.isPast === true) ||
  /^(?:dark|late|light|cold|hot|worse|better)$/.test(word?.surface ?? '');
/** "looks tired", "sounds very good" */
const isBeforeQuality = ({ at }: Around) =>
  at(1)?.role === 'adjective' || (at(1)?.role === 'adverb' && at(2)?.role === 'adjective');
const isDenied = ({ at }: Around) =>
  at(-1)?.role === 'negation' && /^(?:can|could)$/.test(at(-2)?.lemma ?? '');

/** "Since it is raining, we stay": a reason; "since it rained" may be a time. */
const isReason = ({ at }: Around) =>
  isEnd(at(-1)) &&
  at(1)?.role === 'pronoun' &&
  ['copula', 'modal', 'auxiliary'].includes(at(2)?.role ?? '') &&
  at(2)?.isPast !== true;

/** What is done, where one English verb does many things. */
export const ACTION_SENSES: SenseTable = {
  get: [
    sense(both(isVerb, isFollowedBy(/^(?:home|there|here)$/)), 'arrive'),
    sense(
      both(isVerb, ({ at }) => isEnd(at(1)) || (isState(at(1)) && at(2)?.role !== 'noun')),
      'become',
    ),
  ],
  look: [sense(both(isVerb, isBeforeQuality), 'seem')],
  sound: [sense(both(isVerb, isBeforeQuality), 'seem')],
  take: [
    sense(isWithin(3, VEHICLES), 'ride'),
    sense(
      both(({ at }) => at(-1)?.surface === 'it' || isCount(at(1)), isWithin(3, LENGTHS)),
      'need',
    ),
    sense(near(/^how long$/), 'need'),
    sense(isWithin(2, /^note$/), 'write'),
    sense(isWithin(4, /^(?:photo|picture|photograph|selfie|screenshot)$/), 'camera'),
  ],
  'take off': [
    sense(near(AIRCRAFT), 'flight'),
    sense(near(/^(?:day|week|month|(?:mon|tues|wednes|thurs|fri)day)$/), 'vacation'),
    sense(always, 'remove'),
  ],
  hold: [sense(isWithin(4, GATHERINGS), 'have')],
  place: [sense(isVerb, 'put')],
  raise: [
    sense(near(/^(?:hand|arm|flag|head|leg|glass|fist|finger)$/), 'up'),
    sense(near(/^(?:child|son|daughter|kid|family)$/), 'grow up'),
    sense(isWithin(3, /^(?:question|concern|issue|point)$/), 'ask'),
  ],
  recover: [sense(near(/^(?:file|data|password|account|message|photo|document|body)$/), 'find')],
  load: [sense(near(/^(?:truck|van|car|dishwasher|ship|boat|cart|lorry|trailer|gun)$/), 'put')],
  clear: [sense(both(isVerb, near(KEPT_DATA)), 'delete'), sense(isVerb, 'clean')],
  monitor: [sense(isVerb, 'watch')],
  mind: [
    sense(
      both(isVerb, ({ at }) => isEnd(at(-1)) || at(-1)?.surface === 'please'),
      'be careful',
    ),
    sense(both(isVerb, follows(/^you$/)), 'ok'),
    sense(isVerb),
  ],
  face: [sense(both(isVerb, near(TROUBLES)), 'have'), sense(isVerb, 'facing')],
  turn: [
    sense(both(isNoun, isDetermined)),
    sense(
      both(isVerb, ({ at }) => isState(at(1)) && !/^(?:left|right)$/.test(at(1)!.surface)),
      'become',
    ),
  ],
  'turn up': [sense(near(VOLUMES), 'increase'), sense(always, 'arrive')],
  'turn down': [sense(near(VOLUMES), 'less'), sense(always, 'refuse')],
  'make up': [
    sense(near(/^(?:argument|fight|quarrel|friend)$/), 'friendly'),
    sense(near(/^(?:story|excuse|lie|word|name|song)$/), 'imagine'),
    sense(always),
  ],
  'go over': [
    sense(
      near(/^(?:note|plan|list|detail|result|homework|document|report|number|answer|slide|agenda|draft)$/),
      'check',
    ),
    sense(always, 'across'),
  ],
  'go off': [
    sense(near(/^(?:light|lamp|screen|power|heating|tv)$/), 'off'),
    sense(near(/(?:^| )(?:alarm|siren|bell|clock|detector)$/), 'start'),
    sense(near(/^(?:bomb|firework|explosive|grenade)$/), 'explode'),
    sense(always),
  ],
  kid: [sense(isVerb, 'joke')],
  'break up': [
    sense(near(/^(?:hear|call|connection|line|voice|sound|video)$/), 'break'),
    sense(always, 'separate'),
  ],
  go: [sense(({ word, at }) => word.surface === 'gone' && at(-1)?.role === 'copula', 'disappear')],
  run: [sense(({ at }) => at(1)?.surface === 'late', 'become')],
  afraid: [sense(({ at }) => at(-1)?.role === 'copula' && at(1)?.role === 'pronoun', 'sorry')],
  break: [sense(both(isNoun, near(PAUSES)), 'relax')],
  since: [sense(isReason, 'because')],
  stand: [
    sense(
      both(isDenied, ({ word, at }) => word.surface === 'stand' && !isEnd(at(1))),
      'tolerate',
    ),
  ],
  over: [
    sense(({ at }) => isCount(at(1)), 'more'),
    sense(({ at }) => at(-1)?.role === 'copula' && isEnd(at(1)), 'finish'),
  ],
  past: [
    sense(
      both(({ word }) => word.role === 'preposition', near(MOVING)),
      'beside',
    ),
  ],
  just: [sense(({ at }) => at(-1)?.lemma === 'have', 'recently')],
  live: [sense(isQuality, 'now'), sense(near(/^(?:broadcast|stream|air)$/), 'now')],
};
