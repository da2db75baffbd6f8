import type { Box } from './geometry.ts';
import type { ElementRole, ElementState } from './observations.ts';

/** What programs themselves tell of their controls, to those who ask for accessibility. Names in here are private. */

/** Which control of which program: the same through resizes, restarts and new positions. */
export type ControlIdentity = {
  readonly app: string;
  /** The way to it from its window: roles with their place among others of that role, or the program's own id. */
  readonly signature: string;
};

export type ToldElement = {
  /** Null for what is told but no control: labels, panels. */
  readonly role: ElementRole | null;
  /** What the program calls it; empty where it has no name. */
  readonly name: string;
  /** In physical pixels of the desktop. */
  readonly box: Box;
  readonly state?: ElementState;
  readonly hasFocus: boolean;
  /** Whether it holds a password. */
  readonly isSecret: boolean;
  readonly identity: ControlIdentity;
};

/** The window that has the keyboard. */
export type ToldWindow = {
  readonly app: string;
  readonly title: string;
  readonly box: Box;
  readonly elements: readonly ToldElement[];
  /** False where the program has more than could be asked for in the time. */
  readonly isWhole: boolean;
};
