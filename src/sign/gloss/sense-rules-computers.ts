import {
  both,
  COMPUTING,
  follows,
  isEnd,
  isFollowedBy,
  isNoun,
  isPerson,
  isVerb,
  near,
  type SenseTable,
  sense,
  usual,
} from './sense-rule.ts';
import type { Around } from './senses.ts';
import type { Word } from './word.ts';

const POINTING =
  /^(?:computer|click|pointer|cursor|wireless|keyboard|button|screen|usb|drag|scroll|pad|hover|laptop)$/;
const TOOLS = /^(?:nails?|fingernails?|manicure|emery|rasp|sandpaper|drill|hammer)$/;
const FORMS =
  /^(?:form|email|text|required|search|enter|type|empty|password|name|input|button|label|box|dialog|page)$/;
const TABLES = /^(?:table|column|row|sort|filter|spreadsheet|sheet|excel|value|formula|select|header|empty)$/;
const CURRENT =
  /^(?:turn|turn on|turn off|connect|phone|laptop|charger|switch|outage|cable|battery|supply|plug|cord|button|electric|off|on|cut|failure|charge|wire|plant|storm)$/;
const WEB = /^(?:site|website|web|browser|internet|page|accept|privacy|login|online|account)$/;
const CLOUD =
  /^(?:save|upload|download|storage|store|sync|file|drive|account|service|backup|data|server|computing)$/;
const KEYS =
  /^(?:press|hold|keyboard|shortcut|enter|escape|tab|shift|alt|control|ctrl|arrow|type|function|hit)$/;
const DEVICES =
  /^(?:install|update|printer|print|graphics|device|windows|linux|sound|download|network|video)$/;

/** Apple, Windows, Word, Teams: written as names inside a sentence. */
const isBrand = ({ word, at }: Around) =>
  at(-1) !== undefined &&
  at(-1)?.role !== 'mark' &&
  /^(?:Apple|Windows|Word|Teams)$/.test(word.texts[0] ?? '');

const OFFERED =
  /^(?:version|update|upgrade|download|content|page|service|feature|file|video|network|product|option|help|language|setting)$/;

/** Words that mean something else where computers are spoken of. */
export const COMPUTER_SENSES: SenseTable = {
  apple: [sense(isBrand)],
  string: [sense(near(/^(?:function|character|text|variable|code|list|return|array)$/))],
  window: [
    sense(({ word, at }) => word.surface === 'windows' && /^(?:is|was|has)$/.test(at(1)?.surface ?? '')),
    sense(isBrand),
  ],
  word: [sense(isBrand)],
  team: [sense(isBrand)],
  run: [
    sense(
      ({ at, near: has }) => has(COMPUTING) && !isPerson(at(-1) ?? ({ role: 'mark' } as Word)),
      'start',
      'work',
    ),
  ],
  crash: [sense(near(COMPUTING), 'break')],
  freeze: [sense(near(COMPUTING), 'stop')],
  frozen: [sense(near(COMPUTING), 'stop')],
  available: [sense(near(OFFERED), 'have')],
  head: [sense(({ word, at }) => word.surface === 'heading' && at(-1)?.role !== 'copula', 'title')],
  hang: [
    sense(
      both(isVerb, near(COMPUTING), ({ at }) => isEnd(at(1))),
      'stop',
    ),
  ],
  bug: [
    sense(near(COMPUTING), 'problem'),
    sense(near(/^(?:fix|report|solve|release|developer)$/), 'problem'),
  ],
  file: [sense(near(TOOLS)), usual(isVerb, 'save', 'put')],
  field: [sense(near(FORMS), 'box')],
  mouse: [usual((around) => !around.near(POINTING), 'mice')],
  table: [sense(near(TABLES), 'chart')],
  key: [sense(both(isNoun, near(KEYS)))],
  cookie: [sense(near(WEB))],
  site: [sense(near(/^(?:cookie|web|browser|log|sign|account|online|internet|page|password)$/), 'internet')],
  cloud: [sense(near(CLOUD))],
  driver: [sense(near(DEVICES))],
  type: [sense(isNoun), sense(({ at }) => isEnd(at(1)))],
  text: [sense(isVerb, 'text message'), sense(near(/^(?:send|phone|reply|receive|sms)$/), 'text message')],
  message: [sense(near(/^(?:send|phone|reply|receive|sms|inbox)$/), 'text message')],
  power: [sense(near(CURRENT), 'electricity')],
  drive: [sense(both(isNoun, follows(/^(?:hard|usb|flash|disk|network|cloud)$/)))],
  editor: [sense(follows(/^(?:code|text|image|video|photo|source|audio)$/))],
  progress: [sense(isFollowedBy(/^bar$/), 'continue')],
};
