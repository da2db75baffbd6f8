import { dictionary } from './dictionary.ts';
/** The word that an abbreviation is read as, without its dots; what is not here is spelled. */
export function readAbbreviation(text: string): string {
  const bare = text.replaceAll('.', '');
  return WORDS[bare.toLowerCase()] ?? bare;
}

/** Written with a dot: a text that is cut at dots must know them. */
const WORDS = dictionary<string>({
  dr: 'doctor',
  prof: 'professor',
  eg: 'example',
  ie: 'mean',
  vs: 'against',
  us: 'America',
  usa: 'America',
  uk: 'England',
  am: 'morning',
  pm: 'afternoon',
  no: 'number',
});
