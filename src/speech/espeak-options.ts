import type { VoiceOptions } from '../core/drivers.ts';
import { nearestLanguage } from './language.ts';

/** One line of `espeak-ng --voices`. `languages` are lower-case tags, the voice's own first. */
export type EspeakVoice = {
  readonly name: string;
  readonly file: string;
  readonly languages: readonly string[];
};

/** Words a minute at rate 1, and the bounds that the engine keeps: espeak-ng(1), option -s. */
const NORMAL_WORDS_PER_MINUTE = 175;
const MIN_WORDS_PER_MINUTE = 80;
/** Not a bound of the engine: 4 (the largest rate) x 175. Above 450 it switches to its faster method by itself. */
const MAX_WORDS_PER_MINUTE = 700;
/** The engine's normal loudness, option -a (0..200). */
const NORMAL_AMPLITUDE = 100;

/**
 * The command line for a voice, without the text. A language that espeak-ng does not have is read by its English
 * voice.
 */
export function espeakArguments(voice: VoiceOptions, voices: readonly EspeakVoice[]): string[] {
  const wordsPerMinute = Math.min(
    MAX_WORDS_PER_MINUTE,
    Math.max(MIN_WORDS_PER_MINUTE, Math.round(NORMAL_WORDS_PER_MINUTE * voice.rate)),
  );
  const amplitude = Math.round(NORMAL_AMPLITUDE * Math.min(1, Math.max(0, voice.volume)));
  const name = voice.voice ?? voiceFor(voice.language, voices);
  // -b 1: the text is UTF-8 whatever the locale says.
  return ['--stdin', '-b', '1', '-v', name, '-s', String(wordsPerMinute), '-a', String(amplitude)];
}

/** `[[` starts phoneme codes in espeak-ng's input and cannot be switched off; apart, the brackets are only text. */
export const espeakText = (text: string): string => text.replace(/\[(?=\[)/g, '[ ');

/**
 * Reads the table that `espeak-ng --voices` prints: priority, language, age/gender, name, file, and other languages
 * with their priorities in brackets.
 */
export function parseEspeakVoices(table: string): EspeakVoice[] {
  const voices: EspeakVoice[] = [];
  for (const line of table.split('\n').slice(1)) {
    const match = /^\s*\d+\s+(\S+)\s+\S+\s+(\S+)\s+(\S+)\s*(.*)$/.exec(line);
    if (!match) continue;
    const [, language, name, file, others] = match as unknown as [string, string, string, string, string];
    const otherLanguages = [...others.matchAll(/\((\S+) \d+\)/g)].map((other) => other[1] as string);
    voices.push({ name: name.replaceAll('_', ' '), file, languages: [language, ...otherLanguages] });
  }
  return voices;
}

function voiceFor(language: string, voices: readonly EspeakVoice[]): string {
  return (
    nearestLanguage(
      language,
      voices.flatMap((voice) => voice.languages),
    ) ?? 'en'
  );
}
