import type { Digit, Direction } from '../tree.ts';
import { nearestName } from './nearest-name.ts';
import { quoted, type Reporter } from './report.ts';
import type { XmlElement } from './xml.ts';

/** Reads the attributes of one element. What has no meaning is reported and reads as absent. */
export type Attributes = {
  /** One of these values. */
  word<Value>(name: string, values: ReadonlyMap<string, Value>): Value | undefined;
  isTrue(name: string): boolean;
  /** 0 or more. */
  number(name: string): number | undefined;
  /** One to four of the letters u, d, l, r, i, o, without opposites. */
  direction(name: string): Direction | undefined;
  /** Figures from 1 (thumb) to 5 (little finger): `234`. */
  digits(name: string): readonly Digit[] | undefined;
  /** As it is written. */
  text(name: string): string | undefined;
  report(what: string, didYouMean?: string): void;
  /** Reports attributes that nobody asked for. */
  finish(): void;
};

const DIRECTION = /^[udlrio]{1,4}$/;
const OPPOSITES = ['ud', 'lr', 'io'];
const TRUE = new Set(['true', '1', 'yes']);
const FALSE = new Set(['false', '0', 'no']);

export function readAttributes(element: XmlElement, reporter: Reporter): Attributes {
  const asked = new Set<string>();
  const report = (what: string, didYouMean?: string) => reporter(element.place, what, didYouMean);
  const unknown = (name: string, value: string, didYouMean?: string) =>
    report(`unknown value ${quoted(value)} of ${element.name} ${name}`, didYouMean);

  function text(name: string): string | undefined {
    asked.add(name);
    return element.attributes[name]?.trim();
  }

  /** The value as `read` understands it; one that it does not is reported. */
  function understood<Value>(name: string, read: (value: string) => Value | undefined): Value | undefined {
    const value = text(name);
    if (value === undefined) return undefined;
    const meaning = read(value);
    if (meaning === undefined) unknown(name, value);
    return meaning;
  }

  return {
    text,
    report,
    word: (name, values) => {
      const value = text(name);
      if (value === undefined) return undefined;
      if (!values.has(value)) unknown(name, value, nearestName(value, values.keys()));
      return values.get(value);
    },
    isTrue: (name) =>
      understood(name, (value) => (TRUE.has(value) ? true : FALSE.has(value) ? false : undefined)) === true,
    number: (name) =>
      understood(name, (value) => (/^\d*\.?\d+$/.test(value) ? Number.parseFloat(value) : undefined)),
    direction: (name) => understood(name, (value) => (isDirection(value) ? value : undefined)),
    digits: (name) =>
      understood(name, (value) =>
        /^[1-5]+$/.test(value) ? [...value].map((figure) => Number(figure) as Digit) : undefined,
      ),
    finish: () => {
      for (const name of Object.keys(element.attributes)) {
        if (!asked.has(name))
          report(`unknown attribute ${quoted(name)} of ${element.name}`, nearestName(name, asked));
      }
    },
  };
}

/** The values of a closed list, written as they are called in the tree. */
export function wordsOf<Value extends string>(values: readonly Value[]): ReadonlyMap<string, Value> {
  return new Map(values.map((value) => [value, value]));
}

function isDirection(value: string): boolean {
  if (!DIRECTION.test(value)) return false;
  return !OPPOSITES.some(([one, other]) => value.includes(one as string) && value.includes(other as string));
}
