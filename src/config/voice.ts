import type { VoiceOptions } from '../core/drivers.ts';
import type { Config } from './schema.ts';

/** How the person wants to be spoken to. */
export function voiceOf({ language, speech: { rate, volume, voice } }: Config): VoiceOptions {
  return { language, rate, volume, ...(voice && { voice }) };
}
