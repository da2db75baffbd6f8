/**
 * What a question asks the place of ("Where is the red button?" asks for "the red button"), in the languages that Beckon
 * speaks; null for other questions. Pure.
 */
export function askedPlace(question: string): string | null {
  const asked = question.trim().replace(/[\s?？.!¿]+$/u, '');
  for (const form of FORMS) {
    const phrase = form.exec(asked)?.[1]?.trim();
    if (phrase) return phrase;
  }
  return null;
}

const FORMS = [
  /^(?:please,? )?(?:can you |could you )?tell me where\s+(.+?)\s+(?:is|are)$/iu,
  /^(?:please,? )?(?:can you )?(?:tell me )?where(?:'s|’s| is| are| can i find| do i find| (?:is|are) there)\s+(.+?)(?: located)?$/iu,
  /^wo (?:ist|sind|finde ich|steht|liegt|befindet sich)\s+(.+)$/iu,
  /^où (?:est|sont|se trouve(?:nt)?|(?:puis-je )?trouver)\s+(.+)$/iu,
  /^¿?\s*d[oó]nde (?:est[aá]n?|hay|se encuentran?)\s+(.+)$/iu,
];
