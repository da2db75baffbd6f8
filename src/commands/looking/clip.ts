import { openSoundFile } from '../../capture/sound/file.ts';
import { openVideoFile } from '../../capture/video/file.ts';
import type { EncodedPicture, Waiting } from '../../core/drivers.ts';
import { SAMPLE_RATE_HZ } from '../../core/sound.ts';

/** Some moments of a film as pictures, and the sound of its beginning where it has some. */
export type Clip = {
  readonly stills: readonly EncodedPicture[];
  readonly sound?: Float32Array;
  readonly durationMs: number;
};

/** Models lose track of more pictures in one question. */
const STILLS = 4;
/** What Gemma 4 takes: 750 tokens of 40 ms. https://ai.google.dev/gemma/docs/core */
export const MOST_SOUND_MS = 30_000;

/** Throws ConfigError `broken-video`, ProviderError `no-decoder`. */
export async function sampleClip(
  path: string,
  { signal, withSound }: Waiting & { readonly withSound: boolean },
): Promise<Clip> {
  const film = await openVideoFile(path, { signal });
  const stills: EncodedPicture[] = [];
  for (let index = 0; index < STILLS; index++)
    stills.push(await film.still(((index + 0.5) / STILLS) * film.durationMs, { signal }));
  const sound = withSound && film.hasSound ? await beginning(path, signal) : undefined;
  return { stills, durationMs: film.durationMs, ...(sound && { sound }) };
}

async function beginning(path: string, signal: AbortSignal): Promise<Float32Array> {
  const source = await openSoundFile(path, { signal });
  const samples = new Float32Array((MOST_SOUND_MS / 1000) * SAMPLE_RATE_HZ);
  let count = 0;
  try {
    for await (const { samples: piece } of source.chunks({ signal })) {
      const fitting = piece.subarray(0, samples.length - count);
      samples.set(fitting, count);
      count += fitting.length;
      if (count === samples.length) break;
    }
  } finally {
    await source.close();
  }
  return samples.slice(0, count);
}
