import { basename } from 'node:path';
import { z } from 'zod';
import { writeDescriptions } from '../../captions/descriptions.ts';
import type { Detail } from '../../core/description.ts';
import { ConfigError } from '../../core/errors.ts';
import { writeSoundTrack } from '../../speech/sound-track.ts';
import type { RunOptions } from '../command.ts';
import type { Context } from '../context.ts';
import { progressOf } from '../hearing/progress.ts';
import { describeFilm, type FilmTrack } from './describe-film.ts';

const time = z.int().min(0).meta({ description: 'Milliseconds from the start of the video.' });
const span = z.object({ startMs: time, endMs: time });

/** What `describe` tells of a video beside its sentences. */
export const videoSchema = z.object({
  durationMs: time,
  speech: z.array(span).meta({ description: 'When somebody speaks in it.' }),
  scenes: z.int().meta({ description: 'How many scenes with something to see were found.' }),
  leftOut: z.int().meta({ description: 'Of these, how many found no gap in the speech.' }),
  descriptions: z.array(span.extend({ text: z.string(), scene: span })),
  files: z.array(z.string()).meta({ description: 'The files that were written, without their folders.' }),
});

const NO_MODEL =
  'no picture model is installed: scenes are told by their text, things and colours; beckon models list shows models';

type FilmArgs = { readonly detail: Detail; readonly language: string; readonly track?: 'vtt' | undefined };

/**
 * Describes the video that the command line names. The track comes back in base64; the sound is written to its place,
 * because that of a long film is too large to be carried.
 */
export async function runFilm(
  context: Context,
  file: string,
  { track, ...wish }: FilmArgs,
  { signal, onProgress, outputPaths = {} }: RunOptions,
) {
  const startMs = performance.now();
  const tell = progressOf(1);
  const describer = context.loaded.config.pictures.describe
    ? context.pictures.describer(wish.language)
    : null;
  if (!describer) context.report(NO_MODEL);
  else if (describer.sendsTo && wish.detail !== 'text')
    context.report(`a picture of each scene is sent to ${describer.sendsTo}`);
  const told = await describeFilm(context, file, {
    ...wish,
    signal,
    onProgress: (done) => {
      const progress = tell(done);
      if (progress) onProgress?.(progress);
    },
  });
  const { film, descriptions } = told;
  if (outputPaths.wav) await writeSoundTrack(outputPaths.wav, descriptions, film.durationMs, { signal });
  const cues = descriptions.map((one) => ({
    startMs: one.startMs,
    endMs: one.startMs + one.durationMs,
    rows: [one.text],
  }));
  const vtt = track && Buffer.from(writeDescriptions(cues, wish.language)).toString('base64');
  const written = [track && outputPaths.track, outputPaths.wav].flatMap((path) =>
    path ? [basename(path)] : [],
  );
  return {
    width: film.widthPx,
    height: film.heightPx,
    detail: wish.detail,
    sentences: descriptions.map(({ text }) => ({ text, confidence: 1, regions: [] })),
    elements: [],
    text: descriptions.map(({ text }) => text).join('\n'),
    timings: { filmMs: Math.round(performance.now() - startMs) },
    video: toJson(told, written),
    ...(vtt && { track: vtt }),
  };
}

/** Throws ConfigError `bad-argument` where something is asked of a video that only pictures have, or the other way round. */
export function refuseForVideo(
  command: string,
  args: Readonly<Record<string, unknown>>,
  names: readonly string[],
  what: string,
): void {
  const got = names.filter((name) => args[name] !== undefined);
  if (got.length === 0) return;
  throw new ConfigError('bad-argument', `${command}: ${got.join(', ')} cannot be used with ${what}.`, {
    expected: `none of ${names.join(', ')} with ${what}`,
    got: got.join(', '),
  });
}

const toJson = (
  { film, speech, sceneCount, leftOutCount, descriptions }: FilmTrack,
  files: readonly string[],
): z.infer<typeof videoSchema> => ({
  durationMs: Math.round(film.durationMs),
  speech: speech.map(rounded),
  scenes: sceneCount,
  leftOut: leftOutCount,
  descriptions: descriptions.map(({ text, startMs, durationMs, scene }) => ({
    ...rounded({ startMs, endMs: startMs + durationMs }),
    text,
    scene: rounded(scene),
  })),
  files: [...files],
});

const rounded = ({ startMs, endMs }: { readonly startMs: number; readonly endMs: number }) => ({
  startMs: Math.max(0, Math.round(startMs)),
  endMs: Math.round(endMs),
});

/** For people: each description with its time, or what was written. */
export function printFilm({ descriptions, files, leftOut, scenes }: z.infer<typeof videoSchema>): string {
  const count = `${descriptions.length} ${descriptions.length === 1 ? 'description' : 'descriptions'}`;
  const without = leftOut > 0 ? `; ${leftOut} of ${scenes} scenes found no gap in the speech` : '';
  if (files.length > 0) return `Wrote ${files.join(' and ')}: ${count}${without}.`;
  const lines = descriptions.map(({ startMs, text }) => `${clock(startMs)} ${text}`);
  return [
    ...lines,
    ...(lines.length === 0 ? ['No description was made.'] : []),
    ...(leftOut > 0 ? [`(${count}${without})`] : []),
  ].join('\n');
}

function clock(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const tail = `${String(minutes).padStart(hours > 0 ? 2 : 1, '0')}:${String(seconds % 60).padStart(2, '0')}`;
  return hours > 0 ? `${hours}:${tail}` : tail;
}
