/**
 * Text as it may be handed to a voice: without control characters and private-use glyphs (icon fonts), which voices
 * read as noise or not at all; every run of white space is one space. The joiners U+200C and U+200D stay: Persian,
 * Indic scripts and emoji need them (https://www.unicode.org/faq/indic.html). All other wording is the voice's matter.
 */
export function spokenText(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\s+/gu, ' ')
    .replace(/[^\P{C}\u200C\u200D]/gu, '')
    .replace(/ {2,}/gu, ' ')
    .trim();
}

/** A name as a person would say it: without pictograms (what text recognition makes of an icon beside the name). */
export function withoutPictograms(name: string): string {
  const text = spokenText(name.replace(/[\p{So}\p{Sk}]/gu, ' ')).replace(/^[\s·•|>~_*]+|[\s·•|<~_*]+$/gu, '');
  return /[\p{L}\p{N}]/u.test(text) ? text.replace(/\.{2,}$/u, '…') : '';
}
