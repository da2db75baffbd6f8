import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { openSoundFile } from '../../src/capture/sound/file.ts';
import { joinSamples, loudnessOf, SAMPLE_RATE_HZ } from '../../src/core/sound.ts';
import { foldWord } from '../../src/hearing/same-word.ts';
import { BenchError } from '../bench-error.ts';
import { createRandom } from '../pages/random.ts';

const signal = new AbortController().signal;

export async function loadSound(path: string): Promise<Float32Array> {
  const source = await openSoundFile(path, { signal });
  const pieces: Float32Array[] = [];
  for await (const { samples } of source.chunks({ signal })) pieces.push(samples);
  return joinSamples(pieces);
}

/** A read sentence: its file, and what was said. */
export type Utterance = { readonly path: string; readonly text: string };

/** The sentences of a folder in the form of LJ Speech: metadata.csv (id|text|normalised text) and wavs/. */
export function readUtterances(data: string): Utterance[] {
  const folder = join(data, 'speech-lj');
  const wavs = new Set(listWavs(join(folder, 'wavs')));
  const found = readFileSync(join(folder, 'metadata.csv'), 'utf8')
    .split('\n')
    .flatMap((row) => {
      const [id = '', , text = ''] = row.trim().split('|');
      return wavs.has(`${id}.wav`) ? [{ path: join(folder, 'wavs', `${id}.wav`), text }] : [];
    });
  if (found.length === 0) throw new BenchError(`no read sentences at ${folder}`);
  return found;
}

/** Those and the sentences of a folder with a table of path, text as heard and text as written (Harvard sentences). */
export function allUtterances(data: string): Utterance[] {
  const folder = join(data, 'speech-harvard');
  const wavs = new Set(existsSync(join(folder, 'wavs')) ? listWavs(join(folder, 'wavs')) : []);
  const table = wavs.size > 0 ? readFileSync(join(folder, 'transcripts.tsv'), 'utf8').split('\n') : [];
  const harvard = table.flatMap((row) => {
    const [path = '', heard = '', written] = row.trim().split('\t');
    const name = basename(path);
    return wavs.has(name) ? [{ path: join(folder, 'wavs', name), text: written ?? heard }] : [];
  });
  return [...readUtterances(data), ...harvard];
}

/** The words of a text, as they are compared. */
export const wordsOf = (text: string): string[] =>
  text.replace(/-/g, ' ').split(/\s+/).map(foldWord).filter(Boolean);

/** So many of the items, chosen by the seed, in their order; all without a count. */
export function sampled<T>(items: readonly T[], count: number | undefined, seed: number): readonly T[] {
  if (count === undefined || count >= items.length) return items;
  const random = createRandom(seed).next;
  const order = items.map((_, index) => ({ index, by: random() })).sort((a, b) => a.by - b.by);
  return order
    .slice(0, count)
    .sort((a, b) => a.index - b.index)
    .map(({ index }) => items[index]!);
}

export const noisePaths = (data: string): string[] =>
  listWavs(join(data, 'noise', 'noise')).map((name) => join(data, 'noise', 'noise', name));

const listWavs = (folder: string) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.wav'))
    .sort();

/** `length` samples of a sound that is repeated. */
export const looped = (sound: Float32Array, length: number, from = 0): Float32Array =>
  Float32Array.from({ length }, (_, index) => sound[(index + from) % sound.length]!);

export const scaled = (sound: Float32Array, factor: number): Float32Array =>
  sound.map((sample) => sample * factor);

/** Speech with noise under it, the ratio taken over the speech's own loud windows. */
export function mixed(speech: Float32Array, noise: Float32Array, snrDb: number): Float32Array {
  const wanted = activeLoudness(speech) / 10 ** (snrDb / 20);
  const factor = wanted / Math.max(1e-6, loudnessOf(noise));
  return speech.map((sample, index) =>
    Math.max(-1, Math.min(1, sample + factor * noise[index % noise.length]!)),
  );
}

function activeLoudness(speech: Float32Array): number {
  const labels = speechWindows(speech);
  const active = labels.flatMap((isSpeech, index) => (isSpeech ? [windowAt(speech, index)] : []));
  return loudnessOf(joinSamples(active));
}

export const WINDOW = 512;
const windowAt = (sound: Float32Array, index: number) => sound.subarray(index * WINDOW, (index + 1) * WINDOW);

/**
 * Which windows of a clean recording are speech: those within 30 dB of the loud ones (the 95th percentile), where three
 * in a row are. Only for recordings without noise.
 */
export function speechWindows(clean: Float32Array): boolean[] {
  const count = Math.floor(clean.length / WINDOW);
  const loudness = Array.from({ length: count }, (_, index) => loudnessOf(windowAt(clean, index)));
  const loud = loudness.toSorted((a, b) => a - b)[Math.floor(0.95 * count)] ?? 0;
  const isLoud = loudness.map((one) => one > loud / 10 ** (30 / 20));
  return isLoud.map((one, index) => one && ((isLoud[index - 1] && isLoud[index + 1]) ?? false));
}

/** Chords of a few partials that change every half second, with a beat: music without a voice. */
export function madeMusic(seconds: number, random: () => number): Float32Array {
  const music = new Float32Array(seconds * SAMPLE_RATE_HZ);
  const step = SAMPLE_RATE_HZ / 2;
  for (let from = 0; from < music.length; from += step) {
    const root = 110 * 2 ** (Math.floor(24 * random()) / 12);
    const notes = [1, 1.26, 1.5, 2].map((ratio) => root * ratio);
    for (let index = from; index < Math.min(music.length, from + step); index++) {
      const time = (index - from) / SAMPLE_RATE_HZ;
      const decay = Math.exp(-3 * time);
      let sum = 0;
      for (const note of notes)
        for (let partial = 1; partial <= 3; partial++)
          sum += Math.sin((2 * Math.PI * note * partial * index) / SAMPLE_RATE_HZ) / partial;
      const beat = time < 0.05 ? (random() - 0.5) * (1 - time / 0.05) : 0;
      music[index] = 0.04 * sum * decay + 0.2 * beat;
    }
  }
  return music;
}
