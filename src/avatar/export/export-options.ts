import { extname } from 'node:path';
import { ConfigError } from '../../core/errors.ts';
import type { Camera } from '../page/cameras.ts';
import type { RecordRequest } from '../page/record-request.ts';
import { PAGE_PATH, type PageFile } from '../page-files.ts';
import type { ExportProgress } from './time-left.ts';

export type ExportOptions = {
  /** Ends in .mp4 (H.264) or .webm (VP9). */
  readonly outPath: string;
  /** Even, 64 to 3840; 640 x 720 where they are absent. */
  readonly widthPx?: number;
  readonly heightPx?: number;
  /** 1 to 60; 30 where it is absent. */
  readonly fps?: number;
  /** A subtitle track, text burnt into the picture, or none, as where it is absent. */
  readonly subtitles?: RecordRequest['subtitles'];
  readonly camera?: Camera;
  /** Six hexadecimal digits. */
  readonly background?: string;
  /** The name of an avatar among the page's files. */
  readonly avatar?: string;
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: ExportProgress) => void;
  /** Gets the SHA-256 of every drawn frame's pixels, in order. */
  readonly onFrameHash?: (hex: string) => void;
  /** Absent: the first browser that is found. */
  readonly browserPath?: string;
  /** Absent: those of this installation. */
  readonly files?: ReadonlyMap<string, PageFile>;
};

const USUAL = { widthPx: 640, heightPx: 720, fps: 30 } as const;
/** H.264 halves its colours in both directions: odd sizes have no code. */
const SIZE = { leastPx: 64, mostPx: 3840 } as const;
const MOST_FPS = 60;
const FORMATS: Readonly<Record<string, RecordRequest['format']>> = { '.mp4': 'mp4', '.webm': 'webm' };

/** The options as the page wants them; throws ConfigError `bad-argument` for what cannot be drawn. */
export function requestOf(options: ExportOptions): RecordRequest {
  const { widthPx = USUAL.widthPx, heightPx = USUAL.heightPx, fps = USUAL.fps } = options;
  const format = FORMATS[extname(options.outPath).toLowerCase()];
  if (format === undefined)
    throw bad('The name of a video file ends in .mp4 or .webm.', '.mp4 or .webm', 'another ending');
  for (const length of [widthPx, heightPx]) {
    if (length % 2 === 0 && length >= SIZE.leastPx && length <= SIZE.mostPx) continue;
    const expected = `even lengths from ${SIZE.leastPx} to ${SIZE.mostPx} pixels`;
    throw bad(`A video's width and height must be ${expected}.`, expected, `${widthPx}x${heightPx}`);
  }
  if (!(fps >= 1 && fps <= MOST_FPS))
    throw bad(`A video has 1 to ${MOST_FPS} frames a second.`, `1 to ${MOST_FPS}`, `${fps}`);
  const { subtitles = 'none', onFrameHash } = options;
  return { widthPx, heightPx, fps, format, subtitles, hasHashes: onFrameHash !== undefined };
}

/** The page's address for these options. */
export function addressOf({ camera, background, avatar }: ExportOptions): string {
  const query = new URLSearchParams({
    record: '1',
    ...(camera !== undefined && { camera }),
    ...(background !== undefined && { background }),
    ...(avatar !== undefined && { avatar }),
  });
  return `${PAGE_PATH}?${query}`;
}

const bad = (message: string, expected: string, got: string) =>
  new ConfigError('bad-argument', message, { expected, got });
