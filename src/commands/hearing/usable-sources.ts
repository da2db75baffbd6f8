import type { SoundSource } from '../../core/drivers.ts';
import { DeviceError } from '../../core/errors.ts';
import type { Hearing } from './hearing.ts';

type Ears = {
  readonly hearing: Hearing;
  readonly isOwnVoice: () => boolean;
  readonly report: (message: string) => void;
};

/** Those of the wanted sources that can be heard; throws where none can, with the reason of each. */
export async function usableSources(
  { hearing, isOwnVoice, report }: Ears,
  channels: readonly ('me' | 'computer')[],
  signal: AbortSignal,
): Promise<SoundSource[]> {
  const usable: SoundSource[] = [];
  const reasons: string[] = [];
  for (const channel of channels) {
    const source = channel === 'me' ? hearing.microphone(isOwnVoice) : hearing.systemSound(isOwnVoice);
    const { isUsable, reason = '', cure = '' } = await source.check({ signal });
    if (isUsable) usable.push(source);
    else {
      reasons.push(`${reason} ${cure}`.trim());
      await source.close();
    }
  }
  if (usable.length === 0) {
    const code = channels.includes('me') ? 'no-microphone' : 'no-system-sound';
    throw new DeviceError(code, `Nothing can be heard. ${reasons.join(' ')}`, {
      expected: 'a source of sound',
      got: 'none',
    });
  }
  for (const reason of reasons) report(reason);
  return usable;
}
