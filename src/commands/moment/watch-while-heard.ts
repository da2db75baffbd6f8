import type { ScreenSource, Waiting } from '../../core/drivers.ts';
import type { CaptionState } from '../../core/speech.ts';
import type { Perception } from './perception.ts';
import { watchMotion } from './watch-motion.ts';
import { watchSpeakers } from './watch-speakers.ts';

export type WatchWhileHeardOptions = Waiting & {
  readonly screen: Pick<ScreenSource, 'capture'>;
  readonly perception: Perception;
  /** What the captions of the computer's sound do now. */
  readonly state: () => CaptionState | undefined;
  /** Whether sounds are named, so that a place can stand beside them. */
  readonly namesSounds: boolean;
};

/** While the computer is heard, looks at the active window for who speaks and for what sounds. Ends with the signal. */
export function watchWhileHeard(options: WatchWhileHeardOptions): void {
  const { screen, perception, state, namesSounds, signal } = options;
  const capture = (waiting: Waiting) => screen.capture({ kind: 'window' }, waiting);
  const isSpeech = () => state() === 'hearing';
  const isSound = () => isSpeech() || state() === 'listening';
  void watchSpeakers({ capture, perception, isSpeech, signal });
  if (namesSounds) void watchMotion({ capture, perception, isSound, signal });
}
