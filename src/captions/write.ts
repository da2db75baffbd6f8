import type { CaptionLine } from '../core/speech.ts';
import { type Cue, toCues } from './cues.ts';

export const CAPTION_FORMATS = ['srt', 'vtt', 'txt', 'json'] as const;
export type CaptionFormat = (typeof CAPTION_FORMATS)[number];

/** Lines as a file of the format. Times are from the start of the sound. */
export function writeCaptions(lines: readonly CaptionLine[], format: CaptionFormat): string {
  return WRITERS[format](lines);
}

const WRITERS: Record<CaptionFormat, (lines: readonly CaptionLine[]) => string> = {
  srt: (lines) =>
    toCues(lines)
      .map((cue, index) => `${index + 1}\n${timing(cue, ',')}\n${cue.rows.map(escapeSrt).join('\n')}\n`)
      .join('\n'),
  vtt: (lines) =>
    [
      'WEBVTT\n',
      ...draftNote(lines),
      ...toCues(lines).map((cue) => `${timing(cue, '.')}\n${cue.rows.map(escapeVtt).join('\n')}\n`),
    ].join('\n'),
  txt: (lines) => lines.map(({ text, speaker }) => `${speaker ? `${speaker}: ` : ''}${text}\n`).join(''),
  json: (lines) => `${JSON.stringify({ lines: lines.map(lineJson) }, null, 1)}\n`,
};

/** A line as it leaves Beckon: whole milliseconds, confidences to three decimals. */
export const lineJson = ({ words, confidence, startMs, endMs, ...line }: CaptionLine) => ({
  ...line,
  startMs: Math.round(startMs),
  endMs: Math.round(endMs),
  confidence: rounded(confidence),
  words: words.map((word) => ({
    text: word.text,
    startMs: Math.round(word.startMs),
    endMs: Math.round(word.endMs),
    confidence: rounded(word.confidence),
  })),
});

const rounded = (value: number) => Math.round(value * 1000) / 1000;

const draftNote = (lines: readonly CaptionLine[]) =>
  lines.some(({ isDraft }) => isDraft) ? ['NOTE draft: made by a recogniser that is often wrong\n'] : [];

/** SRT has no way to write its own arrow. */
const escapeSrt = (row: string) => row.replaceAll('-->', '->');

/** A blank row would end the cue; words have none. https://www.w3.org/TR/webvtt1/#webvtt-cue-text-span */
export const escapeVtt = (row: string) =>
  row.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

export const timing = ({ startMs, endMs }: Cue, point: string) =>
  `${clock(startMs, point)} --> ${clock(endMs, point)}`;

function clock(ms: number, point: string): string {
  const whole = Math.max(0, Math.round(ms));
  const [hours, minutes, seconds] = [whole / 3_600_000, (whole / 60_000) % 60, (whole / 1000) % 60].map(
    (part) => String(Math.floor(part)).padStart(2, '0'),
  );
  return `${hours}:${minutes}:${seconds}${point}${String(whole % 1000).padStart(3, '0')}`;
}
