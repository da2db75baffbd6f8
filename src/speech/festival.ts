import type { VoiceOptions } from '../core/drivers.ts';
import { ConfigError } from '../core/errors.ts';

/**
 * The Scheme program that makes Festival say a text. The text stands in a string in it, whose two special characters
 * are escaped: on a screen there may be anything, also programs for Festival.
 */
export function festivalProgram(text: string, { rate, volume, voice }: VoiceOptions): string {
  const lines = [`(Parameter.set 'Duration_Stretch ${(1 / rate).toFixed(3)})`];
  if (volume < 1)
    lines.push(`(set! after_synth_hooks (list (lambda (utt) (utt.wave.rescale utt ${volume.toFixed(2)}))))`);
  lines.push(`(SayText "${festivalText(text).replace(/[\\"]/g, '\\$&')}")`);
  // First, because a voice brings its own settings with it.
  if (voice !== undefined) lines.unshift(`(voice_${festivalVoice(voice)})`);
  return `${lines.join('\n')}\n`;
}

/**
 * Festival's voices know the letters of ASCII only: accents go, other scripts become blanks, typographic quotes and
 * dashes their plain forms.
 */
export function festivalText(text: string): string {
  return text
    .replace(/[‘’]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/[–—]/g, ' - ')
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .replace(/[^\t\n -~]/gu, ' ');
}

function festivalVoice(voice: string): string {
  const name = voice.replace(/^voice_/, '');
  if (/^\w+$/.test(name)) return name;
  throw new ConfigError(
    'bad-argument',
    'Expected a Festival voice such as kal_diphone (letters, digits and _), got another name: correct the setting.',
    { expected: 'letters, digits and _', got: `${voice.length} characters` },
  );
}
