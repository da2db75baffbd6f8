import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ExportOptions } from '../../avatar/export/export-options.ts';
import { exportVideo } from '../../avatar/export/export-video.ts';
import type { Utterance } from '../../avatar/utterance.ts';
import { ConfigError } from '../../core/errors.ts';
import type { Progress } from '../command.ts';
import type { Signer } from './signer.ts';
import { solveInThread } from './solve-in-thread.ts';

export type VideoFormat = 'mp4' | 'webm';
export type VideoOptions = Omit<ExportOptions, 'outPath' | 'onProgress'> & {
  readonly onProgress?: ((progress: Progress) => void) | undefined;
};

/** Signs an English text in a video and returns the bytes of the file; a subtitle track has the text. */
export async function signIntoVideo(
  text: string,
  format: VideoFormat,
  { solving, drawing }: Signer,
  options: VideoOptions,
): Promise<Uint8Array> {
  const { fps = FPS, signal } = options;
  const wants = { joints: false, shown: true };
  const { shown } = await solveInThread({ text, speed: 1, fps, wants, ...solving }, { signal });
  if (!shown) throw new ConfigError('bad-argument', 'There is nothing to be signed in the text.');
  return drawVideo(shown, format, { subtitles: 'track', ...drawing, ...options, fps });
}

const FPS = 30;

/**
 * Draws a signing to a video and returns its bytes. The folder that the file stands in for a moment can be entered by its
 * owner only (mkdtemp).
 */
export async function drawVideo(
  utterance: Utterance,
  format: VideoFormat,
  { onProgress, ...options }: VideoOptions,
): Promise<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), 'beckon-video-'));
  try {
    const outPath = join(folder, `signed.${format}`);
    await exportVideo(utterance, {
      ...options,
      outPath,
      onProgress: ({ doneFrames, totalFrames, leftMs }) =>
        onProgress?.({ done: doneFrames / totalFrames, leftMs }),
    });
    return await readFile(outPath);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
