import type { BlankReason, ElementRole, ObjectName, RegionRole } from '../../core/observations.ts';

/** What something is called, with its indefinite article: "a dialog". */
export type Noun =
  | 'article'
  | 'chart'
  | 'chat'
  | 'code'
  | 'desktop'
  | 'dialog'
  | 'drawing'
  | 'error'
  | 'files'
  | 'form'
  | 'login-form'
  | 'mail'
  | 'mail-list'
  | 'page'
  | 'photograph'
  | 'screen'
  | 'settings'
  | 'spreadsheet'
  | 'table'
  | 'terminal'
  | 'warning'
  | 'web-page'
  | 'window';

/** What can be counted besides the controls: "3 rows". */
export type Countable =
  | 'code-line'
  | 'column'
  | 'definition'
  | 'file'
  | 'list-item'
  | 'message'
  | 'picture'
  | 'row'
  | 'section'
  | 'window';

/** Where in the view something is. */
export type Place =
  | 'top-left'
  | 'top'
  | 'top-right'
  | 'left'
  | 'centre'
  | 'right'
  | 'bottom-left'
  | 'bottom'
  | 'bottom-right';

/** Of each thing that a detector can name: one with its indefinite article, and the plural. */
export type ObjectNouns = Readonly<Record<ObjectName, readonly [one: string, many: string]>>;

/** A number with its noun, in the right plural form. */
export type Counted = (count: number) => string;

/**
 * Everything that Beckon says in descriptions, in one language. The listener hears it and sees nothing: prefer short
 * clauses, no brackets, no symbols. Phrases begin in lower case where the language allows it (a capital and a full stop
 * are added when a phrase becomes a sentence), and go together as "a dialog asking: Save changes?". Text from the
 * screen comes in as an argument and stays as it is, in whatever language it has.
 */
