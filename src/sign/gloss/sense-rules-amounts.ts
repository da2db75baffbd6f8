import { both, isCount, isVerb, near, type SenseTable, sense } from './sense-rule.ts';
import type { Around } from './senses.ts';

/** What goes up and down without moving. */
const AMOUNTS =
  /percent|%|^(?:number|rate|price|sale|profit|income|revenue|cost|temperature|population|share|stock|value|level|amount|demand|unemployment|inflation|score|grade|market|economy|budget|tax|interest|traffic|volume|speed)$/;
const IN_THE_SKY = /^(?:sun|moon|star)$/;

const isAmount = (around: Around) => around.near(AMOUNTS) || (isVerb(around) && isFromTo(around));
/** "from 2.5 to 3.1 million" */
const isFromTo = ({ at }: Around) => at(1)?.surface === 'from' && isCount(at(2));
const SHARES = /^(?:half|third|quarter|dozen|hundred|thousand|million)$/;
const isBeforeCount = ({ at }: Around) =>
  (isCount(at(1)) && at(1)?.value?.kind !== 'year') ||
  at(1)?.surface === 'half' ||
  (at(1)?.role === 'article' && SHARES.test(at(2)?.lemma ?? ''));

/** Words of rising, falling and counting. */
export const AMOUNT_SENSES: SenseTable = {
  fall: [
    sense(isAmount, 'less'),
    sense(
      ({ at, word }) => word.role === 'noun' && /^(?:the|this|last|next|every)$/.test(at(-1)?.surface ?? ''),
      'autumn',
    ),
  ],
  peak: [sense(near(/^(?:chart|graph|line|curve|bar|plot|demand)$/), 'high')],
  drop: [sense(isAmount, 'less')],
  grow: [sense(isAmount, 'increase')],
  climb: [sense(isAmount, 'increase')],
  jump: [sense(isAmount, 'increase')],
  rose: [sense(isAmount, 'increase')],
  rise: [sense(near(IN_THE_SKY), 'up')],
  set: [sense(both(isVerb, near(IN_THE_SKY)), 'down')],
  about: [sense(isBeforeCount, 'approximately', 'maybe')],
  around: [sense(isBeforeCount, 'approximately', 'maybe')],
  under: [sense(isBeforeCount, 'less')],
};
