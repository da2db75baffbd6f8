import type { Sentence } from '../../core/description.ts';
import type { Region, RegionRole } from '../../core/observations.ts';
import { hedge } from '../certainty.ts';
import type { Reading } from '../kinds/choose.ts';
import type { Messages } from '../messages/messages.ts';
import type { Quote } from '../quote.ts';
import { actionStatements, nameOf, nameWithState, wayStatements } from '../say/controls.ts';
import { headline } from '../say/headline.ts';
import { keyFacts } from '../say/key-facts.ts';
import { listing } from '../say/listing.ts';
import { noteStatements } from '../say/notes.ts';
import {
  noPictureModelStatement,
  objectStatements,
  pictureStatement,
  scaleStatements,
} from '../say/pictures.ts';
import { fillsView, placeOf } from '../say/place.ts';
import type { Scene } from '../scene.ts';
import { plain, quoting, reciting, type Statement } from '../statement.ts';
import { blockSentences } from './block.ts';
import { isByLine } from './by-line.ts';
import { type Item, isTakenLine, partsOf } from './parts.ts';

/** Everything: what this is and what can be done, then part by part what stands there. */
export function* full(scene: Scene, reading: Reading, messages: Messages): Generator<Sentence> {
  const parts = partsOf(scene);
  yield* said(overview(scene, reading, messages));
  if (parts.length > 1) yield* said(controlOverview(scene, reading, messages));
  for (const { region, items } of parts) {
    const labels = region && labelsOf(scene, region, items);
    if (region && (labels || parts.length > 1))
      yield* said([regionStatement(scene, region, labels, messages)]);
    if (labels) continue;
    for (const item of items) yield* itemSentences(scene, reading, item, messages);
  }
  yield* said([noPictureModelStatement(scene, messages)]);
}

/** The key facts of these kinds stand in the parts as they are, and need not be said twice. */
const TOLD_IN_PARTS: readonly Reading['kind'][] = [
  'dialog',
  'error',
  'files',
  'mail-list',
  'table',
  'spreadsheet',
];

function overview(scene: Scene, reading: Reading, messages: Messages): readonly (Statement | null)[] {
  const { title } = scene;
  const isNewTitle = title && title.boxes.length === 0 && title.text !== reading.title?.text;
  return [
    headline(scene, reading, messages, true),
    isNewTitle ? quoting((text) => messages.titled(messages.nouns.window, text), title) : null,
    ...(TOLD_IN_PARTS.includes(reading.kind) ? [] : keyFacts(scene, reading, messages)),
    ...noteStatements(scene, reading, messages),
  ];
}

/** What can be done, before the parts tell where; a view of one part tells it soon enough. */
function controlOverview(scene: Scene, reading: Reading, messages: Messages): readonly Statement[] {
  return [...actionStatements(scene, reading, messages), ...wayStatements(scene, reading, messages)];
}

/** Where the side of a region says something that its name does not. */
const AT_A_SIDE: readonly RegionRole[] = ['sidebar', 'navigation', 'toolbar', 'dialog'];

/** The name of a region, with its place where that says something and with its labels where it holds no more. */
function regionStatement(
  scene: Scene,
  region: Region,
  labels: readonly Quote[] | undefined,
  messages: Messages,
): Statement {
  const hasPlace = AT_A_SIDE.includes(region.role) && !fillsView(scene, region.box);
  const name = messages.regions[region.role];
  const phrase = hasPlace ? `${name}, ${messages.places[placeOf(scene, region.box)]}` : name;
  const content = labels && messages.list(labels.map(({ text }) => text));
  const whole = content === undefined ? phrase : messages.part(phrase, content);
  return plain(whole, [region.box], region.confidence);
}

/** A bar or a foot often holds a few words and nothing else; they are said in one breath. */
const LABELLED: readonly RegionRole[] = [
  'titlebar',
  'menubar',
  'toolbar',
  'statusbar',
  'navigation',
  'sidebar',
  'footer',
];

function labelsOf(scene: Scene, region: Region, items: readonly Item[]): readonly Quote[] | undefined {
  const isLabel = (item: Item) => item.kind === 'block' && item.block.kind === 'label';
  if (!LABELLED.includes(region.role) || !items.every(isLabel)) return undefined;
  const lines = items.flatMap((item) => (item.kind === 'block' ? item.block.lineIndexes : []));
  const quotes = lines.flatMap((index) => (isTakenLine(scene, index) ? [] : (scene.quote([index]) ?? [])));
  return quotes.length > 0 ? quotes : undefined;
}

function* itemSentences(scene: Scene, reading: Reading, item: Item, messages: Messages): Generator<Sentence> {
  switch (item.kind) {
    case 'block':
      yield* blockSentences(scene, item.block, messages, isByLine(reading));
      break;
    case 'line': {
      const quote = scene.quote([item.lineIndex]);
      yield* said(quote ? [reciting(quote, 1)] : []);
      break;
    }
    case 'controls':
      yield* said([controlsStatement(scene, item, messages)]);
      break;
    case 'picture': {
      const isTold = reading.kind === 'picture' && reading.picture === item.picture;
      const place = placeOf(scene, item.picture.box);
      if (isTold) return;
      yield* said([pictureStatement(scene, item.picture, messages, { place, isFull: true })]);
      yield* said(scaleStatements(scene, item.picture, messages));
      yield* said(objectStatements(item.picture, messages));
    }
  }
}

function controlsStatement(
  scene: Scene,
  { role, controls }: Extract<Item, { kind: 'controls' }>,
  messages: Messages,
): Statement {
  const confidence = Math.min(...controls.map((control) => control.confidence));
  const regions = controls.map(({ box }) => box);
  const wrap = (phrase: string) => hedge(phrase, confidence, messages);
  const names = controls.filter((one) => nameOf(one) !== '').map((one) => nameWithState(one, messages));
  const [only] = controls;
  if (only && controls.length === 1) {
    const state = nameWithState(only, messages);
    const place = messages.places[placeOf(scene, only.box)];
    const noun = messages.role[role];
    return plain(wrap(state ? messages.saying(noun, state) : `${noun}, ${place}`), regions, confidence);
  }
  const list = {
    count: messages.roles[role](controls.length),
    total: controls.length,
    names,
    regions,
    confidence,
    wrap,
  };
  return listing(messages, list, controls.length);
}

const UNLIMITED = Number.POSITIVE_INFINITY;

function* said(statements: readonly (Statement | null)[]): Generator<Sentence> {
  for (const statement of statements) {
    const sentence = statement?.(UNLIMITED);
    if (sentence) yield sentence;
  }
}
