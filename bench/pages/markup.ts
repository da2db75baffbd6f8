import type { Prose } from './prose.ts';
import type { Random } from './random.ts';
import type { Theme } from './themes.ts';

/** What a template gets, and what it gives: the inside of <body> and rules of its own. DOM order is the reading order. */
export type TemplateInput = { readonly random: Random; readonly prose: Prose; readonly theme: Theme };
export type Template = (input: TemplateInput) => { readonly html: string; readonly css?: string };

export const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** `count` pieces of HTML in a row. */
export const times = (count: number, make: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => make(index)).join('');

/**
 * Controls. Text in them is real text (never an attribute), so that its boxes can be measured; data-role and data-name
 * are what the truth says about the control.
 */
const control = (role: string, name: string, classes: string, inside: string) =>
  `<span class="${classes}" data-role="${role}" data-name="${escapeHtml(name)}">${inside}</span>`;

export const button = (label: string, kind: 'main' | 'plain' | 'quiet' = 'plain'): string =>
  control('button', label, `button ${kind}`, escapeHtml(label));

/** A text field: label above it, then its value (or a greyed placeholder). */
export const field = (label: string, value: string, isPlaceholder = false): string =>
  `<div class="field"><div class="label">${escapeHtml(label)}</div>${bareField(label, value, isPlaceholder)}</div>`;

export const bareField = (name: string, value: string, isPlaceholder = false): string =>
  control('textbox', name, `input ${isPlaceholder ? 'placeholder' : ''}`, escapeHtml(value));

export const select = (label: string, value: string): string =>
  `<div class="field"><div class="label">${escapeHtml(label)}</div>${control('combobox', label, 'input select', `${escapeHtml(value)}${chevron}`)}</div>`;

export const checkbox = (label: string, isChecked: boolean): string =>
  `<div class="option">${control('checkbox', label, `box ${isChecked ? 'on' : ''}`, isChecked ? tick : '')}<span>${escapeHtml(label)}</span></div>`;

export const radio = (label: string, isChecked: boolean): string =>
  `<div class="option">${control('radio', label, `dot ${isChecked ? 'on' : ''}`, '')}<span>${escapeHtml(label)}</span></div>`;

export const toggle = (label: string, isOn: boolean): string =>
  `<div class="option spread"><span>${escapeHtml(label)}</span>${control('switch', label, `toggle ${isOn ? 'on' : ''}`, '<i></i>')}</div>`;

export const tabs = (labels: readonly string[], selected: number): string =>
  `<div class="tabs">${labels.map((label, index) => control('tab', label, `tab ${index === selected ? 'on' : ''}`, escapeHtml(label))).join('')}</div>`;

export const iconButton = (name: string, random: Random): string =>
  control('button', name, 'icon-button', icon(random));

/** A small drawing of lines and shapes; never letters. */
export function icon(random: Random): string {
  const shape = random.pick([
    '<circle cx="8" cy="8" r="5.5"/><path d="M12 12l3 3"/>',
    '<path d="M2 8h12M2 4h12M2 12h12"/>',
    '<rect x="2.5" y="3.5" width="11" height="9"/><path d="M2.5 6h11"/>',
    '<path d="M8 2v9M4 7.5l4 4 4-4M2.5 14h11"/>',
    '<path d="M8 2l2 4 4.5.5-3.3 3 1 4.5L8 11.8 3.8 14l1-4.5-3.3-3L6 6z"/>',
    '<path d="M2 13l3-1 8-8-2-2-8 8z"/>',
    '<circle cx="8" cy="5" r="3"/><path d="M2.5 14c1-4 10-4 11 0"/>',
    '<path d="M3 5h10l-1 9H4zM6 5V2.5h4V5"/>',
    '<path d="M13 8a5 5 0 1 1-2-4M13 1.5V5H9.500"/>',
  ]);
  return `<svg class="icon" viewBox="0 0 16 16" fill="none" stroke="currentColor" stroke-width="1.4">${shape}</svg>`;
}

