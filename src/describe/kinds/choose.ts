import type { Scene } from '../scene.ts';
import { type ArticleReading, recogniseArticle } from './article.ts';
import { type BlankReading, recogniseBlank } from './blank.ts';
import { type ChatReading, recogniseChat } from './chat.ts';
import { type CodeReading, recogniseCode } from './code.ts';
import { type DesktopReading, recogniseDesktop } from './desktop.ts';
import { type DialogReading, recogniseDialog } from './dialog.ts';
import { type ErrorReading, recogniseError } from './error.ts';
import { type FilesReading, recogniseFiles } from './files.ts';
import { type FormReading, recogniseForm } from './form.ts';
import { type MailListReading, type MailReading, recogniseMail } from './mail.ts';
import { type PageReading, readPage } from './page.ts';
import { type PictureReading, recognisePicture } from './picture.ts';
import { recogniseSettings, type SettingsReading } from './settings.ts';
import { recogniseSpreadsheet, type SpreadsheetReading } from './spreadsheet.ts';
import { recogniseTable, type TableReading } from './table.ts';
import { recogniseTerminal, type TerminalReading } from './terminal.ts';

/** What kind of screen this is, with what is worth knowing about that kind. */
export type Reading =
  | ArticleReading
  | BlankReading
  | ChatReading
  | CodeReading
  | DesktopReading
  | DialogReading
  | ErrorReading
  | FilesReading
  | FormReading
  | MailListReading
  | MailReading
  | PageReading
  | PictureReading
  | SettingsReading
  | SpreadsheetReading
  | TableReading
  | TerminalReading;

type Recogniser = (scene: Scene) => Reading | null;

/** These stand in front of everything else: who does not know of them cannot go on. The first that fits is taken. */
const INTERRUPTING: readonly Recogniser[] = [
  recogniseBlank,
  recognisePicture,
  recogniseError,
  recogniseDialog,
];
/** Of these the surest is taken; the earlier one where two are equally sure. */
const CONTENT: readonly Recogniser[] = [
  recogniseTerminal,
  recogniseMail,
  recogniseFiles,
  recogniseChat,
  recogniseCode,
  recogniseSpreadsheet,
  recogniseSettings,
  recogniseForm,
  recogniseTable,
  recogniseArticle,
  recogniseDesktop,
];
/** Less sure readings give way to "a window" or "a page", which claims nothing. */
const LEAST_CONFIDENCE = 0.5;

/** The reading that a listener gets. */
export function chooseReading(scene: Scene): Reading {
  const isSure = (reading: Reading | null): reading is Reading =>
    reading !== null && reading.confidence >= LEAST_CONFIDENCE;
  for (const recognise of INTERRUPTING) {
    const reading = recognise(scene);
    if (isSure(reading)) return reading;
  }
  const readings = CONTENT.map((recognise) => recognise(scene)).filter(isSure);
  const [surest] = readings.toSorted((a, b) => b.confidence - a.confidence);
  return surest ?? readPage(scene);
}
