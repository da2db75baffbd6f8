import type { SignTree } from '../tree.ts';
import { readManual } from './gestural/manual.ts';
import { readPlacedTags } from './hamnosys.ts';
import { nearestName } from './nearest-name.ts';
import { readNonManual } from './non-manual.ts';
import { createReporter, quoted, type Report, type Reporter } from './report.ts';
import type { PlacedTag } from './tokens.ts';
import { readXml, type XmlElement } from './xml.ts';

/** What a SiGML text holds, and what of it could not be read as it stands. */
export type Sigml = {
  readonly signs: readonly SignTree[];
  /** For each sign the tag names of its HamNoSys; none for a sign in gestural SiGML. */
  readonly tags: readonly (readonly string[])[];
  readonly reports: readonly Report[];
};

const SIGN_ELEMENTS = ['hns_sign', 'hamgestural_sign'];

/**
 * The signs of a SiGML text in both dialects: HNS-SiGML (a row of HamNoSys symbols) and gestural SiGML (a tree). What is
 * unknown or misspelled is reported with its place and skipped. Throws ConfigError (broken-sigml) only where the text is
 * no XML, or too large or deep.
 */
export function readSigml(text: string): Sigml {
  const root = readXml(text);
  const reports: Report[] = [];
  const report = createReporter(reports);
  const signs: SignTree[] = [];
  const tags: string[][] = [];
  for (const element of SIGN_ELEMENTS.includes(root.name) ? [root] : root.children) {
    if (!SIGN_ELEMENTS.includes(element.name)) {
      reportUnknown(element, SIGN_ELEMENTS, report);
      continue;
    }
    const placed = element.name === 'hns_sign' ? manualTags(element) : [];
    signs.push(
      element.name === 'hns_sign' ? readHnsSign(element, placed, reports) : readGesturalSign(element, report),
    );
    tags.push(placed.map(({ tag }) => tag));
  }
  return { signs, tags, reports };
}

function manualTags({ children }: XmlElement): PlacedTag[] {
  return children.find(({ name }) => name === 'hamnosys_manual')?.children.flatMap(tagsOf) ?? [];
}

function readHnsSign(element: XmlElement, tags: readonly PlacedTag[], reports: Report[]): SignTree {
  const report = createReporter(reports);
  const parts = partsOf(element, ['hamnosys_nonmanual', 'hamnosys_manual'], report);
  const { sign, reports: found } = readPlacedTags(tags, glossOf(element, report));
  reports.push(...found);
  return { ...sign, nonManual: readNonManual(parts.hamnosys_nonmanual, report) };
}

function readGesturalSign(element: XmlElement, report: Reporter): SignTree {
  const parts = partsOf(element, ['sign_nonmanual', 'sign_manual'], report);
  return {
    gloss: glossOf(element, report),
    manual: parts.sign_manual === undefined ? [] : readManual(parts.sign_manual, report),
    nonManual: readNonManual(parts.sign_nonmanual, report),
  };
}

/** A symbol, and those that were wrongly written into it. */
function tagsOf({ name, place, children }: XmlElement): PlacedTag[] {
  return [{ tag: name, place }, ...children.flatMap(tagsOf)];
}

function glossOf({ attributes, place }: XmlElement, report: Reporter): string {
  const gloss = attributes.gloss?.trim() ?? '';
  if (gloss === '') report(place, 'a sign without a gloss');
  return gloss;
}

/** The children of these names, each at most once. */
function partsOf<Name extends string>(
  element: XmlElement,
  names: readonly Name[],
  report: Reporter,
): Partial<Record<Name, XmlElement>> {
  const parts: Partial<Record<Name, XmlElement>> = {};
  for (const child of element.children) {
    const name = names.find((known) => known === child.name);
    if (name === undefined) reportUnknown(child, names, report);
    else if (parts[name] !== undefined) report(child.place, `a second ${name} in one sign`);
    else parts[name] = child;
  }
  return parts;
}

function reportUnknown({ name, place }: XmlElement, known: readonly string[], report: Reporter): void {
  report(place, `unknown element ${quoted(name)}`, nearestName(name, known));
}
