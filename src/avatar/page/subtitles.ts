import type { Caption } from '../utterance.ts';

/** Captions as a WebVTT file (https://www.w3.org/TR/webvtt1/). */
export function toWebVtt(captions: readonly Caption[]): string {
  const cues = captions
    .filter(({ text, startMs, endMs }) => endMs > startMs && text.trim() !== '')
    .map(({ text, startMs, endMs }) => `${stamp(startMs)} --> ${stamp(endMs)}\n${escaped(text)}\n`);
  return ['WEBVTT\n', ...cues].join('\n');
}

/** The text that belongs to a time; empty between captions. */
export function captionAt(captions: readonly Caption[], tMs: number): string {
  return captions.find(({ startMs, endMs }) => startMs <= tMs && tMs < endMs)?.text ?? '';
}

/** hh:mm:ss.ttt */
function stamp(ms: number): string {
  const total = Math.round(ms);
  const part = (unitMs: number, wrap: number, digits: number) =>
    `${Math.floor(total / unitMs) % wrap}`.padStart(digits, '0');
  return `${part(3_600_000, 100, 2)}:${part(60_000, 60, 2)}:${part(1000, 60, 2)}.${part(1, 1000, 3)}`;
}

/** A cue's text ends at an empty line, and `&`, `<` and `>` begin entities and tags. */
const escaped = (text: string): string =>
  text
    .replace(/\s*\n\s*/g, ' ')
    .trim()
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
