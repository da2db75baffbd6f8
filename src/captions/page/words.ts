import type { SoundChannel } from '../../core/sound.ts';

/** Whose sound a channel is, as people read it. */
export const SPEAKER_NAMES: Readonly<Record<SoundChannel, string>> = {
  me: 'Me',
  computer: 'Computer',
  file: 'Recording',
};

/** Milliseconds as m:ss or h:mm:ss. */
export function shortTime(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const two = (value: number) => String(value).padStart(2, '0');
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

/** Day and time of day, as the person's computer writes them. */
export const longTime = (moment: Date): string =>
  moment.toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });
