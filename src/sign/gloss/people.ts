export type Gender = 'man' | 'woman' | 'person' | 'thing';

/** What a pronoun for this noun would be: he, she, either, or it. */
export function genderOf(noun: string): Gender {
  return GENDERS.get(noun) ?? 'thing';
}

const NOUNS: Readonly<Record<Exclude<Gender, 'thing'>, string>> = {
  man: 'man boy father dad son brother uncle grandfather grandpa husband boyfriend nephew king prince gentleman guy waiter actor mr sir bride-groom',
  woman:
    'woman girl mother mom mum daughter sister aunt grandmother grandma wife girlfriend niece queen princess lady waitress actress mrs ms madam bride',
  person:
    'person child kid baby friend teacher student doctor nurse boss neighbor worker driver player singer dancer artist cook chef officer police soldier teenager adult customer user author reporter cousin parent partner guest visitor stranger lawyer engineer farmer judge president patient dentist firefighter interpreter speaker student runner rider swimmer somebody someone everybody everyone anybody anyone',
};

const GENDERS: ReadonlyMap<string, Gender> = new Map(
  Object.entries(NOUNS).flatMap(([gender, nouns]) =>
    nouns.split(' ').map((noun) => [noun, gender as Gender] as const),
  ),
);
