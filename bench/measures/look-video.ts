import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { seededRandom } from '../../models/seeded-random.ts';
import { makeFilm, shareOverSpeech, type TrueSpan, whyNoFilm } from '../../test/helpers/film-clip.ts';
import { BenchError } from '../bench-error.ts';
import { createProgress } from '../progress.ts';
import type { Row } from '../row.ts';

const MOST_OVER_SPEECH = 0.02;
const SECONDS_EACH = 8;
const SCENES = 12;
const FILMS = 4;
/** A scene counts as found within this time of its cut. */
const CUT_MS = 500;
const VOICES = ['en', 'en-us+f3', 'en-gb+f2', 'en-us+m3', 'en-gb-scotland+m7', 'de', 'fr-fr', 'es+f4'];
const TEXTS = [
  'Have you seen my dog?',
  'He went down to the river, and I have not seen him since.',
  'Yes.',
  'We could ask at the station, or walk to the bridge and look there; it is not far from here.',
  'Nobody has called.',
  'When I was a child, we came here every summer. My father had a small boat with a red sail.',
  'Wait! What was that?',
  'I think we should go home now.',
];
/** Where there are no photographs. */
const DRAWN = ['smptebars', 'testsrc', 'rgbtestsrc', 'testsrc2', 'yuvtestsrc', 'pal75bars', 'colorspectrum'];

type Described = {
  readonly video: {
    readonly scenes: number;
    readonly leftOut: number;
    readonly descriptions: readonly (TrueSpan & { readonly text: string; readonly scene: TrueSpan })[];
  };
};

/**
 * `beckon describe` of made films: how much of the descriptions lies over speech, whose true times are known, and how many
 * cuts are found. Talk in turns with pauses as in conversation, by eight voices, over noise.
 */
export async function measureLookVideo(
  data: string,
  isQuick: boolean,
  seed: number,
): Promise<{ rows: Row[]; details: unknown }> {
  const why = whyNoFilm();
  if (why) throw new BenchError(why);
  execFileSync(process.execPath, ['scripts/build.js', '--if-stale'], { stdio: 'inherit' });
  const folder = mkdtempSync(join(tmpdir(), 'beckon-bench-film-'));
  const random = seededRandom(seed);
  const pictures = picturesFrom(join(data, 'photos', 'images'));
  const count = isQuick ? 1 : FILMS;
  const progress = createProgress('films', count);
  const spans: TrueSpan[] = [];
  const details: unknown[] = [];
  let [overMs, saidMs, cuts, foundCuts, falseCuts, leftOut, tookMs, lengthMs] = [0, 0, 0, 0, 0, 0, 0, 0];
  try {
    for (let number = 0; number < count; number++) {
      const scenes = Array.from(
        { length: SCENES },
        (_, i) => pictures[(number * SCENES + i) % pictures.length]!,
      );
      const film = await makeFilm(folder, `film-${number}.mp4`, {
        scenes,
        secondsEach: SECONDS_EACH,
        lines: talk(random, 1000 * SCENES * SECONDS_EACH),
      });
      const startMs = performance.now();
      const args = ['bin/beckon.js', 'describe', film.path, '--json', '--local'];
      const { video } = JSON.parse(
        execFileSync(process.execPath, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
      ) as Described;
      tookMs += performance.now() - startMs;
      lengthMs += film.durationMs;
      const said = video.descriptions.reduce((sum, { startMs: from, endMs }) => sum + endMs - from, 0);
      saidMs += said;
      overMs += said * shareOverSpeech(video.descriptions, film.speech);
      const isCut = (ms: number) =>
        Math.abs(ms - 1000 * SECONDS_EACH * Math.round(ms / (1000 * SECONDS_EACH))) <= CUT_MS;
      const starts = new Set(video.descriptions.map(({ scene }) => scene.startMs));
      cuts += SCENES;
      foundCuts += Math.min(SCENES, video.scenes);
      falseCuts += [...starts].filter((ms) => !isCut(ms)).length + Math.max(0, video.scenes - SCENES);
      leftOut += video.leftOut;
      spans.push(...video.descriptions);
      details.push({ speech: film.speech, video });
      progress.step(`film ${number + 1}`);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  const share = saidMs === 0 ? 0 : overMs / saidMs;
  const source = pictures === DRAWN ? 'drawn pictures' : 'photographs';
  return {
    rows: [
      {
        figure: 'look: described time of films that lies over speech',
        ours: `${(100 * share).toFixed(2)} %`,
        asked: `<= ${100 * MOST_OVER_SPEECH} %`,
        isReached: spans.length > 0 && share <= MOST_OVER_SPEECH,
        note: `${spans.length} descriptions, ${Math.round(saidMs / 1000)} s, in ${count} films of ${Math.round(lengthMs / count / 1000)} s; ${leftOut} of ${cuts} scenes found no gap`,
      },
      {
        figure: 'look: scenes of films, found / begun where no cut is',
        ours: `${foundCuts} of ${cuts} / ${falseCuts}`,
        asked: '-',
        isReached: null,
        note: `${source}, no model; ${(tookMs / lengthMs).toFixed(1)} times as long as the film`,
      },
    ],
    details,
  };
}

/** Turns with pauses as in conversation, log-normal around 1.2 s; every third is a long one, in which something may be told. */
function talk(random: () => number, durationMs: number) {
  const lines: { atMs: number; text: string; voice: string }[] = [];
  let atMs = 1_000 + 3_000 * random();
  while (true) {
    const text = TEXTS[Math.floor(random() * TEXTS.length)]!;
    const voice = VOICES[Math.floor(random() * VOICES.length)]!;
    // espeak-ng says about 13 characters in a second; what is said later must not overlap this.
    const lengthMs = 800 + 85 * text.length;
    if (atMs + lengthMs > durationMs - 500) return lines;
    lines.push({ atMs: Math.round(atMs), text, voice });
    const pauseMs =
      lines.length % 3 === 0 ? 4_000 + 5_000 * random() : 1_200 * Math.exp(1.2 * (random() - 0.5));
    atMs += lengthMs + pauseMs;
  }
}

function picturesFrom(folder: string): readonly string[] {
  if (!existsSync(folder)) return DRAWN;
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.jpg'))
    .toSorted();
  return files.length === 0
    ? DRAWN
    : files.map((name) => `movie=${resolve(folder, name)},loop=loop=-1:size=1,setpts=N/25/TB`);
}
