import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { openSoundFile } from '../../src/capture/sound/file.ts';
import { joinSamples } from '../../src/core/sound.ts';
import { whyNoFfmpeg } from './made-sound.ts';

const signal = new AbortController().signal;

/** Samples of a sound file. */
export async function loadSound(path: string): Promise<Float32Array> {
  const source = await openSoundFile(path, { signal });
  const pieces: Float32Array[] = [];
  for await (const { samples } of source.chunks({ signal })) pieces.push(samples);
  await source.close();
  return joinSamples(pieces);
}

/** Recorded speech, which is not part of the project; tests skip where it is absent. */
export const DATA = '../shared/data';
export const whyNoData = (path: string): string | false =>
  whyNoFfmpeg() || (!existsSync(`${DATA}/${path}`) && `no recorded speech at ${DATA}/${path}`);

/** Why nothing can be said for a test, or false. PocketSphinx understands Festival's voice; others it does not. */
export const whyNoVoice = (): string | false =>
  whyNoFfmpeg() || (spawnSync('text2wave', ['--version']).error ? 'festival not installed' : false);

/** A text as Festival says it, with half a second of silence before and after. `path` is written on the way. */
export async function say(text: string, path: string): Promise<Float32Array> {
  spawnSync('text2wave', ['-o', path], { input: text });
  return joinSamples([new Float32Array(8_000), await loadSound(path), new Float32Array(8_000)]);
}
