import { unionOf } from '../../core/geometry.ts';
import type { ElementRole } from '../../core/observations.ts';
import type { Scene } from '../scene.ts';
import { countWords } from '../words.ts';
import { PASSWORD_WORDS, SEARCH_WORDS, SIGN_IN_WORDS } from './cues.ts';
import { hasMenuBar } from './program.ts';
import type { Recognised } from './recognised.ts';
import { contentTitle } from './title.ts';

/** Fields to fill in; a login form is one that asks for a password or is called so. */
export type FormReading = Recognised & { readonly kind: 'login-form' | 'form' };

const FIELDS: readonly ElementRole[] = ['textbox', 'combobox'];
const INPUTS: readonly ElementRole[] = [...FIELDS, 'checkbox', 'radio', 'switch', 'slider'];
/** A page with more words than this has its form at the side. */
const MOST_WORDS = 250;
/** One field is a search box; a form has several inputs. */
const FEWEST_INPUTS = 3;

/** Fields without a label, and fields to search, are on every page. */
const FEWEST_LABELLED = 2;
/** The button that sends it may be below what is seen. */
const FEWEST_WITHOUT_BUTTON = 4;
/** Two questions to answer by choosing. */
const FEWEST_RADIOS = 4;

/** A page whose fields and their labels are most of what is there. */
export function recogniseForm(scene: Scene): FormReading | null {
  const controls = scene.controls(0.3);
  const inputs = controls.filter(({ role }) => INPUTS.includes(role));
  const fields = inputs.filter(({ role }) => FIELDS.includes(role));
  const words = scene.view.lines.reduce((sum, line) => sum + countWords(line.text), 0);
  if (fields.length === 0 || words > MOST_WORDS || hasMenuBar(scene)) return null;
  const title = contentTitle(scene);
  const certainty = fields.reduce((sum, field) => sum + field.confidence, 0) / fields.length;
  const common = { title, evidence: [unionOf(inputs.map(({ box }) => box))] };
  if (asksForPassword(scene, fields.length, words)) {
    return { kind: 'login-form', confidence: Math.min(0.9, 0.3 + certainty), ...common };
  }
  const labelled = fields.filter(({ name }) => /\p{L}{2}/u.test(name) && !SEARCH_WORDS.test(name));
  const hasButton = controls.some(({ role }) => role === 'button');
  const fewest = hasButton ? FEWEST_LABELLED : FEWEST_WITHOUT_BUTTON;
  const radios = inputs.filter(({ role }) => role === 'radio');
  const isSurvey = radios.length >= FEWEST_RADIOS;
  if (inputs.length < FEWEST_INPUTS || (labelled.length < fewest && !isSurvey)) return null;
  return { kind: 'form', confidence: Math.min(0.75, 0.15 + certainty), ...common };
}

/** A password is asked for beside at most this many other fields; a form to register has more. */
const MOST_LOGIN_FIELDS = 3;

/** A button to sign in is on many pages; it makes a login form only where there is little else. */
const MOST_WORDS_OF_A_LOGIN = 80;

function asksForPassword(scene: Scene, fieldCount: number, words: number): boolean {
  if (fieldCount > MOST_LOGIN_FIELDS) return false;
  const names = scene.controls(0.3).map(({ name }) => name);
  const short = scene.view.lines.map(({ text }) => text).filter((text) => countWords(text) <= 6);
  return (
    short.some((text) => PASSWORD_WORDS.test(text)) ||
    (words <= MOST_WORDS_OF_A_LOGIN && names.some((name) => SIGN_IN_WORDS.test(name)))
  );
}
