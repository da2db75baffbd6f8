import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, constants, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { SoundSource, Waiting } from '../../core/drivers.ts';
import { ConfigError, ProviderError } from '../../core/errors.ts';
import { durationMsOf, SAMPLE_RATE_HZ } from '../../core/sound.ts';
import { runProgram } from '../program.ts';
import { createFloatReader } from './samples.ts';
import { announcedWavMs } from './wav-length.ts';

/**
 * The first sound track of a file of any format that ffmpeg knows (WAV, FLAC, MP3, OGG, Opus, M4A, MP4, WebM and more),
 * mixed to mono. ffmpeg decodes as fast as the reader takes the chunks, so memory does not grow with the file.
 * Throws ConfigError `file-not-found` or `unsupported-sound`, ProviderError `no-decoder` where there is no ffmpeg.
 */
export async function openSoundFile(path: string, { signal }: Waiting): Promise<SoundSource> {
  await checkFile(path);
  // Without the prefix, names such as "concat:a|b" or "http://..." would mean something else to ffmpeg.
  const input = `file:${resolve(path)}`;
  const probed = await probe(input, signal);
  const inHeader = await announcedWavMs(path);
  const lengths = inHeader === null ? probed : { durationMs: inHeader, announcedMs: inHeader };
  return {
    name: 'sound-file',
    channel: 'file',
    ...lengths,
    check: async () => ({ isUsable: true }),
    chunks: ({ signal: reading }) => decode(input, reading),
    async close() {},
  };
}

/** ffmpeg's names for what it may open: a playlist in the file must not reach the network. */
const ONLY_FILES = ['-protocol_whitelist', 'file,pipe'];
const PROBE_TIMEOUT_MS = 20_000;
/** A tenth of a second: small for progress and cancellation, large for the pipe. */
const CHUNK_SAMPLES = SAMPLE_RATE_HZ / 10;

async function checkFile(path: string): Promise<void> {
  const info = await stat(path).catch(() => null);
  if (info?.isFile() && info.size === 0) throw unsupported('an empty file');
  const isReadable = await access(path, constants.R_OK).then(
    () => true,
    () => false,
  );
  if (info?.isFile() && isReadable) return;
  const got = info?.isDirectory() ? 'a folder' : info ? 'a file that may not be read' : 'nothing there';
  throw new ConfigError(
    'file-not-found',
    `Cannot read the sound file: ${got}; name a file that can be read.`,
    {
      expected: 'a file that can be read',
      got,
    },
  );
}

/** The lengths that the file tells. */
async function probe(input: string, signal: AbortSignal): Promise<Lengths> {
  const wanted = [
    '-select_streams',
    'a:0',
    '-show_entries',
    'stream=duration:stream_tags=DURATION:format=duration,nb_streams',
    '-of',
    'json',
  ];
  const limits = { signal, timeoutMs: PROBE_TIMEOUT_MS, maxBytes: 1_000_000, environment: process.env };
  const answer = await runProgram('ffprobe', ['-v', 'error', ...ONLY_FILES, ...wanted, input], limits);
  if (answer.kind === 'missing') throw noDecoder();
  if (answer.kind === 'failed') throw unsupported('a file of another kind, or a damaged one');
  const { streams, format } = JSON.parse(answer.stdout.toString('utf8')) as Probed;
  const stream = streams?.[0];
  if (!stream) throw unsupported('a file without sound');
  // The length of a file with a picture is that of the longer of the two.
  const own = stream.duration ?? secondsOf(stream.tags?.DURATION);
  const ofSound = toMs(own ?? (format?.nb_streams === 1 ? format.duration : undefined));
  const ofAll = ofSound ?? toMs(format?.duration);
  return {
    ...(ofAll !== null && { durationMs: ofAll }),
    ...(ofSound !== null && { announcedMs: ofSound }),
  };
}

type Lengths = Pick<SoundSource, 'durationMs' | 'announcedMs'>;
type Probed = {
  streams?: { duration?: string; tags?: { DURATION?: string } }[];
  format?: { duration?: string; nb_streams?: number };
};

const toMs = (seconds: string | number | undefined): number | null =>
  Number.isFinite(Number(seconds)) ? 1000 * Number(seconds) : null;

/** Matroska's own way to write it: 00:01:02.500000000. */
function secondsOf(clock: string | undefined): number | undefined {
  const parts = clock?.split(':').map(Number) ?? [];
  return parts.length === 3 ? parts.reduce((sum, part) => 60 * sum + part, 0) : undefined;
}

async function* decode(input: string, signal: AbortSignal) {
  signal.throwIfAborted();
  const form = ['-map', '0:a:0', '-ac', '1', '-ar', String(SAMPLE_RATE_HZ), '-f', 'f32le', 'pipe:1'];
  const child = spawn('ffmpeg', ['-nostdin', '-v', 'error', ...ONLY_FILES, '-i', input, ...form], {
    stdio: ['ignore', 'pipe', 'ignore'],
    windowsHide: true,
  });
  const ended = endOf(child);
  const kill = () => void child.kill('SIGKILL');
  signal.addEventListener('abort', kill, { once: true });
  try {
    const reader = createFloatReader();
    let startMs = 0;
    for await (const bytes of child.stdout) {
      const samples = reader.feed(bytes as Buffer);
      for (let from = 0; from < samples.length; from += CHUNK_SAMPLES) {
        signal.throwIfAborted();
        const piece = samples.subarray(from, from + CHUNK_SAMPLES);
        yield { samples: piece, startMs };
        startMs += durationMsOf(piece);
      }
    }
    signal.throwIfAborted();
    const problem = await ended;
    if (problem === 'missing') throw noDecoder();
    // A file that breaks off is told only when nothing of it could be decoded.
    if (problem === 'failed' && startMs === 0) throw unsupported('a damaged file');
  } finally {
    signal.removeEventListener('abort', kill);
    kill();
    await ended;
  }
}

async function endOf(child: ChildProcess): Promise<'done' | 'failed' | 'missing'> {
  try {
    const [code] = await once(child, 'exit');
    return code === 0 ? 'done' : 'failed';
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'missing' : 'failed';
  }
}

const FORMATS = 'WAV, FLAC, MP3, OGG, Opus, M4A, MP4 or WebM';

const unsupported = (got: string) =>
  new ConfigError('unsupported-sound', `Expected a sound file (${FORMATS}), got ${got}.`, {
    expected: FORMATS,
    got,
  });

const noDecoder = () =>
  new ProviderError('no-decoder', 'The program ffmpeg is missing; install the package ffmpeg.', {
    expected: 'ffmpeg and ffprobe',
    got: 'no such program',
  });
