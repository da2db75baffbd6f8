/** How captions look; remembered on this computer, by this browser. */
export type Look = {
  /** Height of the letters in CSS pixels. */
  readonly sizePx: number;
  readonly theme: Theme;
  /** Lines of the largest part of the page that captions may take; 0 for as many as fit. */
  readonly lineCount: number;
  readonly hasTimes: boolean;
  readonly hasSpeakers: boolean;
  /** Whether finals are told to a screen reader. */
  readonly isAnnounced: boolean;
};

/** Pairs of colours with a contrast of at least 7 to 1 (WCAG 2.2, 1.4.6); `system` follows the desktop. */
export const THEMES = ['system', 'light', 'dark', 'yellow', 'green'] as const;
export type Theme = (typeof THEMES)[number];

export const SIZES = { leastPx: 16, mostPx: 96, usualPx: 32, stepPx: 4 } as const;
export const LINE_COUNTS = { most: 20, usual: 0 } as const;

export const USUAL_LOOK: Look = {
  sizePx: SIZES.usualPx,
  theme: 'system',
  lineCount: LINE_COUNTS.usual,
  hasTimes: true,
  hasSpeakers: true,
  isAnnounced: true,
};

const PLACE = 'beckon-captions-look';

/** What was remembered; usual values for what is missing or makes no sense. */
export function recallLook(storage: Pick<Storage, 'getItem'> | null): Look {
  let told: Partial<Record<keyof Look, unknown>> = {};
  try {
    told = Object(JSON.parse(storage?.getItem(PLACE) ?? '{}'));
  } catch {
    // Somebody else's text: the usual look is better than none.
  }
  return {
    sizePx: within(told.sizePx, SIZES.leastPx, SIZES.mostPx, USUAL_LOOK.sizePx),
    theme: THEMES.find((theme) => theme === told.theme) ?? USUAL_LOOK.theme,
    lineCount: within(told.lineCount, 0, LINE_COUNTS.most, USUAL_LOOK.lineCount),
    hasTimes: typeof told.hasTimes === 'boolean' ? told.hasTimes : USUAL_LOOK.hasTimes,
    hasSpeakers: typeof told.hasSpeakers === 'boolean' ? told.hasSpeakers : USUAL_LOOK.hasSpeakers,
    isAnnounced: typeof told.isAnnounced === 'boolean' ? told.isAnnounced : USUAL_LOOK.isAnnounced,
  };
}

/** A browser that lets nothing be kept (private windows) shows captions all the same. */
export function rememberLook(storage: Pick<Storage, 'setItem'> | null, look: Look): void {
  try {
    storage?.setItem(PLACE, JSON.stringify(look));
  } catch {
    // nothing to be done, and nothing that the person must know
  }
}

const within = (value: unknown, least: number, most: number, usual: number): number =>
  typeof value === 'number' && value >= least && value <= most ? Math.round(value) : usual;
