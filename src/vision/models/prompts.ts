/** Small models are confused by more text than this. */
const MOST_CONTEXT_CHARACTERS = 600;

/** What a talking model is asked where a picture is to be described. */
export function describePrompt(
  language: string,
  context: readonly string[],
  length: 'sentence' | 'paragraph',
): string {
  const amount = length === 'sentence' ? 'one short sentence' : 'two to four short sentences';
  return `${contextOf(context)}Describe this picture for a blind person in ${amount}, in ${languageName(language)}. Say what it shows first. Say only what can be seen, and do not guess names.`;
}

/** The question of a person, with what was read in the picture. */
export function questionPrompt(text: string, language: string, context: readonly string[]): string {
  return `${contextOf(context)}${text}\nAnswer a blind person in ${languageName(language)}, in one to three short sentences. Say only what can be seen; say so where you cannot tell.`;
}

/** The turn of an example that the person gave: they asked, and this is how it is to be answered. */
export const examplePrompt = (language: string): string => describePrompt(language, [], 'paragraph');

function contextOf(context: readonly string[]): string {
  const text = context.join(' / ').slice(0, MOST_CONTEXT_CHARACTERS);
  return text === '' ? '' : `Text that was read in and around the picture: ${text}\n`;
}

const NAMES = new Intl.DisplayNames('en', { type: 'language' });

function languageName(tag: string): string {
  try {
    return NAMES.of(tag) ?? 'English';
  } catch {
    return 'English';
  }
}
