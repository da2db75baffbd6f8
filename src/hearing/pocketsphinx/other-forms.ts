/** A shorter one is as likely another word with the same end: "bring", "speed". */
const LEAST_STEM_LETTERS = 4;

/**
 * How an English word in small letters may end where somebody says it in a sentence: for "dial" dials, dialed, dialing, for "copies"
 * copy, copied, copying. By the rules of spelling alone, so that some of them are no words; ask a dictionary.
 */
export function otherFormsOf(word: string): readonly string[] {
  const stems = stemsOf(word);
  const forms = new Set([...stems, ...[word, ...stems].flatMap(inflected)]);
  forms.delete(word);
  return [...forms];
}

function stemsOf(word: string): readonly string[] {
  const [, short = ''] = /^(.+?)(?:(?<!s)s|ed|ing)$/.exec(word) ?? [];
  if (short.length < LEAST_STEM_LETTERS) return [];
  const stems = [short, `${short}e`];
  if (/ie$/.test(short)) stems.push(short.replace(/ie$/, 'y')); // copies
  if (/i$/.test(short)) stems.push(short.replace(/i$/, 'y')); // copied
  if (/(?:s|x|z|o|ch|sh)e$/.test(short)) stems.push(short.slice(0, -1)); // boxes
  if (/([^aeiou])\1$/.test(short)) stems.push(short.slice(0, -1)); // stopped
  return stems;
}

function inflected(stem: string): readonly string[] {
  if (/[^aeiou]y$/.test(stem)) return [`${stem.slice(0, -1)}ies`, `${stem.slice(0, -1)}ied`, `${stem}ing`];
  if (/e$/.test(stem)) return [`${stem}s`, `${stem}d`, `${stem.slice(0, -1)}ing`];
  const doubled = /[^aeiou][aeiou][bdglmnprt]$/.test(stem) ? [`${stem}${stem.at(-1)}`] : [];
  return [`${stem}s`, `${stem}es`, ...[stem, ...doubled].flatMap((one) => [`${one}ed`, `${one}ing`])];
}
