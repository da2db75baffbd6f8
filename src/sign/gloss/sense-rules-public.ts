import {
  always,
  both,
  follows,
  isDetermined,
  isFollowedBy,
  isNoun,
  isQuality,
  isVerb,
  isWithin,
  near,
  type SenseTable,
  sense,
} from './sense-rule.ts';

const ARMY = /^(?:army|soldier|war|military|troop|officer|navy|battle|weapon)$/;
const WORKERS =
  /^(?:worker|union|teacher|nurse|pay|wage|salary|driver|employee|staff|picket|pilot|miner|farmer)$/;
const CARE = /^(?:hospital|doctor|patient|surgeon|heart|knee|hip|eye|cancer|nurse|surgery|hernia|tumor)$/;
const GUNS = /^(?:gun|police|officer|bullet|soldier|rifle|weapon|dead|kill|wound|fire|hear)$/;
const NEEDLES = /^(?:vaccine|doctor|flu|nurse|needle|clinic|covid|tetanus|measles)$/;
const CAMERAS =
  /^(?:film|photo|picture|photograph|camera|video|movie|clip|wide|close|aerial|drone|scene|lens)$/;
const PAYING = /^(?:credit|bank|pay|payment|debit|atm|cash|wallet|bill|store|buy|shop|price|number|expire)$/;
const DISMISSAL =
  /^(?:boss|job|company|manager|work|employee|worker|staff|coach|minister|position|firm|month|week|year)$/;
const FIRMS =
  /^(?:company|business|shop|store|restaurant|hotel|farm|firm|cafe|café|bakery|office|department|team|school)$/;
const BALL_GAMES =
  /^(?:tennis|basketball|volleyball|badminton|squash|soccer|football|hockey|ball|player|team|racket|score|net|post|keeper|food)$/;
const TRYING =
  /^(?:free|version|period|clinical|medicine|drug|vaccine|patient|subscription|study|day|month)$/;
const SEQUENCES =
  /^(?:alphabetical|chronological|numerical|reverse|ascending|descending|right|wrong|same|tab|reading|sort)$/;
/** What is passed at table, or to whom; and what somebody misses that leaves without them. */
const HANDED =
  /^(?:me|him|her|us|them|salt|pepper|butter|bread|sugar|plate|sauce|ball|paper|book|water|milk|cup|glass)$/;
const CAUGHT =
  /^(?:bus|train|flight|plane|boat|ferry|call|class|meeting|lesson|deadline|exit|turn|chance|opportunity|appointment|message|show|episode|shot|target|penalty|beginning|start|end)$/;
const POLITICS = /^(?:political|election|vote|parliament|democrat|republican|leader|labour)$/;

/** Words of news, work, money and public life that are also something else. */
export const PUBLIC_SENSES: SenseTable = {
  press: [sense(both(isNoun, isDetermined), 'newspaper'), sense(isFollowedBy(/^conference$/), 'newspaper')],
  issue: [sense(isVerb, 'give'), sense(near(/^(?:magazine|newspaper|edition|subscription)$/))],
  general: [
    sense(
      both(isDetermined, (around) => around.near(ARMY) || around.at(1)?.role === 'verb'),
      'commander',
    ),
  ],
  operation: [sense((around) => !around.near(CARE))],
  strike: [sense(near(WORKERS), 'protest'), sense(both(isNoun, follows(/^on$/)), 'protest')],
  shot: [
    sense(near(NEEDLES), 'vaccine'),
    sense(near(CAMERAS), 'picture'),
    sense(near(GUNS), 'gunshot'),
    sense(isNoun),
  ],
  shoot: [
    sense(near(NEEDLES), 'vaccine'),
    sense((around) => around.near(CAMERAS) && !around.near(GUNS), 'picture'),
  ],
  share: [sense(near(/^(?:price|stock|market|investor|dividend|exchange)$/))],
  market: [sense(follows(/^(?:stock|share|bond|labor|labour|housing|job|financial|energy)$/))],
  capital: [sense(isFollowedBy(/^letter$/), 'big')],
  party: [sense(near(POLITICS), 'group')],
  court: [sense(near(BALL_GAMES))],
  goal: [sense(near(BALL_GAMES))],
  pressure: [sense(near(/^(?:blood|tire|tyre|air|water|gas|oil|weather|pump|valve)$/))],
  cause: [sense(isVerb, 'make')],
  knock: [sense((around) => !around.near(/^(?:door|window|gate)$/) && !isFollowedBy(/^(?:on|at)$/)(around))],
  trial: [sense(near(TRYING))],
  order: [sense(both(isNoun, isFollowedBy(/^of$/))), sense(follows(SEQUENCES))],
  lead: [sense(near(/^(?:paint|pipe|metal|poison|pencil|zinc)$/))],
  force: [sense(follows(/^(?:air|police|task|special|armed|work|labor|labour|sales|naval|g)$/))],
  interest: [sense(near(/^(?:rate|bank|loan|mortgage|percent|%|savings|credit|debt)$/))],
  firm: [sense(isQuality, 'solid')],
  apply: [
    sense(near(/^(?:job|position|university|college|visa|passport|scholarship|grant|school)$/), 'apply'),
    sense(always, 'use'),
  ],
  fire: [
    sense(
      both(isVerb, ({ near: has }) => has(DISMISSAL) && !has(/^(?:gun|shot|rifle|rocket)$/)),
      'lay off',
    ),
  ],
  run: [sense(both(isVerb, isWithin(4, FIRMS)), 'supervise')],
  charge: [
    sense(near(/^(?:battery|phone|laptop|charger|electric|tablet|device|watch|smartphone)$/), 'electricity'),
    sense(near(/^(?:police|court|crime|murder|theft|fraud|arrest|prison)$/)),
  ],
  card: [sense(near(PAYING), 'credit card'), sense(always)],
  address: [
    sense(near(/^(?:email|e-mail|mail|web|ip|url|internet|site|website|browser|bar|link)$/)),
    sense(isVerb, 'talk'),
  ],
  post: [sense(isNoun), sense(isVerb, 'put')],
  decline: [sense(near(/percent|%|^(?:number|rate|price|sale|profit|export|population|by|from)$/), 'less')],
  pass: [sense(both(isVerb, isWithin(3, HANDED)), 'give')],
  miss: [
    sense(near(CAUGHT), 'miss out'),
    sense(({ word, at }) => word.surface === 'miss' && at(1)?.role === 'name'),
    sense(({ word }) => word.surface === 'missing', 'lost'),
  ],
  missing: [sense(always, 'lost')],
  show: [
    sense(
      both(isNoun, (around) => isDetermined(around) || around.at(-1)?.lemma === 'tv'),
      'program',
    ),
  ],
};
