import type { Template } from './markup.ts';
import * as developer from './templates/developer.ts';
import * as forms from './templates/forms.ts';
import * as messages from './templates/messages.ts';
import * as office from './templates/office.ts';
import * as reading from './templates/reading.ts';
import * as shop from './templates/shop.ts';
import type { FontName, ThemeName } from './themes.ts';

/** One page to render. The picture has widthPx x heightPx physical pixels at `scale` of them to a CSS pixel. */
export type PageDesign = {
  readonly name: string;
  readonly template: Template;
  readonly theme: ThemeName;
  readonly font: FontName;
  /** Size of the running text in CSS pixels. */
  readonly fontPx: number;
  readonly scale: number;
  readonly widthPx: number;
  readonly heightPx: number;
  /** Whether controls are scored on this page: its main matter is to be filled in. */
  readonly isForm: boolean;
};

const TEMPLATES = { ...reading, ...office, ...messages, ...developer, ...forms, ...shop };
type TemplateName = keyof typeof TEMPLATES;
type Row = readonly [TemplateName, ThemeName, FontName, fontPx: number, scale: number, size: string];

const ROWS: readonly Row[] = [
  ['newsFront', 'paper', 'liberationSerif', 15, 1, '1920x1080'],
  ['newsFront', 'night', 'notoSans', 14, 1.25, '1600x1000'],
  ['article', 'sepia', 'notoSerif', 16, 1, '1366x768'],
  ['article', 'snow', 'dejavuSans', 13, 1.5, '1920x1080'],
  ['documentation', 'paper', 'notoSans', 15, 1.25, '1920x1080'],
  ['documentation', 'slate', 'liberationSans', 14, 1, '1440x900'],
  ['magazine', 'rose', 'dejavuSerif', 15, 1, '1600x900'],
  ['magazine', 'black', 'liberationSerif', 18, 1, '1280x800'],
  ['recipe', 'amber', 'liberationSans', 15, 1, '1440x900'],
  ['letter', 'classic', 'liberationSerif', 14, 1.5, '1440x900'],
  ['reference', 'paper', 'liberationSans', 14, 1, '1280x800'],
  ['reference', 'plain', 'dejavuSerif', 12, 2, '1920x1080'],
  ['errorPage', 'snow', 'notoSans', 17, 1, '1280x800'],
  ['errorPage', 'ocean', 'dejavuSans', 15, 1.5, '1440x900'],
  ['denseTable', 'paper', 'dejavuSans', 9, 1, '1280x800'],
  ['denseTable', 'night', 'liberationSans', 12, 1, '1600x900'],
  ['denseTable', 'forest', 'narrow', 13, 1.25, '1920x1080'],
  ['spreadsheet', 'classic', 'liberationSans', 12, 1, '1280x800'],
  ['spreadsheet', 'paper', 'dejavuSans', 10, 1.5, '1920x1080'],
  ['monthCalendar', 'snow', 'notoSans', 13, 1, '1440x900'],
  ['monthCalendar', 'solar', 'dejavuSans', 12, 1.25, '1600x1000'],
  ['invoice', 'plain', 'liberationSans', 13, 1.5, '1440x900'],
  ['fileList', 'snow', 'dejavuSans', 11, 1, '1366x768'],
  ['fileList', 'night', 'notoSans', 12, 2, '1920x1080'],
  ['fileGrid', 'forest', 'liberationSans', 13, 1, '1280x800'],
  ['board', 'lilac', 'notoSans', 13, 1.25, '1600x1000'],
  ['mail', 'paper', 'liberationSans', 13, 1, '1920x1080'],
  ['mail', 'slate', 'dejavuSans', 11, 1.25, '1600x1000'],
  ['chat', 'lilac', 'notoSans', 14, 1, '1280x800'],
  ['chat', 'night', 'liberationSans', 14, 1.5, '1920x1080'],
  ['forum', 'amber', 'dejavuSans', 12, 1, '1366x768'],
  ['notifications', 'ocean', 'notoSans', 14, 1, '1280x800'],
  ['codeEditor', 'night', 'dejavuSans', 12, 1, '1440x900'],
  ['codeEditor', 'paper', 'notoSans', 13, 1.5, '1920x1080'],
  ['terminal', 'black', 'dejavuMono', 14, 1, '1280x800'],
  ['terminal', 'solar', 'notoMono', 12, 1.25, '1600x1000'],
  ['logViewer', 'plain', 'liberationMono', 11, 1, '1600x900'],
  ['difference', 'snow', 'liberationMono', 13, 1, '1366x768'],
  ['monitor', 'slate', 'dejavuSans', 11, 1, '1280x800'],
  ['longForm', 'paper', 'liberationSans', 15, 1, '1280x800'],
  ['longForm', 'night', 'notoSans', 13, 1.5, '1920x1080'],
  ['settings', 'snow', 'dejavuSans', 13, 1, '1366x768'],
  ['settings', 'ocean', 'liberationSans', 14, 1.25, '1600x1000'],
  ['signIn', 'rose', 'notoSans', 16, 1, '1280x800'],
  ['signIn', 'slate', 'liberationSans', 14, 2, '1920x1080'],
  ['dialogOverPage', 'paper', 'liberationSans', 14, 1, '1440x900'],
  ['dialogOverPage', 'night', 'dejavuSans', 13, 1.25, '1280x800'],
  ['dialogOverPage', 'lilac', 'notoSans', 14, 2, '1920x1080'],
  ['propertiesDialog', 'classic', 'dejavuSans', 11, 1, '1280x800'],
  ['propertiesDialog', 'slate', 'liberationSans', 13, 1.25, '1280x800'],
  ['wizard', 'forest', 'notoSans', 15, 1, '1600x900'],
  ['survey', 'amber', 'liberationSans', 14, 1, '1440x900'],
  ['toolbars', 'classic', 'liberationSans', 12, 1, '1280x800'],
  ['toolbars', 'night', 'notoSans', 13, 1.25, '1600x1000'],
  ['product', 'paper', 'notoSans', 15, 1, '1440x900'],
  ['productGrid', 'snow', 'liberationSans', 13, 1.25, '1920x1080'],
  ['pricing', 'lilac', 'dejavuSans', 14, 1, '1280x800'],
  ['landing', 'forest', 'notoSans', 16, 1, '1600x900'],
  ['dashboard', 'snow', 'liberationSans', 13, 1, '1920x1080'],
  ['dashboard', 'solar', 'dejavuSans', 11, 1.25, '1600x1000'],
  ['cookieBanner', 'rose', 'liberationSerif', 16, 1, '1280x800'],
  ['player', 'black', 'notoSans', 15, 1, '1366x768'],
  ['weather', 'ocean', 'liberationSans', 15, 1.5, '1440x900'],
];

/** All pages of the benchmark, in the order in which they are rendered. */
export const CATALOGUE: readonly PageDesign[] = ROWS.map(
  ([template, theme, font, fontPx, scale, size], index) => {
    const [widthPx, heightPx] = size.split('x').map(Number) as [number, number];
    return {
      name: `${String(index + 1).padStart(2, '0')}-${template}-${theme}`,
      template: TEMPLATES[template],
      theme,
      font,
      fontPx,
      scale,
      widthPx,
      heightPx,
      isForm: template in forms,
    };
  },
);
