import type { ChosenDevice, DeviceTry, Outcome } from './choose.ts';
import { DEVICE_NAMES } from './device.ts';

const FAULTS: Readonly<Record<Exclude<Outcome, 'works'>, string>> = {
  absent: 'is not there',
  failed: 'failed',
  crashed: 'crashed',
  'too-late': 'took too long',
  wrong: 'gave wrong answers',
};

/** `CUDA (0.8 s against 4.1 s on the processor; WebGPU failed)`. */
export function tellChoice({ device, tries }: ChosenDevice): string {
  const own = tries.find((one) => one.device === device && one.durationMs !== undefined);
  const others = tries.filter((one) => one.device !== device);
  const reasons = others.map((one) => tellOther(one, own !== undefined));
  if (own) reasons.unshift(toSeconds(own));
  return reasons.length > 0 ? `${DEVICE_NAMES[device]} (${reasons.join('; ')})` : DEVICE_NAMES[device];
}

const tellOther = (one: DeviceTry, hasTime: boolean): string => {
  const name = DEVICE_NAMES[one.device];
  if (one.outcome !== 'works') return `${name} ${FAULTS[one.outcome]}`;
  return `${name}${hasTime ? ':' : ''} ${toSeconds(one)}`;
};

const toSeconds = ({ durationMs = 0 }: DeviceTry): string =>
  `${(durationMs / 1000).toFixed(durationMs < 1000 ? 2 : 1)} s`;

/** That a smaller model goes on where there is no room for one. */
export const tellTooLarge = (name: string, next: string): string =>
  `there is too little memory for the model ${name}; ${next}, which is smaller, is used instead`;

/** Why an accelerator that is there is not used; null where none is there, or it is used. */
export function tellFallback({ device, tries }: ChosenDevice): string | null {
  if (device !== 'cpu') return null;
  const faulty = tries.filter(({ outcome }) => outcome !== 'absent' && outcome !== 'works');
  if (faulty.length === 0) return null;
  return faulty
    .map((one) => `${DEVICE_NAMES[one.device]} ${FAULTS[one.outcome as Exclude<Outcome, 'works'>]}`)
    .join(' and ');
}
