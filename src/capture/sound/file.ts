import type { SoundSource, Waiting } from '../../core/drivers.ts';
import { ConfigError } from '../../core/errors.ts';
import { durationMsOf, SAMPLE_RATE_HZ } from '../../core/sound.ts';
import { checkMediaFile, decodeFile, probeFile } from '../ffmpeg.ts';
import { createFloatReader } from './samples.ts';
import { announcedWavMs } from './wav-length.ts';

/**
 * The first sound track of a file of any format that ffmpeg knows (WAV, FLAC, MP3, OGG, Opus, M4A, MP4, WebM and more),
 * mixed to mono. ffmpeg decodes as fast as the reader takes the chunks, so memory does not grow with the file.
 * Throws ConfigError `file-not-found` or `unsupported-sound`, ProviderError `no-decoder` where there is no ffmpeg.
 */
export async function openSoundFile(path: string, { signal }: Waiting): Promise<SoundSource> {
  await checkMediaFile(path, () => unsupported('an empty file'));
  const probed = await probe(path, signal);
  const inHeader = await announcedWavMs(path);
  const lengths = inHeader === null ? probed : { durationMs: inHeader, announcedMs: inHeader };
  return {
    name: 'sound-file',
    channel: 'file',
    ...lengths,
    check: async () => ({ isUsable: true }),
    chunks: ({ signal: reading }) => decode(path, reading),
    async close() {},
  };
}

/** A tenth of a second: small for progress and cancellation, large for the pipe. */
const CHUNK_SAMPLES = SAMPLE_RATE_HZ / 10;

/** The lengths that the file tells. */
async function probe(path: string, signal: AbortSignal): Promise<Lengths> {
  const wanted = [
    '-select_streams',
    'a:0',
    '-show_entries',
    'stream=duration:stream_tags=DURATION:format=duration,nb_streams',
  ];
  const probed = await probeFile(path, wanted, { signal });
  if (!probed) throw unsupported('a file of another kind, or a damaged one');
  const { streams, format } = probed as Probed;
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

async function* decode(path: string, signal: AbortSignal) {
  const reader = createFloatReader();
  let startMs = 0;
  let isDamaged = false;
  const onProblem = () => {
    isDamaged = true;
  };
  for await (const bytes of decodeFile(path, FORM, { signal, onProblem })) {
    const samples = reader.feed(bytes);
    for (let from = 0; from < samples.length; from += CHUNK_SAMPLES) {
      signal.throwIfAborted();
      const piece = samples.subarray(from, from + CHUNK_SAMPLES);
      yield { samples: piece, startMs };
      startMs += durationMsOf(piece);
    }
  }
  // A file that breaks off is told only when nothing of it could be decoded.
  if (isDamaged && startMs === 0) throw unsupported('a damaged file');
}

/** Sound that begins later than the picture, or has holes, is filled up: times are those of the film. */
const IN_TIME = ['-af', 'aresample=async=1:first_pts=0'];
const FORM = ['-map', '0:a:0', ...IN_TIME, '-ac', '1', '-ar', String(SAMPLE_RATE_HZ), '-f', 'f32le'];

const FORMATS = 'WAV, FLAC, MP3, OGG, Opus, M4A, MP4 or WebM';

const unsupported = (got: string) =>
  new ConfigError('unsupported-sound', `Expected a sound file (${FORMATS}), got ${got}.`, {
    expected: FORMATS,
    got,
  });
