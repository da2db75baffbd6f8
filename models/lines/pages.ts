/** Pages of lines in all fonts, sizes and colours that screens have. */
import type { Random, TextMaker } from './texts.ts';

/** Markup of a page of 1400 x 1000 pixels; every line to learn from is a `span`. */
export function pageMarkup(makeText: TextMaker, random: Random): string {
  const pick = <T>(values: ArrayLike<T>): T => values[Math.floor(random() * values.length)]!;
  const level = (from: number, to: number) => Math.floor(from + random() * (to - from));
  const colour = (from: number, to: number) =>
    random() < 0.6 ? grey(level(from, to)) : `rgb(${level(from, to)},${level(from, to)},${level(from, to)})`;
  const blocks = Array.from({ length: 130 }, () => {
    const isDark = random() < 0.35;
    const [ink, paper] = isDark ? [colour(150, 256), colour(0, 70)] : [colour(0, 120), colour(195, 256)];
    const size = random() < 0.75 ? 9 + random() * 9 : 12 + random() ** 2 * 36;
    const px = random() < 0.7 ? Math.round(size) : size.toFixed(1);
    const style = [
      `font:${random() < 0.1 ? 'italic ' : ''}${pick([400, 400, 400, 400, 300, 500, 600, 700])} ${px}px '${pick(FAMILIES)}','DejaVu Sans',FontAwesome,'Droid Sans Fallback'`,
      `line-height:${(1.15 + 0.4 * random()).toFixed(2)}`,
      `color:${ink};background:${paper}`,
      random() < 0.08 ? `letter-spacing:${(0.12 * random() - 0.02).toFixed(3)}em` : '',
      random() < 0.1 ? 'text-decoration:underline' : '',
      random() < 0.15 ? `border:1px solid ${ink}` : '',
      random() < 0.8 ? 'font-variant-ligatures:none' : '',
      `padding:${level(2, 9)}px ${level(3, 12)}px`,
    ].join(';');
    const lines = Array.from(
      { length: pick([1, 1, 1, 2, 3]) },
      () => `<span>${escaped(makeText(random))}</span>`,
    );
    return `<div style="${style}">${lines.join('<br>')}</div>`;
  });
  return `<style>body{margin:4px;overflow:hidden;background:${grey(level(200, 256))}}div{display:inline-block;margin:2px;vertical-align:top}
span{white-space:pre}</style><body>${blocks.join('')}</body>`;
}

const grey = (value: number): string => `rgb(${value},${value},${value})`;

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Free families like those of the usual desktops, phones and sites; what is not installed falls back to DejaVu Sans. */
const FAMILIES: readonly string[] = [
  ...[
    'DejaVu Sans',
    'DejaVu Serif',
    'DejaVu Sans Mono',
    'DejaVu Sans Condensed',
    'Liberation Sans',
    'Liberation Serif',
  ],
  ...[
    'DejaVu Sans',
    'DejaVu Serif',
    'DejaVu Sans Mono',
    'Liberation Sans',
    'Liberation Serif',
    'Liberation Mono',
  ],
  ...[
    'Liberation Mono',
    'Liberation Sans Narrow',
    'Noto Sans',
    'Noto Serif',
    'Noto Sans Mono',
    'Noto Sans Display',
  ],
  ...[
    'Roboto',
    'Roboto Condensed',
    'Roboto Slab',
    'Open Sans',
    'Open Sans Condensed',
    'Lato',
    'Inter',
    'Inter V',
    'Cantarell',
  ],
  ...[
    'Hack',
    'JetBrains Mono',
    'Fira Code',
    'Inconsolata',
    'Mononoki',
    'Go',
    'Go Mono',
    'FreeSans',
    'FreeSerif',
    'FreeMono',
  ],
  ...[
    'Carlito',
    'Caladea',
    'Linux Libertine O',
    'Linux Biolinum O',
    'EB Garamond',
    'Nimbus Sans',
    'Nimbus Roman',
  ],
  ...[
    'Nimbus Mono PS',
    'URW Gothic',
    'URW Bookman',
    'C059',
    'P052',
    'Comic Neue',
    'Quicksand',
    'Gentium',
    'Charis SIL',
  ],
  ...[
    'Oxygen-Sans',
    'PT Sans',
    'PT Serif',
    'PT Mono',
    'Tuffy',
    'Droid Sans Fallback',
    'Nimbus Sans Narrow',
    'monofur',
  ],
];