/** One row of a table: texts (escaped already) or [text, classes]. */
export const tableRow = (
  contents: readonly (string | readonly [content: string, classes: string])[],
  tag: 'td' | 'th' = 'td',
): string => {
  const cells = contents.map((cell) => {
    if (typeof cell === 'string') return `<${tag}>${cell}</${tag}>`;
    const [content, classes] = cell;
    return `<${tag} class="${classes}">${content}</${tag}>`;
  });
  return `<tr>${cells.join('')}</tr>`;
};

/** A drawn picture without text: hills under a sky, a still life of circles, or a pattern. */
export function picture(random: Random, classes = ''): string {
  const hue = random.int(0, 359);
  const id = `g${random.int(0, 1e9)}`;
  const scene = random.pick([hills, circles, pattern])(random, hue);
  const sky = (turn: number, lightness: number) => `hsl(${(hue + turn) % 360} 65% ${lightness}%)`;
  return `<svg class="picture ${classes}" data-picture viewBox="0 0 320 200" preserveAspectRatio="xMidYMid slice">
    <defs><linearGradient id="${id}" x1="0" y1="0" x2="0" y2="1">
      <stop offset="0" stop-color="${sky(200, 70)}"/><stop offset="1" stop-color="${sky(220, 90)}"/>
    </linearGradient></defs>
    <rect width="320" height="200" fill="url(#${id})"/>${scene}</svg>`;
}

function hills({ int }: Random, hue: number): string {
  const sun = `<circle cx="${int(40, 260)}" cy="50" r="24" fill="hsl(${(hue + 180) % 360} 90% 70%)"/>`;
  const hill = (n: number) => {
    const crest = `Q ${int(40, 120)} ${int(40, 90) + n * 25} 160 ${125 + n * 20} T 320 ${110 + n * 25}`;
    const colour = `hsl(${hue} ${40 + n * 8}% ${45 - n * 11}%)`;
    return `<path d="M0 ${120 + n * 25} ${crest} V 200 H 0 Z" fill="${colour}"/>`;
  };
  return sun + times(3, hill);
}

function circles({ int }: Random, hue: number): string {
  return times(14, () => {
    const place = `cx="${int(0, 320)}" cy="${int(0, 200)}" r="${int(8, 50)}"`;
    return `<circle ${place} fill="hsl(${(hue + int(0, 80)) % 360} 65% ${int(30, 75)}%)" opacity="0.75"/>`;
  });
}

function pattern({ int }: Random, hue: number): string {
  return times(24, (n) => {
    const place = `x="${(n % 6) * 54}" y="${Math.floor(n / 6) * 50}" width="54" height="50"`;
    return `<rect ${place} fill="hsl(${(hue + int(0, 50)) % 360} 55% ${int(35, 70)}%)"/>`;
  });
}

/** A bar or line chart without labels, in the theme's colours. */
export function chart(random: Random): string {
  const values = Array.from({ length: 12 }, () => random.int(12, 92));
  const bars = values.map(
    (value, n) =>
      `<rect x="${n * 20 + 3}" y="${100 - value}" width="14" height="${value}" fill="var(--accent)"/>`,
  );
  const points = values.map((value, n) => `${n * 20 + 10},${100 - value}`).join(' ');
  const line = `<polyline points="${points}" fill="none" stroke="var(--accent)" stroke-width="2.5"/>`;
  const inside = random.chance(0.5) ? bars.join('') : line;
  return `<svg class="chart" data-picture viewBox="0 0 240 100" preserveAspectRatio="none">${inside}</svg>`;
}

const chevron =
  '<svg class="chevron" viewBox="0 0 10 6" fill="none" stroke="currentColor" stroke-width="1.6"><path d="M1 1l4 4 4-4"/></svg>';
const tick =
  '<svg viewBox="0 0 12 12" fill="none" stroke="var(--on-accent)" stroke-width="2"><path d="M2.5 6.5l2.5 2.5 4.5-5.5"/></svg>';
