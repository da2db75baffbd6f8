import type { Driver, Usability, Waiting } from '../../core/drivers.ts';

/** What the tray shows: one of these at a time. */
export const TRAY_STATES = ['ready', 'looking', 'listening', 'muted', 'error'] as const;
export type TrayState = (typeof TRAY_STATES)[number];

/** One line of the menu. `run` is absent where it only tells something or holds others. */
export type MenuEntry =
  | { readonly kind: 'line' }
  | {
      readonly kind: 'entry';
      readonly label: string;
      readonly run?: () => void;
      /** Present where it can be on or off. */
      readonly isOn?: boolean;
      /** Keys that do the same, such as Ctrl+Alt+Shift+D. */
      readonly keys?: string;
      readonly entries?: readonly MenuEntry[];
    };

export type TrayLook = {
  readonly state: TrayState;
  /** A whole sentence; screen readers read it out. */
  readonly title: string;
  readonly menu: readonly MenuEntry[];
};

/** The icon in the desktop's tray. */
export type TrayIcon = Driver & {
  /** Never throws. Usable is a desktop that can show icons at all, also where its tray has not started yet. */
  check(waiting: Waiting): Promise<Usability>;
  /**
   * Puts the icon into the tray, at once or when a tray comes; `activate` is the click on the icon itself, `stop` that
   * with the middle button. `onLoss`: the desktop's bus has ended, and the icon with it.
   */
  open(
    look: TrayLook,
    on: { readonly activate: () => void; readonly stop: () => void; readonly onLoss: () => void },
    waiting: Waiting,
  ): Promise<void>;
  show(look: TrayLook): void;
  /** Whether a tray has taken the icon. */
  readonly isShown: boolean;
};
