import { open } from 'node:fs/promises';
import type { EncodedPicture, Waiting } from '../../core/drivers.ts';
import { ConfigError } from '../../core/errors.ts';
import { asInput, checkMediaFile, decodeFile, noDecoder, ONLY_FILES, probeFile } from '../ffmpeg.ts';
import { runProgram } from '../program.ts';
import { sniffVideo, VIDEO_HEAD_BYTES } from './format.ts';

/** A small frame of a film: 8-bit RGB, rows from the top, `data.length === 3 * widthPx * heightPx`. */
export type SmallFrame = {
  readonly timeMs: number;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly data: Uint8Array;
};

/** A file with moving pictures. Times are from the start of the file, for picture and sound alike. */
export type VideoFile = {
  readonly path: string;
  readonly durationMs: number;
  readonly hasSound: boolean;
  /** As it is shown, upright and with square pixels. */
  readonly widthPx: number;
  readonly heightPx: number;
  /** Small frames at a steady pace, from the first to the last. */
  sample(options: Waiting & { readonly everyMs: number }): AsyncIterable<SmallFrame>;
  /** The picture that is shown at a time. Throws ConfigError `broken-video` where there is none. */
  still(timeMs: number, waiting: Waiting): Promise<EncodedPicture>;
};

/** Whether a file looks like a video; false for what cannot be read. */
export async function isVideoFile(path: string): Promise<boolean> {
  const file = await open(path).catch(() => null);
  if (!file) return false;
  try {
    if (!(await file.stat()).isFile()) return false; // a named pipe would wait for a writer
    const { buffer, bytesRead } = await file.read(new Uint8Array(VIDEO_HEAD_BYTES), 0, VIDEO_HEAD_BYTES, 0);
    return sniffVideo(buffer.subarray(0, bytesRead));
  } catch {
    return false;
  } finally {
    await file.close();
  }
}

/** Throws ConfigError `file-not-found` or `broken-video`, ProviderError `no-decoder` where there is no ffmpeg. */
export async function openVideoFile(path: string, waiting: Waiting): Promise<VideoFile> {
  await checkMediaFile(path, () => broken('an empty file'));
  const probed = (await probeFile(path, PROBED, waiting)) as Probed | null;
  // The picture on the cover of a song is no film.
  const moving = probed?.streams?.find(
    (one) => one.codec_type === 'video' && one.disposition?.attached_pic !== 1,
  );
  const durationMs = 1000 * Number(probed?.format?.duration);
  if (!moving?.width || !moving.height || !(durationMs > 0)) throw broken('a file without moving pictures');
  const { widthPx, heightPx } = shownSize(moving);
  const track = ['-map', `0:${moving.index}`];
  return {
    path,
    durationMs,
    hasSound: probed?.streams?.some((one) => one.codec_type === 'audio') ?? false,
    widthPx,
    heightPx,
    sample: (options) => sample(path, track, options),
    still: (timeMs, options) => still(path, track, timeMs, options),
  };
}

const PROBED = [
  '-show_entries',
  'stream=index,codec_type,width,height,sample_aspect_ratio:stream_disposition=attached_pic:stream_side_data=rotation:format=duration',
];
type Stream = {
  index: number;
  codec_type?: string;
  width?: number;
  height?: number;
  sample_aspect_ratio?: string;
  disposition?: { attached_pic?: number };
  side_data_list?: { rotation?: number }[];
};
type Probed = { streams?: Stream[]; format?: { duration?: string } };

function shownSize({ width = 0, height = 0, sample_aspect_ratio = '', side_data_list = [] }: Stream) {
  const [across = 0, down = 0] = sample_aspect_ratio.split(':').map(Number);
  const wide = across > 0 && down > 0 ? Math.round((width * across) / down) : width;
  const isOnItsSide = side_data_list.some(({ rotation = 0 }) => Math.abs(rotation) % 180 === 90);
  return isOnItsSide ? { widthPx: height, heightPx: wide } : { widthPx: wide, heightPx: height };
}

/** Enough to tell one scene from another, and no more to carry. */
const SMALL = { widthPx: 64, heightPx: 36 };

async function* sample(
  path: string,
  track: readonly string[],
  { everyMs, signal }: Waiting & { readonly everyMs: number },
): AsyncGenerator<SmallFrame> {
  const { widthPx, heightPx } = SMALL;
  const filter = `fps=fps=1000/${everyMs}:start_time=0,scale=${widthPx}:${heightPx}:flags=area,format=rgb24`;
  const form = [...track, '-vf', filter, '-f', 'rawvideo'];
  const frameBytes = 3 * widthPx * heightPx;
  let rest = Buffer.alloc(0);
  let count = 0;
  let isDamaged = false;
  const onProblem = () => {
    isDamaged = true;
  };
  // Frames that no other frame is made from are not needed at this pace.
  for await (const bytes of decodeFile(path, form, { signal, onProblem }, ['-skip_frame', 'noref'])) {
    const all = Buffer.concat([rest, bytes]);
    let from = 0;
    for (; from + frameBytes <= all.length; from += frameBytes) {
      yield {
        timeMs: count++ * everyMs,
        widthPx,
        heightPx,
        data: new Uint8Array(all.subarray(from, from + frameBytes)),
      };
    }
    rest = all.subarray(from);
  }
  if (isDamaged && count === 0) throw broken('a damaged file');
}

const STILL_TIMEOUT_MS = 60_000;
/** A PNG of the largest frames that films have, 8192 by 4320 pixels, is smaller. */
const MOST_STILL_BYTES = 200e6;
/** Small text of a film can be read at this width; more only takes time. */
const WIDEST_PX = 1920;

async function still(
  path: string,
  track: readonly string[],
  timeMs: number,
  { signal }: Waiting,
): Promise<EncodedPicture> {
  const seconds = (Math.max(0, timeMs) / 1000).toFixed(3);
  // Pixels that are not square are made so first.
  const filter = `scale=trunc(iw*sar):ih,setsar=1,scale='min(${WIDEST_PX},iw)':-2:flags=area`;
  const form = [...track, '-frames:v', '1', '-vf', filter, '-f', 'image2pipe', '-c:v', 'png'];
  const args = [
    '-nostdin',
    '-v',
    'error',
    ...ONLY_FILES,
    '-ss',
    seconds,
    '-i',
    asInput(path),
    ...form,
    'pipe:1',
  ];
  const limits = {
    signal,
    timeoutMs: STILL_TIMEOUT_MS,
    maxBytes: MOST_STILL_BYTES,
    environment: process.env,
  };
  const answer = await runProgram('ffmpeg', args, limits);
  if (answer.kind === 'missing') throw noDecoder();
  if (answer.kind === 'failed' || answer.stdout.length === 0) throw broken('a place without a picture');
  return { bytes: new Uint8Array(answer.stdout), key: `video:${timeMs}` };
}

const broken = (got: string) =>
  new ConfigError('broken-video', `Expected a video that ffmpeg can open, got ${got}.`, {
    expected: 'a video (MP4, WebM, MKV, MOV, AVI)',
    got,
  });