export type Messages = {
  /** BCP 47 tag of this catalogue. */
  readonly language: string;

  /** Before something unsure: "probably a form". The phrase begins with an article or a number. */
  probably(phrase: string): string;
  /** Before something very unsure: "possibly a button". */
  possibly(phrase: string): string;
  /** Before a whole sentence of a picture model in which a name or a number stands that nothing supports. */
  unsure(sentence: string): string;
  /** Before what a picture model says that only knows English. */
  inEnglish(sentence: string): string;
  /** Said before a picture leaves this computer. */
  sentTo(host: string): string;
  /** When much of the text was recognised with low confidence. */
  readonly hardToRead: string;
  /** At detail `text`, when the view has no text at all. */
  readonly noText: string;
  /**
   * Once, after pictures were described from their parts only: the fact (also said alone where words are scarce), and
   * the whole with the cure. Keep the command `beckon models list` as it is.
   */
  readonly noPictureModel: { readonly short: string; readonly whole: string };
  /** When a screen or a window shows nothing: what it shows, then the cure. At most 15 words together. */
  readonly blankScreen: Readonly<Record<BlankReason, readonly [what: string, cure: string]>>;
  /** When a picture file shows nothing; there is no cure. */
  readonly blankPicture: Readonly<Record<BlankReason, string>>;

  /** First of all: what this is. */
  readonly nouns: Readonly<Record<Noun, string>>;
  /** A noun with its title: "an article titled Bees". Must fit every noun, whatever its gender. */
  titled(noun: string, title: string): string;
  /** A dialog with its question: "a dialog asking: Save changes?" */
  asking(noun: string, question: string): string;
  /** A noun with what it tells: "an error: The disk is full". */
  saying(noun: string, text: string): string;
  /** A noun with counts: "a table with 3 rows and 2 columns". `counts` come from `list`. */
  having(noun: string, counts: string): string;
  /** A message with its sender: "a mail titled Lunch, from Ann". */
  from(noun: string, sender: string): string;
  /** The text in a picture, behind a comma or alone: "with the text Exit". */
  withText(text: string): string;
  /** The largest colours of a picture, behind a comma or alone: "mostly blue and white". */
  mostly(colours: string): string;
  /** A picture with the things that are in it: "a photograph showing 2 people and a dog". `things` come from `list`. */
  showing(noun: string, things: string): string;
  readonly objects: ObjectNouns;
  /** Where there are more than were worth counting: "more than 5 people". */
  moreThan(count: number, many: string): string;
  /** Where a photograph was taken, behind a comma. */
  readonly settings: { readonly indoors: string; readonly outdoors: string };
  /** Of a chart: the numbers at both ends of the scale at its side, and of the scale along its foot. */
  verticalScale(from: string, to: string): string;
  horizontalScale(from: string, to: string): string;
  /** The title of what an open dialog covers: "behind it: Bees in winter". */
  behind(title: string): string;

  /** What happened on the screen, as it happens: "new: Update available", "now: 4 unread", "gone: Loading". */
  appeared(content: string): string;
  changed(content: string): string;
  gone(content: string): string;
  /** Nearly everything on the screen is new; `title` is the most prominent text, where there is one. */
  otherScreen(title?: string): string;
  /** What somebody points at with words: "what is meant: a chart, Sales by month, on the right". */
  meant(what: string): string;

  /** Of a film: the text in the picture. */
  inPicture(text: string): string;
  /** Of a film: before whole sentences about a scene that has just ended. */
  momentAgo(sentences: string): string;

  readonly counts: Readonly<Record<Countable, Counted>>;
  readonly roles: Readonly<Record<ElementRole, Counted>>;
  /** One control, with its indefinite article: "a button". At detail `full` with `saying`: "a button: Save". */
  readonly role: Readonly<Record<ElementRole, string>>;
  /** A count with names: "3 buttons: Save, Discard, and Cancel". `names` come from `list`. */
  listing(count: string, names: string): string;
  /** Last in a list that was cut short: "12 more". */
  more(count: number): string;
  /** Last in a list, for controls that have no name: "2 without a name". */
  unnamed(count: number): string;
  /** One control that nobody has named: "a button without a name". `role` comes from `role`. */
  nameless(role: string): string;
  /** Before the text next to such a control: "beside it: Play". */
  beside(text: string): string;
  /** Names joined, the last one with "and". */
  list(names: readonly string[]): string;

  /** States of a control, behind its name: "Remember me checked". */
  readonly states: {
    readonly checked: string;
    readonly unchecked: string;
    /** Of a switch. */
    readonly on: string;
    readonly off: string;
    readonly selected: string;
    readonly disabled: string;
    /** Of a slider or a progress bar; `percent` is a whole number. */
    at(percent: number): string;
  };
  /** Of a terminal: the last command, the last line. Of a chat: the newest message. */
  lastCommand(text: string): string;
  lastLine(text: string): string;
  lastMessage(text: string): string;
  /** Of a list of messages or files: the first entry. */
  firstEntry(text: string): string;
  /** One row of a table. Rows count from 1 below the header. */
  row(number: number, cells: string): string;

  /** At detail `full`: a heading, a picture caption, an item of a list. */
  heading(text: string): string;
  caption(text: string): string;
  item(number: number, text: string): string;
  /** At detail `full`: a table cell with the name of its column: "Size 3 KB". */
  cell(column: string, value: string): string;
  /** At detail `full`: begins a part of the view. */
  readonly regions: Readonly<Record<RegionRole, string>>;
  /** A part with what stands in it: "navigation: Home, News, and Sport". */
  part(region: string, content: string): string;
  readonly places: Readonly<Record<Place, string>>;
  /** Names of colours; the key is the name that the picture analysis gives. */
  readonly colours: Readonly<Record<ColourName, string>>;
};

/** The colours that a listener is told: all that the picture analysis can name. */
export const COLOUR_NAMES = [
  'black',
  'dark grey',
  'grey',
  'light grey',
  'white',
  'maroon',
  'dark red',
  'red',
  'salmon',
  'pink',
  'light pink',
  'magenta',
  'purple',
  'violet',
  'lavender',
  'navy blue',
  'dark blue',
  'blue',
  'sky blue',
  'light blue',
  'cyan',
  'turquoise',
  'teal',
  'dark green',
  'green',
  'light green',
  'lime green',
  'olive',
  'yellow',
  'gold',
  'cream',
  'beige',
  'tan',
  'brown',
  'orange',
  'peach',
] as const;
export type ColourName = (typeof COLOUR_NAMES)[number];
