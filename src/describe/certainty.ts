/**
 * From which confidence on something is said as it is, and from which on it is said at all in brief and normal.
 * Between the two it is hedged: people punish a confident wrong description, and a hedge is what the users of
 * screen readers asked for ("Could be", https://github.com/nvaccess/nvda/pull/19327). Chosen on real desktops.
 */
export const SAID_PLAINLY_FROM = 0.6;
export const SAID_FROM = 0.35;

/** Below this mean confidence of the recognised text a listener is told that it is hard to read. */
export const READABLE_FROM = 0.75;

/** In which of three bands a confidence is; things of one band may share a sentence. */
export function bandOf(confidence: number): 'sure' | 'unsure' | 'very-unsure' {
  if (confidence >= SAID_PLAINLY_FROM) return 'sure';
  return confidence >= SAID_FROM ? 'unsure' : 'very-unsure';
}

/** `phrase` as it is, hedged, or hedged more, by how sure it is. */
export function hedge(
  phrase: string,
  confidence: number,
  words: { probably(phrase: string): string; possibly(phrase: string): string },
): string {
  const band = bandOf(confidence);
  if (band === 'sure') return phrase;
  return band === 'unsure' ? words.probably(phrase) : words.possibly(phrase);
}
