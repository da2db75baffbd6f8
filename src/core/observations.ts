import type { Box } from './geometry.ts';
import type { ControlIdentity } from './told.ts';

/** What the eyes observed, each with its place and a confidence (0..1). Text in here is private. */

/** A colour as 8-bit red, green, blue. */
export type Rgb = readonly [number, number, number];

/** One word of a line. The box is as high as the line's text (ascender to descender) and as wide as its ink. */
export type Word = { readonly text: string; readonly confidence: number; readonly box: Box };

/** How a line looks. */
export type TextStyle = {
  /** Font size (em) in pixels, estimated from the height of the ink. */
  readonly sizePx: number;
  readonly foreground: Rgb;
  readonly background: Rgb;
  /** Share of ink in the letters' area, 0..1: bold text has more. */
  readonly weight: number;
};

/** One line of text: neighbouring words on one baseline that belong together. */
export type TextLine = {
  readonly text: string;
  readonly confidence: number;
  readonly box: Box;
  readonly words: readonly Word[];
  readonly style: TextStyle;
};

/** What a control is: the names of WAI-ARIA roles where there is one, https://www.w3.org/TR/wai-aria-1.2/#role_definitions */
export type ElementRole =
  | 'button'
  | 'link'
  | 'textbox'
  | 'checkbox'
  | 'radio'
  | 'switch'
  | 'combobox'
  | 'slider'
  | 'progressbar'
  | 'tab'
  | 'menuitem'
  | 'icon'
  | 'image'
  | 'dialog'
  | 'scrollbar';

export type ElementState = {
  readonly checked?: boolean;
  readonly selected?: boolean;
  readonly disabled?: boolean;
  /** 0..1, of a progress bar or a slider. */
  readonly value?: number;
};

/** Where the name of a control comes from, where its program was asked. `beside`: guessed from the text next to it. */
export const NAME_SOURCES = ['person', 'program', 'text', 'beside', 'none'] as const;
export type NameSource = (typeof NAME_SOURCES)[number];

/** A control or a picture. `name` is the text in it or beside it; empty where there is none. */
export type UiElement = {
  readonly role: ElementRole;
  readonly name: string;
  readonly confidence: number;
  readonly box: Box;
  readonly state?: ElementState;
  /** Only where the program told of it. */
  readonly identity?: ControlIdentity;
  readonly nameFrom?: NameSource;
};

/** A named colour and the share of the picture's pixels that have it, 0..1. */
export type ColourShare = { readonly name: string; readonly share: number };

export type PictureKind = 'photograph' | 'drawing' | 'chart';

/** The things that a detector of objects can name: the 80 classes of COCO, https://cocodataset.org */
export const OBJECT_NAMES = [
  'person',
  'bicycle',
  'car',
  'motorcycle',
  'airplane',
  'bus',
  'train',
  'truck',
  'boat',
  'traffic light',
  'fire hydrant',
  'stop sign',
  'parking meter',
  'bench',
  'bird',
  'cat',
  'dog',
  'horse',
  'sheep',
  'cow',
  'elephant',
  'bear',
  'zebra',
  'giraffe',
  'backpack',
  'umbrella',
  'handbag',
  'tie',
  'suitcase',
  'frisbee',
  'skis',
  'snowboard',
  'sports ball',
  'kite',
  'baseball bat',
  'baseball glove',
  'skateboard',
  'surfboard',
  'tennis racket',
  'bottle',
  'wine glass',
  'cup',
  'fork',
  'knife',
  'spoon',
  'bowl',
  'banana',
  'apple',
  'sandwich',
  'orange',
  'broccoli',
  'carrot',
  'hot dog',
  'pizza',
  'donut',
  'cake',
  'chair',
  'couch',
  'potted plant',
  'bed',
  'dining table',
  'toilet',
  'tv',
  'laptop',
  'mouse',
  'remote',
  'keyboard',
  'cell phone',
  'microwave',
  'oven',
  'toaster',
  'sink',
  'refrigerator',
  'book',
  'clock',
  'vase',
  'scissors',
  'teddy bear',
  'hair drier',
  'toothbrush',
] as const;
export type ObjectName = (typeof OBJECT_NAMES)[number];

/** One thing in a picture that a detector found. */
export type SeenObject = { readonly name: ObjectName; readonly confidence: number; readonly box: Box };

/** A picture on the screen (or the whole picture file), without what a vision-language model would add. */
export type PictureView = {
  readonly box: Box;
  readonly kind: PictureKind;
  readonly confidence: number;
  /** Largest share first. */
  readonly colours: readonly ColourShare[];
  /** Indexes into the view's lines: the text that stands in the picture. */
  readonly lineIndexes: readonly number[];
  /** Things in it, in pixels of the view, the most prominent first; absent where no detector is installed. */
  readonly objects?: readonly SeenObject[];
  /** What a picture model said, sentence by sentence; absent where none is installed. */
  readonly description?: readonly string[];
};

/** A part of the page with one kind of content. `lineIndexes` point into the view's lines, in reading order. */
export type Block =
  | {
      readonly kind: 'heading';
      readonly level: 1 | 2 | 3;
      readonly box: Box;
      readonly lineIndexes: readonly number[];
    }
  | {
      readonly kind: 'paragraph' | 'caption' | 'code' | 'label';
      readonly box: Box;
      readonly lineIndexes: readonly number[];
    }
  | {
      readonly kind: 'list';
      readonly box: Box;
      readonly lineIndexes: readonly number[];
      /** One entry an item: its lines. */
      readonly items: readonly (readonly number[])[];
    }
  | {
      readonly kind: 'table';
      readonly box: Box;
      readonly lineIndexes: readonly number[];
      readonly hasHeader: boolean;
      /** rows[r][c]: the lines of a cell; empty for an empty cell. All rows have the same number of columns. */
      readonly rows: readonly (readonly (readonly number[])[])[];
    };

/** Where on the page a region is: landmark roles where there is one. */
export type RegionRole =
  | 'main'
  | 'navigation'
  | 'toolbar'
  | 'menubar'
  | 'titlebar'
  | 'statusbar'
  | 'sidebar'
  | 'dialog'
  | 'header'
  | 'footer';

export type Region = {
  readonly role: RegionRole;
  readonly confidence: number;
  readonly box: Box;
  readonly blocks: readonly Block[];
};

/** Why a capture shows nothing. */
export type BlankReason = 'black' | 'one-colour' | 'transparent';

/** Everything seen in one frame. Lines stand in reading order; regions, elements and pictures too. */
export type ScreenView = {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly title?: string;
  readonly lines: readonly TextLine[];
  readonly regions: readonly Region[];
  readonly elements: readonly UiElement[];
  readonly pictures: readonly PictureView[];
  readonly blank?: BlankReason;
  /** Whether the whole frame is a picture (a photograph, a chart), not a screen. */
  readonly isPicture: boolean;
};
