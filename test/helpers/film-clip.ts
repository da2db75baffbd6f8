import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ffmpeg, whyNoFfmpeg } from './made-sound.ts';
import { loadSound } from './speech-data.ts';

/** Somebody says something in a film; `voice` is a voice of espeak-ng. */
export type Line = { readonly atMs: number; readonly text: string; readonly voice?: string };
export type TrueSpan = { readonly startMs: number; readonly endMs: number };

export const whyNoFilm = (): string | false =>
  whyNoFfmpeg() || (spawnSync('espeak-ng', ['--version']).error ? 'espeak-ng not installed' : false);

/**
 * A film with one picture after the other (lavfi sources of 320x180 at 25 frames/s), so many seconds each, and people who
 * speak at known times over a soft noise. Gives from when to when they speak, by the loudness of their voices alone.
 */
export async function makeFilm(
  folder: string,
  name: string,
  { scenes, secondsEach, lines }: { scenes: readonly string[]; secondsEach: number; lines: readonly Line[] },
): Promise<{ path: string; speech: readonly TrueSpan[]; durationMs: number }> {
  const path = join(folder, name);
  const durationMs = 1000 * secondsEach * scenes.length;
  const speech: TrueSpan[] = [];
  const voices: string[] = [];
  for (const [index, { atMs, text, voice = 'en' }] of lines.entries()) {
    const file = join(folder, `${name}-${index}.wav`);
    spawnSync('espeak-ng', ['-v', voice, '-w', file, text]);
    const samples = await loadSound(file);
    const loud = (sample: number) => Math.abs(sample) > 0.003;
    const [from, to] = [samples.findIndex(loud), samples.findLastIndex(loud)];
    speech.push({ startMs: atMs + from / 16, endMs: atMs + to / 16 });
    voices.push(file);
  }
  const sources = scenes.flatMap((source) => ['-f', 'lavfi', '-t', `${secondsEach}`, '-i', source]);
  const sound = voices.flatMap((file) => ['-i', file]);
  const noise = [
    '-f',
    'lavfi',
    '-t',
    `${durationMs / 1000}`,
    '-i',
    'anoisesrc=color=pink:amplitude=0.003:seed=1',
  ];
  const first = scenes.length;
  const filter = [
    ...scenes.map((_, i) => `[${i}:v]scale=320:180,setsar=1,fps=25,format=yuv420p[v${i}]`),
    `${scenes.map((_, i) => `[v${i}]`).join('')}concat=n=${scenes.length}:v=1:a=0[v]`,
    ...lines.map(({ atMs }, i) => `[${first + 1 + i}:a]adelay=${atMs}:all=1[a${i}]`),
    `[${first}:a]${lines.map((_, i) => `[a${i}]`).join('')}amix=inputs=${lines.length + 1}:normalize=0:duration=first[a]`,
  ].join(';');
  const coding = ['-c:v', 'libx264', '-preset', 'ultrafast', '-c:a', 'aac', '-ac', '2'];
  ffmpeg(
    ...sources,
    ...noise,
    ...sound,
    '-filter_complex',
    filter,
    '-map',
    '[v]',
    '-map',
    '[a]',
    ...coding,
    path,
  );
  return { path, speech, durationMs };
}

/** How much of the spans lies over speech, 0..1. */
export function shareOverSpeech(spans: readonly TrueSpan[], speech: readonly TrueSpan[]): number {
  const totalMs = spans.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0);
  let overMs = 0;
  for (const a of spans)
    for (const b of speech)
      overMs += Math.max(0, Math.min(a.endMs, b.endMs) - Math.max(a.startMs, b.startMs));
  return totalMs === 0 ? 0 : overMs / totalMs;
}
