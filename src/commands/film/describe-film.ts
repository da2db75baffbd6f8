import { openSoundFile } from '../../capture/sound/file.ts';
import { openVideoFile, type VideoFile } from '../../capture/video/file.ts';
import { voiceOf } from '../../config/voice.ts';
import type { Detail } from '../../core/description.ts';
import type { Waiting } from '../../core/drivers.ts';
import { BeckonError } from '../../core/errors.ts';
import { gapsBetween, placeScene, type Span, within } from '../../describe/film/placing.ts';
import type { FilmWordings } from '../../describe/film/wordings.ts';
import { messagesFor } from '../../describe/messages/catalogue.ts';
import { asSentence } from '../../describe/sentence.ts';
import { countWords } from '../../describe/words.ts';
import { findSpeech } from '../../hearing/speech-spans.ts';
import type { TimedPiece } from '../../speech/sound-track.ts';
import { sayPiece } from '../../speech/spoken-piece.ts';
import { createSystemSynthesiser, type Synthesiser } from '../../speech/wav-synthesisers.ts';
import { type FilmScene, findScenes, SAMPLE_EVERY_MS } from '../../vision/film/scenes.ts';
import { type Signature, signatureOf } from '../../vision/film/signature.ts';
import type { Context } from '../context.ts';
import { wordingsOf } from './scene-words.ts';

/** What is said while the film goes on, and about which part of it. */
export type FilmDescription = TimedPiece & { readonly text: string; readonly scene: Span };

export type FilmTrack = {
  readonly film: VideoFile;
  readonly speech: readonly Span[];
  readonly sceneCount: number;
  /** Scenes with something to tell that found no gap. */
  readonly leftOutCount: number;
  /** In order; none overlaps another. */
  readonly descriptions: readonly FilmDescription[];
};

export type FilmOptions = Waiting & {
  readonly detail: Detail;
  readonly language: string;
  /** How far it is, 0..1. */
  readonly onProgress?: (done: number) => void;
  readonly synthesiser?: Synthesiser;
};

/** The detector notices speech a little late, and listeners need a breath. */
const MARGIN_MS = 180;
/** Not even a word fits. */
const LEAST_GAP_MS = 700;
const PAUSE_MS = 400;
/** What was shown longer ago than this is not told any more. */
const LATEST_MS = 6_000;
const MOST_LATE_WORDS = 12;
/** Cutting between two people shows the same again and again; so long it is not said again. */
const AGAIN_AFTER_MS = 60_000;
/** How the work is shared, by time measured on two cores. */
const SHARES = { hearing: 0.1, watching: 0.3 };

/** Describes the scenes of a video in the gaps of its speech. Throws ConfigError `broken-video`, and what looking throws. */
export async function describeFilm(context: Context, path: string, options: FilmOptions): Promise<FilmTrack> {
  const { signal, language, onProgress = () => {}, synthesiser = createSystemSynthesiser() } = options;
  const film = await openVideoFile(path, { signal });
  context.engine.prepare();
  const speech = await speechOf(context, film, signal, (done) => onProgress(SHARES.hearing * done));
  const scenes = await scenesOf(film, signal, (done) => onProgress(SHARES.hearing + SHARES.watching * done));
  const gaps = gapsBetween(speech, film.durationMs, { marginMs: MARGIN_MS, leastMs: LEAST_GAP_MS });
  const voice = { ...voiceOf(context.loaded.config), language, signal };
  const say = (text: string) => async () => ({ text, ...(await sayPiece(synthesiser, text, voice)) });
  const { momentAgo } = messagesFor(language);
  const descriptions: FilmDescription[] = [];
  const saidAtMs = new Map<string, number>();
  let leftOutCount = 0;
  let freeMs = 0;
  let failure: BeckonError | null = null;
  let lookedCount = 0;

  for (const [index, scene] of scenes.entries()) {
    onProgress(
      SHARES.hearing + SHARES.watching + (1 - SHARES.hearing - SHARES.watching) * (index / scenes.length),
    );
    const latestMs = scene.endMs + LATEST_MS;
    const reach = { startMs: Math.max(freeMs, scene.startMs), endMs: latestMs + LEAST_GAP_MS };
    if (!within(gaps, reach).some((gap) => gap.endMs - gap.startMs >= LEAST_GAP_MS)) {
      if (!scene.isSequel) leftOutCount++;
      continue;
    }
    let wordings: FilmWordings;
    try {
      wordings = await wordingsOf(context, await film.still(scene.stillMs, { signal }), options);
      lookedCount++;
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof BeckonError)) throw error;
      failure = error; // one frame that cannot be looked at does not end a film of hours
      continue;
    }
    const [whole] = wordings.texts;
    const saidMs = saidAtMs.get(whole ?? '') ?? Number.NEGATIVE_INFINITY;
    if (whole === undefined || scene.startMs - saidMs < AGAIN_AFTER_MS) continue;
    const isOfUseLater = !scene.isSequel && !wordings.isFaint;
    const short = isOfUseLater ? wordings.texts.filter((text) => countWords(text) <= MOST_LATE_WORDS) : [];
    const placed = await placeScene(scene, gaps, {
      freeMs,
      latestMs,
      wordings: wordings.texts.map(say),
      lateWordings: short.map((text) => say(asSentence(momentAgo(text)))),
    });
    if (!placed) {
      if (!scene.isSequel) leftOutCount++;
      continue;
    }
    const { startMs, wording } = placed;
    descriptions.push({ ...wording, startMs, scene: { startMs: scene.startMs, endMs: scene.endMs } });
    saidAtMs.set(whole, startMs);
    freeMs = startMs + wording.durationMs + PAUSE_MS;
  }
  if (failure && lookedCount === 0) throw failure;
  if (failure) context.report(`some scenes could not be looked at: ${failure.spoken}`);
  onProgress(1);
  const sceneCount = scenes.filter(({ isSequel }) => !isSequel).length;
  return { film, speech, sceneCount, leftOutCount, descriptions };
}

async function speechOf(
  { hearing }: Context,
  { path, hasSound, durationMs }: VideoFile,
  signal: AbortSignal,
  onProgress: (done: number) => void,
): Promise<readonly Span[]> {
  if (!hasSound) return [];
  const source = await openSoundFile(path, { signal });
  const detector = hearing.createDetector();
  try {
    return await findSpeech(source, detector, {
      signal,
      onProgress: (doneMs) => onProgress(Math.min(1, doneMs / durationMs)),
    });
  } finally {
    await Promise.all([source.close(), detector.close()]);
  }
}

async function scenesOf(
  film: VideoFile,
  signal: AbortSignal,
  onProgress: (done: number) => void,
): Promise<readonly FilmScene[]> {
  const signatures: Signature[] = [];
  for await (const frame of film.sample({ everyMs: SAMPLE_EVERY_MS, signal })) {
    signatures.push(signatureOf(frame));
    onProgress(Math.min(1, frame.timeMs / film.durationMs));
  }
  return findScenes(signatures, film.durationMs);
}
