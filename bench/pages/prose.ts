import type { Random } from './random.ts';
import {
  ADJECTIVES,
  ADVERBS,
  COMPANIES,
  FIRST_NAMES,
  LAST_NAMES,
  NOUNS,
  PLACES,
  PRODUCT_NOUNS,
  VERBS,
  VERBS_PAST,
} from './word-lists.ts';

/** Real-looking pieces of text for pages. */
export type Prose = ReturnType<typeof createProse>;

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
] as const;
const CURRENCIES = ['$', '€', '£'] as const;

export function createProse(random: Random) {
  const { pick, int, chance } = random;
  const noun = () => pick(NOUNS);
  const adjective = () => pick(ADJECTIVES);
  const nounPhrase = () => (chance(0.5) ? `the ${adjective()} ${noun()}` : `the ${noun()}`);
  const person = () => `${pick(FIRST_NAMES)} ${pick(LAST_NAMES)}`;
  const company = () =>
    `${pick(COMPANIES)} ${pick(['Ltd', 'Group', 'Labs', '& Sons', 'Energy', 'Foods', 'AG'])}`;
  const money = () => {
    const amount = chance(0.3) ? int(1000, 98_000) : int(1, 990);
    const cents = chance(0.7) ? `.${String(int(0, 99)).padStart(2, '0')}` : '';
    return `${pick(CURRENCIES)}${amount.toLocaleString('en-US')}${cents}`;
  };
  const isoDate = () => `20${int(18, 27)}-${two(int(1, 12))}-${two(int(1, 28))}`;
  const date = () =>
    pick([
      isoDate,
      () => `${int(1, 28)} ${pick(MONTHS)} 20${int(18, 27)}`,
      () => `${two(int(1, 12))}/${two(int(1, 28))}/20${int(18, 27)}`,
      () => `${pick(MONTHS).slice(0, 3)} ${int(1, 28)}, 20${int(18, 27)}`,
    ])();
  const time = () => `${two(int(0, 23))}:${two(int(0, 59))}`;
  const percent = () => `${chance(0.5) ? int(1, 99) : `${int(0, 99)}.${int(0, 9)}`}%`;
  const number = () => int(10, 99_999).toLocaleString('en-US');
  const domain = () => `${noun()}-${noun()}.${pick(['com', 'org', 'net', 'eu', 'example'])}`;
  const url = () => `https://${domain()}/${noun()}/${int(10, 9999)}`;
  const email = () =>
    `${pick(FIRST_NAMES)
      .normalize('NFD')
      .replace(/[^a-z]/gi, '')
      .toLowerCase()}.${noun()}@${domain()}`;
  const place = () => pick(PLACES);

  const clause = (): string =>
    pick([
      () => `${nounPhrase()} ${pick(VERBS_PAST)} ${nounPhrase()}`,
      () => `${nounPhrase()} near ${place()} was ${pick(ADVERBS)} ${pick(VERBS_PAST)}`,
      () => `${person()} ${pick(VERBS_PAST)} ${nounPhrase()} ${pick(ADVERBS)}`,
      () => `about ${number()} people ${pick(VERBS_PAST)} ${nounPhrase()}`,
      () => `${nounPhrase()} costs ${money()} since ${date()}`,
      () => `we ${pick(ADVERBS)} ${pick(VERBS)} ${nounPhrase()} before ${time()}`,
    ])();
  const sentence = (): string => {
    const form = int(0, 9);
    if (form === 0) return `“${capital(clause())},” said ${person()}.`;
    if (form === 1) return `${capital(clause())}; ${clause()}.`;
    if (form === 2) return `${capital(clause())} (${clause()}).`;
    if (form === 3) return `Why did ${nounPhrase()} ${pick(VERBS)} ${nounPhrase()}?`;
    if (form <= 5) return `${capital(clause())}, and ${clause()}.`;
    if (form === 6) return `It’s ${adjective()}: ${clause()}!`;
    return `${capital(clause())}.`;
  };
  const title = () =>
    pick([
      () => `${capital(adjective())} ${noun()} ${pick(VERBS_PAST)} near ${place()}`,
      () => `How to ${pick(VERBS)} a ${adjective()} ${noun()}`,
      () => `${place()}: ${nounPhrase()} ${pick(VERBS_PAST)} again`,
      () => `The ${noun()} and the ${adjective()} ${noun()}`,
    ])();
  return {
    noun,
    adjective,
    person,
    company,
    money,
    date,
    isoDate,
    time,
    percent,
    number,
    domain,
    url,
    email,
    place,
    sentence,
    title,
    verb: () => pick(VERBS),
    firstName: () => pick(FIRST_NAMES),
    sentences: (count: number) => Array.from({ length: count }, sentence).join(' '),
    paragraph: () => Array.from({ length: int(3, 8) }, sentence).join(' '),
    /** Two or three words, first letter large: a name for a thing. */
    label: () => capital(chance(0.6) ? `${adjective()} ${noun()}` : `${adjective()} ${noun()} ${noun()}`),
    product: () =>
      `${pick(COMPANIES)} ${pick(PRODUCT_NOUNS)} ${pick(['X', 'Pro', 'Mini', 'S', ''])}${int(2, 900)}`,
    fileName: () =>
      `${noun()}${pick(['_', '-', ''])}${pick([noun(), isoDate(), String(int(1, 999))])}.${pick(['pdf', 'txt', 'png', 'docx', 'csv', 'zip', 'mp3', 'ts'])}`,
    sizeText: () => `${chance(0.5) ? int(1, 980) : `${int(1, 99)}.${int(1, 9)}`} ${pick(['KB', 'MB', 'GB'])}`,
    capital,
  };
}

const two = (value: number) => String(value).padStart(2, '0');
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
