/** How a page looks: colours, shapes and fonts, all given to the page as CSS variables. */
export type Theme = {
  readonly name: string;
  readonly background: string;
  readonly panel: string;
  readonly foreground: string;
  readonly muted: string;
  readonly line: string;
  readonly accent: string;
  readonly onAccent: string;
  readonly radiusPx: number;
};

const theme = (
  name: string,
  [background, panel, foreground, muted, line, accent, onAccent]: readonly [
    string,
    string,
    string,
    string,
    string,
    string,
    string,
  ],
  radiusPx: number,
): Theme => ({ name, background, panel, foreground, muted, line, accent, onAccent, radiusPx });

export const THEMES = {
  paper: theme('paper', ['#ffffff', '#f6f6f6', '#1a1a1a', '#5f6368', '#d5d8dc', '#1a56c4', '#ffffff'], 4),
  snow: theme('snow', ['#f3f5f8', '#ffffff', '#223041', '#5d6b7b', '#cfd7e1', '#0a7d5a', '#ffffff'], 8),
  night: theme('night', ['#15181d', '#1f242b', '#e4e7eb', '#98a2ae', '#3a424d', '#4c9bff', '#08121f'], 6),
  black: theme('black', ['#000000', '#101010', '#f5f5f5', '#a8a8a8', '#444444', '#ffd33d', '#000000'], 0),
  sepia: theme('sepia', ['#f6eddc', '#efe3cb', '#43331f', '#7c6a50', '#d4c3a1', '#9a3b1c', '#fff8ec'], 2),
  ocean: theme('ocean', ['#0d3b54', '#124a69', '#e8f4fa', '#a3c8db', '#2f6b8c', '#ffb347', '#2b1a00'], 10),
  rose: theme('rose', ['#fff4f6', '#ffffff', '#4a1526', '#8b5566', '#efc6d1', '#c2185b', '#ffffff'], 16),
  forest: theme('forest', ['#eef4ec', '#ffffff', '#1d3320', '#577059', '#c3d5c1', '#2e7d32', '#ffffff'], 6),
  slate: theme('slate', ['#2c333d', '#363f4b', '#dfe5ec', '#a5b1bf', '#505b69', '#7bd88f', '#10251a'], 3),
  classic: theme('classic', ['#d9d9d9', '#ececec', '#000000', '#444444', '#9a9a9a', '#000080', '#ffffff'], 0),
  lilac: theme('lilac', ['#f5f1fc', '#ffffff', '#2e2147', '#6b5b8a', '#d6c9ee', '#6a3fc4', '#ffffff'], 12),
  amber: theme('amber', ['#fffbea', '#fff3c4', '#3b2f0b', '#7a6833', '#e8d590', '#b8480b', '#ffffff'], 5),
  solar: theme('solar', ['#002b36', '#073642', '#c5d0d0', '#93a1a1', '#25505b', '#e0b040', '#002b36'], 2),
  plain: theme('plain', ['#ffffff', '#ffffff', '#000000', '#333333', '#767676', '#0000d0', '#ffffff'], 0),
} as const satisfies Record<string, Theme>;

export type ThemeName = keyof typeof THEMES;

/** Fonts of Debian's packages dejavu, liberation and noto-core; the family after the comma only guards against their absence. */
export const FONTS = {
  liberationSans: '"Liberation Sans", sans-serif',
  liberationSerif: '"Liberation Serif", serif',
  liberationMono: '"Liberation Mono", monospace',
  narrow: '"Liberation Sans Narrow", sans-serif',
  dejavuSans: '"DejaVu Sans", sans-serif',
  dejavuSerif: '"DejaVu Serif", serif',
  dejavuMono: '"DejaVu Sans Mono", monospace',
  notoSans: '"Noto Sans", sans-serif',
  notoSerif: '"Noto Serif", serif',
  notoMono: '"Noto Sans Mono", monospace',
} as const;

export type FontName = keyof typeof FONTS;
