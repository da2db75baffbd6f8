import type { ElementRole } from '../../core/observations.ts';
import type { Quote } from '../quote.ts';
import { linesOf, regionsWith, type Scene } from '../scene.ts';
import { countWords } from '../words.ts';
import { SETTINGS_WORDS } from './cues.ts';
import type { Recognised } from './recognised.ts';
import { windowTitle } from './title.ts';

/** A page of settings; the title is that of the page shown ("Privacy"), where there is one. */
export type SettingsReading = Recognised & { readonly kind: 'settings' };

const TOGGLES: readonly ElementRole[] = ['switch', 'checkbox', 'radio', 'combobox', 'slider'];

/** The word stands in the window's title, a heading or a short line of a bar, and there is something to set. */
export function recogniseSettings(scene: Scene): SettingsReading | null {
  const toggles = scene.controls(0.3).filter(({ role }) => TOGGLES.includes(role));
  const named = namedSettings(scene);
  if (!named) return null;
  const headings = scene.headings.map(({ quote }) => quote);
  const title = headings.find(({ text }) => !SETTINGS_WORDS.test(text)) ?? headings[0];
  const evidence = [...named.boxes, ...toggles.map(({ box }) => box)];
  return { kind: 'settings', title, confidence: toggles.length > 0 ? 0.85 : 0.55, evidence };
}

/** A menu entry or a heading has at most this many words; in longer lines the word is part of a sentence. */
const MOST_WORDS_OF_A_NAME = 4;

function namedSettings(scene: Scene): Quote | undefined {
  const bars = regionsWith(scene, 'titlebar', 'header').flatMap(linesOf);
  const lines = bars.flatMap((index) => scene.quote([index]) ?? []);
  const candidates = [windowTitle(scene), ...scene.headings.map(({ quote }) => quote), ...lines];
  return candidates.find(
    (quote) => quote && SETTINGS_WORDS.test(quote.text) && countWords(quote.text) <= MOST_WORDS_OF_A_NAME,
  );
}
