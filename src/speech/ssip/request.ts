import { ConfigError } from '../../core/errors.ts';

/**
 * Speed of speech-dispatcher's espeak-ng module at RATE -100, 0 and 100 in words a minute (EspeakMinRate, NormalRate
 * and MaxRate in its espeak-ng.conf). Other modules have other speeds; the factor is then an approximation.
 */
const WORDS_PER_MINUTE = { slowest: 80, normal: 170, fastest: 449 } as const;

/**
 * The RATE (-100..100) at which the voice is `factor` times as fast as at `normalRate`. The scale is linear in words
 * a minute on either side of 0; what lies beyond its ends becomes the end.
 */
export function ssipRate(factor: number, normalRate = 0): number {
  const { slowest, normal, fastest } = WORDS_PER_MINUTE;
  const speedAt = (rate: number) => normal + (rate / 100) * (rate < 0 ? normal - slowest : fastest - normal);
  const speed = factor * speedAt(normalRate);
  return clampSetting((100 * (speed - normal)) / (speed < normal ? normal - slowest : fastest - normal));
}

/** The VOLUME (-100..100, linear in amplitude from silence on) that is `factor` (0..1) of `normalVolume`. */
export function ssipVolume(factor: number, normalVolume = 100): number {
  return clampSetting(factor * (normalVolume + 100) - 100);
}

const clampSetting = (value: number): number => Math.max(-100, Math.min(100, Math.round(value))) + 0;

/**
 * The text as it follows SPEAK: lines end with CR LF, a dot at the beginning of a line is doubled, a lone dot ends.
 */
export function ssipBody(text: string): string {
  const lines = text.split(/\r\n|\r|\n/).map((line) => (line.startsWith('.') ? `.${line}` : line));
  return `${lines.join('\r\n')}\r\n.\r\n`;
}

/** The command that takes a voice: SSIP's own symbolic names, or the name that a synthesiser gives its voice. */
export function ssipVoiceCommand(voice: string): string {
  const isSymbolic = /^((FE)?MALE[1-3]|CHILD_(FE)?MALE)$/i.test(voice);
  return `SET SELF ${isSymbolic ? 'VOICE_TYPE' : 'SYNTHESIS_VOICE'} ${ssipArgument(voice)}`;
}

/** An argument at the end of a command line; throws ConfigError where it would begin a line of its own. */
export function ssipArgument(value: string): string {
  if (value.trim() !== '' && !/\p{Control}/u.test(value)) return value;
  throw new ConfigError(
    'bad-argument',
    'Expected the name of a voice on one line, got an empty one or one with control characters: correct the setting.',
    { expected: 'a name on one line', got: `${value.length} characters` },
  );
}

/** `user:beckon:main`; each part may hold letters, digits, - and _ only. */
export const ssipClientName = (user: string): string =>
  `${user.replace(/[^A-Za-z0-9_-]/g, '_') || 'user'}:beckon:main`;
