import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ExportOptions } from '../../avatar/export/export-options.ts';
import { exportVideo } from '../../avatar/export/export-video.ts';
import type { Utterance } from '../../avatar/utterance.ts';

/**
 * Draws a signing to a video and returns its bytes. The folder that the file stands in for a moment can be entered by its
 * owner only (mkdtemp).
 */
export async function drawVideo(
  utterance: Utterance,
  format: 'mp4' | 'webm',
  options: Omit<ExportOptions, 'outPath'>,
): Promise<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), 'beckon-video-'));
  try {
    const outPath = join(folder, `signed.${format}`);
    await exportVideo(utterance, { ...options, outPath });
    return await readFile(outPath);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
