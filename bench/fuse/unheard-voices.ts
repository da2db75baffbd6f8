import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { joinSamples, SAMPLE_RATE_HZ, toSampleCount } from '../../src/core/sound.ts';
import { BenchError } from '../bench-error.ts';
import { loadSound } from '../hear/sounds.ts';
import type { TimedWord } from './word-times.ts';

/** Voices that are in no training of models/fusion (its make.py): a diphone voice of a man, and variants of espeak-ng. */
export const UNHEARD_VOICES = [
  'ked_diphone',
  'en-us+f4',
  'en-us+m3',
  'en-gb+klatt3',
  'en-us+boris',
  'en-gb+aunty',
] as const;
/** Those, and voices of flite. */
export type Voice = (typeof UNHEARD_VOICES)[number] | `flite ${string}`;

/** Words one after the other, said by one voice, and when each was said. */
export type SpokenList = { readonly samples: Float32Array; readonly words: readonly TimedWord[] };

const PAUSE_MS = 120;
/** Voices put silence before and after: what is this far below the loudest is silence. */
const SILENCE_SHARE = 0.01;

/** Each word is said alone and cut out, so that its time is known. Throws BenchError where the voice is not installed. */
export async function sayWords(voice: Voice, words: readonly string[]): Promise<SpokenList> {
  const folder = mkdtempSync(join(tmpdir(), 'beckon-bench-'));
  const pieces: Float32Array[] = [new Float32Array(toSampleCount(PAUSE_MS))];
  const timed: TimedWord[] = [];
  let at = pieces[0]!.length;
  const msOf = (samples: number) => (1000 * samples) / SAMPLE_RATE_HZ;
  try {
    for (const word of words) {
      const path = join(folder, 'word.wav');
      sayInto(path, voice, word);
      const spoken = withoutSilence(await loadSound(path));
      const pause = new Float32Array(toSampleCount(PAUSE_MS));
      timed.push({ word, startMs: msOf(at), endMs: msOf(at + spoken.length) });
      pieces.push(spoken, pause);
      at += spoken.length + pause.length;
    }
    return { samples: joinSamples(pieces), words: timed };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Says a text into a WAV file. Throws BenchError where the voice is not installed. */
export function sayInto(path: string, voice: Voice, text: string): void {
  const [program, args, input, debian] = voice.startsWith('flite ')
    ? (['flite', ['-voice', voice.slice('flite '.length), '-t', text, '-o', path], '', 'flite'] as const)
    : voice.endsWith('_diphone')
      ? (['text2wave', ['-eval', `(voice_${voice})`, '-o', path], text, 'festvox-kdlpc16k'] as const)
      : (['espeak-ng', ['-v', voice, '-w', path, text], '', 'espeak-ng'] as const);
  const { error, status } = spawnSync(program, args, { input });
  if (error || status !== 0) throw new BenchError(`the voice ${voice}: install ${debian}`);
}

function withoutSilence(samples: Float32Array): Float32Array {
  const loudest = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  const isLoud = (sample: number) => Math.abs(sample) > SILENCE_SHARE * loudest;
  const from = Math.max(0, samples.findIndex(isLoud));
  return samples.slice(from, samples.findLastIndex(isLoud) + 1);
}
