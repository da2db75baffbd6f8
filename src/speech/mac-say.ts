import type { VoiceInfo, VoiceOptions } from '../core/drivers.ts';
import { nearestLanguage, nearestValidTag } from './language.ts';

/**
 * The speed of Apple's voices at rate 1, in words a minute: the default that the manual page say(1) implies for -r.
 */
const NORMAL_WORDS_PER_MINUTE = 175;

/** Options of Apple's `say` for a voice; the text comes over standard input. */
export function macSayArguments(voice: VoiceOptions, voices: readonly VoiceInfo[]): string[] {
  const name = voice.voice ?? voiceFor(voice.language, voices);
  const wordsPerMinute = Math.round(NORMAL_WORDS_PER_MINUTE * voice.rate);
  return [...(name === undefined ? [] : ['-v', name]), '-r', String(wordsPerMinute), '-f', '-'];
}

/**
 * The text for Apple's synthesiser: `[[` begins a command in it, so brackets of the text are set apart. The loudness
 * has no option and is such a command (volm, 0..1; "Techniques for Customizing Synthesized Speech").
 */
export function macSayText(text: string, volume: number): string {
  const plain = text.replace(/\[(?=\[)/g, '[ ');
  return volume < 1 ? `[[volm ${volume.toFixed(2)}]] ${plain}` : plain;
}

/** Reads what `say -v ?` prints: `Name   ll_RR    # a sentence in that language`; names may hold spaces. */
export function parseMacVoices(list: string): VoiceInfo[] {
  const voices: VoiceInfo[] = [];
  for (const line of list.split('\n')) {
    const match = /^(.+?)\s+([a-z]{2,3}[_-]\w+)\s+#/.exec(line);
    if (!match) continue;
    const [, name, language] = match as unknown as [string, string, string];
    voices.push({ id: name, name, language: nearestValidTag(language) });
  }
  return voices;
}

/** The first voice of the language; the system's own where there is none. */
function voiceFor(language: string, voices: readonly VoiceInfo[]): string | undefined {
  const nearest = nearestLanguage(
    language,
    voices.map((voice) => voice.language),
  );
  return voices.find((voice) => voice.language === nearest)?.id;
}
