import { type Box, type BoxTuple, fromTuple, translate, unionOf } from '../../src/core/geometry.ts';
import type {
  Block,
  ElementRole,
  ElementState,
  ObjectName,
  PictureView,
  Region,
  RegionRole,
  ScreenView,
  TextLine,
} from '../../src/core/observations.ts';

/** Builds a view from top to bottom: everything that is added stands below what was added before. */
export type ViewBuilder = {
  /** Starts a region; what follows belongs to it. */
  region(role: RegionRole, confidence?: number): ViewBuilder;
  heading(level: 1 | 2 | 3, text: string): ViewBuilder;
  /** One line an argument. */
  paragraph(...lines: string[]): ViewBuilder;
  label(text: string): ViewBuilder;
  caption(text: string): ViewBuilder;
  code(...lines: string[]): ViewBuilder;
  list(...items: string[]): ViewBuilder;
  /** The first row is the header; an empty string is an empty cell. */
  table(...rows: string[][]): ViewBuilder;
  /** Lines in no region and no block. */
  stray(...lines: string[]): ViewBuilder;
  /** A control with its name as a line inside it. */
  control(role: ElementRole, name: string, state?: ElementState, confidence?: number): ViewBuilder;
  picture(kind: PictureView['kind'], facts?: PictureFacts): ViewBuilder;
  build(): ScreenView;
};

type PictureFacts = {
  readonly colours?: readonly [name: string, share: number][];
  readonly text?: readonly string[];
  readonly heightPx?: number;
  readonly confidence?: number;
  readonly description?: readonly string[];
  /** Name, confidence, and the box in the picture. */
  readonly objects?: readonly [name: ObjectName, confidence: number, box: BoxTuple][];
};

type Facts = Partial<Pick<ScreenView, 'title' | 'widthPx' | 'heightPx' | 'blank' | 'isPicture'>> & {
  /** Of every line. */
  readonly textConfidence?: number;
};

const LINE_PX = 20;
const LETTER_PX = 8;

export function viewOf({
  textConfidence = 0.97,
  widthPx = 1280,
  heightPx = 800,
  ...facts
}: Facts = {}): ViewBuilder {
  const lines: TextLine[] = [];
  const regions: { role: RegionRole; confidence: number; box: Box; blocks: Block[] }[] = [];
  const elements: ScreenView['elements'][number][] = [];
  const pictures: PictureView[] = [];
  let y = 0;

  function addLine(text: string, x = 10, sizePx = 14): number {
    const box = { x, y, width: Math.max(1, text.length * LETTER_PX), height: LINE_PX };
    const word = { text, confidence: textConfidence, box };
    const style = { sizePx, foreground: [0, 0, 0], background: [255, 255, 255], weight: 0.2 } as const;
    lines.push({ text, confidence: textConfidence, box, words: [word], style });
    return lines.length - 1;
  }
  const addRow = (text: string, sizePx?: number): number => {
    const index = addLine(text, 10, sizePx);
    y += LINE_PX;
    return index;
  };
  const boxOf = (indexes: readonly number[]): Box =>
    unionOf(indexes.map((index) => (lines[index] as TextLine).box));
  function addBlock(block: Block): void {
    if (regions.length === 0) regions.push({ role: 'main', confidence: 0.9, box: block.box, blocks: [] });
    const region = regions.at(-1) as (typeof regions)[number];
    region.box = unionOf([region.box, block.box]);
    region.blocks.push(block);
  }
  function addText(kind: 'paragraph' | 'label' | 'caption' | 'code', texts: readonly string[]): void {
    const lineIndexes = texts.map((text) => addRow(text));
    addBlock({ kind, lineIndexes, box: boxOf(lineIndexes) });
  }

  const builder: ViewBuilder = {
    region(role, confidence = 0.9) {
      regions.push({ role, confidence, box: { x: 10, y, width: 1, height: 1 }, blocks: [] });
      return builder;
    },
    heading(level, text) {
      const lineIndexes = [addRow(text, 30 - 4 * level)];
      addBlock({ kind: 'heading', level, lineIndexes, box: boxOf(lineIndexes) });
      return builder;
    },
    paragraph(...texts) {
      addText('paragraph', texts);
      return builder;
    },
    label(text) {
      addText('label', [text]);
      return builder;
    },
    caption(text) {
      addText('caption', [text]);
      return builder;
    },
    code(...texts) {
      addText('code', texts);
      return builder;
    },
    list(...texts) {
      const lineIndexes = texts.map((text) => addRow(text));
      addBlock({
        kind: 'list',
        lineIndexes,
        box: boxOf(lineIndexes),
        items: lineIndexes.map((index) => [index]),
      });
      return builder;
    },
    table(...rows) {
      const cells = rows.map((row) => {
        const indexes = row.map((text, i) => (text === '' ? [] : [addLine(text, 10 + 200 * i)]));
        y += LINE_PX;
        return indexes;
      });
      const lineIndexes = cells.flat(2);
      addBlock({ kind: 'table', lineIndexes, box: boxOf(lineIndexes), hasHeader: true, rows: cells });
      return builder;
    },
    stray(...texts) {
      for (const text of texts) addRow(text);
      return builder;
    },
    control(role, name, state, confidence = 0.9) {
      const box = { x: 5, y, width: name.length * LETTER_PX + 20, height: LINE_PX };
      if (name !== '') addText('label', [name]);
      else y += LINE_PX;
      elements.push({ role, name, confidence, box, ...(state && { state }) });
      return builder;
    },
    picture(
      kind,
      {
        colours = [],
        text = [],
        heightPx: pictureHeightPx = 400,
        confidence = 0.9,
        description,
        objects,
      } = {},
    ) {
      const top = y;
      const lineIndexes = text.map((words, i) => addRow(words, i === 0 ? 20 : 12));
      y = Math.max(y, top + pictureHeightPx);
      const box = { x: 0, y: top, width: 600, height: y - top };
      const shares = colours.map(([name, share]) => ({ name, share }));
      pictures.push({
        box,
        kind,
        confidence,
        colours: shares,
        lineIndexes,
        ...(description && { description }),
        ...(objects && {
          objects: objects.map(([name, confidence, tuple]) => ({
            name,
            confidence,
            box: translate(fromTuple(tuple), box.x, box.y),
          })),
        }),
      });
      return builder;
    },
    build: () => ({
      widthPx,
      heightPx,
      lines,
      regions: regions as readonly Region[],
      elements,
      pictures,
      isPicture: false,
      ...facts,
    }),
  };
  return builder;
}
