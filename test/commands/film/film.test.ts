import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { describeCommand } from '../../../src/commands/describe.ts';
import { loudnessOf } from '../../../src/core/sound.ts';
import { openSileroDetector } from '../../../src/hearing/silero.ts';
import { viewOf } from '../../describe/views.ts';
import { createFakeHearing } from '../../helpers/fake-hearing.ts';
import { makeFilm, shareOverSpeech, type TrueSpan, whyNoFilm } from '../../helpers/film-clip.ts';
import { runTestCli } from '../../helpers/run-cli.ts';
import { loadSound } from '../../helpers/speech-data.ts';

/** 8 s each. */
const SCENES = [
  'smptebars',
  'testsrc',
  'rgbtestsrc',
  'color=navy,drawbox=w=90:h=90:color=yellow:t=fill',
  'color=white,drawbox=x=100:w=99:h=99:color=red:t=fill',
];
const LINES = [
  { atMs: 1_800, text: 'Good morning, everybody. Welcome to our town by the sea!' },
  { atMs: 9_500, text: 'Have you seen my dog, or do you know who has?', voice: 'en-us+f3' },
  { atMs: 17_000, text: 'No. I have looked for him behind the house, but nobody was there at all.' },
  {
    atMs: 23_600,
    text: `One, two, ${'and once more, '.repeat(8)} he has been here, and now he is over there!`,
  },
];
const skip = whyNoFilm();

const photo = (...objects: readonly (readonly [string, number, [number, number, number, number]])[]) =>
  viewOf({ widthPx: 320, heightPx: 180, isPicture: true })
    .picture('photograph', { objects, colours: [['grey', 0.6]] } as never)
    .build();
const BOX = [10, 10, 80, 80] as [number, number, number, number];
const VIEWS = [
  photo(['person', 0.9, BOX], ['person', 0.8, BOX]),
  photo(['dog', 0.9, BOX], ['car', 0.9, BOX], ['bicycle', 0.9, BOX]),
  photo(['dog', 0.9, BOX], ['boat', 0.9, BOX]),
  photo(['kite', 0.9, BOX]),
  photo(['cat', 0.9, BOX]),
];

let folder = '';
let film: Awaited<ReturnType<typeof makeFilm>>;
let detector: Awaited<ReturnType<typeof openSileroDetector>>;
before(async () => {
  if (skip) return;
  folder = await mkdtemp(join(tmpdir(), 'beckon-film-'));
  film = await makeFilm(folder, 'film.mp4', { scenes: SCENES, secondsEach: 8, lines: LINES });
  detector = await openSileroDetector();
});
after(async () => {
  await detector?.close();
  if (folder) await rm(folder, { recursive: true });
});

const ears = () => {
  void detector.reset();
  return createFakeHearing({ createDetector: () => ({ ...detector, close: async () => {} }) });
};
const run = (argv: readonly string[], world: Parameters<typeof runTestCli>[1] = {}) =>
  runTestCli(['describe', ...argv], {
    ...world,
    context: { views: VIEWS, hearing: ears(), ...world.context },
  });

/** The cues of a WebVTT file as ffmpeg reads them. */
function cuesOf(path: string): readonly (TrueSpan & { text: string })[] {
  const args = ['-v', 'error', '-show_entries', 'packet=pts_time,duration_time', '-of', 'json', path];
  const { packets } = JSON.parse(spawnSync('ffprobe', args).stdout.toString()) as {
    packets: { pts_time: string; duration_time: string }[];
  };
  const srt = spawnSync('ffmpeg', ['-v', 'error', '-i', path, '-f', 'srt', '-']).stdout.toString();
  const texts = srt
    .trim()
    .split(/\n\n/)
    .map((cue) => cue.split('\n').slice(2).join(' '));
  return packets.map(({ pts_time, duration_time }, index) => {
    const startMs = 1000 * Number(pts_time);
    return { startMs, endMs: startMs + 1000 * Number(duration_time), text: texts[index]! };
  });
}

describe('beckon describe of a video', { skip }, () => {
  test('descriptions stand in the gaps of the speech, each in its scene, as text and as sound', async (t) => {
    const [vtt, wav] = [join(folder, 'film.vtt'), join(folder, 'film.wav')];
    const { status, stdout, stderr } = await run([film.path, '-o', vtt, '--wav', wav]);
    assert.equal(status, 0, stderr);
    assert.match(stdout, /^Wrote film\.vtt and film\.wav: 5 descriptions\.\n$/);
    assert.match(stderr, /100 % done/);
    const cues = cuesOf(vtt);
    assert.deepEqual(
      cues.map(({ text }) => text),
      [
        '2 people.',
        'A dog, a car, and a bicycle, probably outdoors.',
        'A dog and a boat.', // shortened: 2 seconds are left
        'A moment ago: A kite, probably outdoors.', // all of its scene is spoken
        'A cat.',
      ],
    );
    for (const [index, { startMs, endMs }] of cues.entries()) {
      const isLate = index === 3;
      const [from, to] = [8_000 * (isLate ? 4 : index), 8_000 * (isLate ? 5 : index + 1)];
      assert.ok(startMs >= from - 500 && endMs <= to + 100, `${index}: ${startMs} to ${endMs}`);
    }
    const share = shareOverSpeech(cues, film.speech);
    t.diagnostic(`over speech: ${(100 * share).toFixed(2)} % of the descriptions' time`);
    assert.ok(share <= 0.02, `${share}`);
    const sound = await loadSound(wav);
    assert.ok(Math.abs(sound.length / 16 - film.durationMs) < 100);
    const loud = (span: TrueSpan) => loudnessOf(sound.subarray(16 * span.startMs, 16 * span.endMs));
    for (const cue of cues) assert.ok(loud(cue) > 0.01);
    for (const span of film.speech) assert.ok(loud(span) < 0.0005, 'silent while somebody speaks');
  });

  test('where there is no gap a scene is left out, and that is told', async () => {
    const lines = [
      {
        atMs: 100,
        text: 'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen',
      },
    ];
    const talk = await makeFilm(folder, 'talk.mp4', { scenes: SCENES.slice(0, 1), secondsEach: 3, lines });
    const { stdout } = await run([talk.path]);
    assert.equal(
      stdout,
      'No description was made.\n(0 descriptions; 1 of 1 scenes found no gap in the speech)\n',
    );
  });

  test('without files the descriptions are printed with their times; JSON has all of it', async () => {
    const { video, width, height } = JSON.parse(
      (await run([film.path, '--json', '--detail', 'brief'])).stdout,
    );
    assert.deepEqual([width, height, video.scenes, video.leftOut, video.files], [320, 180, 5, 0, []]);
    assert.equal(video.speech.length, film.speech.length + 1); // a pause behind "No."
    const printed = describeCommand.print({ video } as never, { hadSentences: false });
    assert.match(
      printed,
      /^0:00 2 people\.\n0:12 A dog, .*\n0:2\d A dog .*\n0:3\d A moment ago: .*\n0:3\d A cat\.$/,
    );
  });

  test('ended early, it leaves no file and no program behind', async () => {
    const place = await mkdtemp(join(folder, 'ended-'));
    const ending = new AbortController();
    const running = run([film.path, '-o', join(place, 'a.vtt'), '--wav', join(place, 'a.wav')], {
      signal: ending.signal,
      context: { lookMs: 60_000 },
    });
    setTimeout(() => ending.abort(new Error('ended')), 700);
    await assert.rejects(running, /ended/);
    assert.deepEqual(await readdir(place), []);
    const programs = spawnSync('pgrep', ['-f', film.path]).stdout.toString().trim();
    assert.equal(programs, '');
  });

  test('sound that begins later than the picture keeps its time', async () => {
    const late = join(folder, 'late.mkv');
    spawnSync('ffmpeg', [
      '-v',
      'error',
      '-y',
      '-i',
      film.path,
      '-itsoffset',
      '2',
      '-i',
      film.path,
      '-map',
      '0:v',
      '-map',
      '1:a',
      '-c',
      'copy',
      '-t',
      '9', // the first line is enough
      late,
    ]);
    const { video } = JSON.parse((await run([late, '--json'])).stdout);
    const [first] = video.speech;
    assert.ok(Math.abs(first.startMs - (film.speech[0]!.startMs + 2_000)) < 300, `${first.startMs}`);
  });

  test('what is no film is told as such; what only pictures have is refused', async () => {
    const [broken, song] = [join(folder, 'broken.mp4'), join(folder, 'song.mp4')];
    await writeFile(broken, (await readFile(film.path)).subarray(0, 3_000));
    spawnSync('ffmpeg', ['-v', 'error', '-y', '-i', film.path, '-vn', '-c', 'copy', song]);
    for (const path of [broken, song]) {
      const { status, stderr } = await run([path]);
      assert.equal(status, 1);
      assert.match(stderr, /Expected a video that ffmpeg can open/);
    }
    assert.match(
      (await run([film.path, '--annotate', 'x.png'])).stderr,
      /annotate cannot be used with a video/,
    );
    assert.match(
      (await run(['--screen', '-o', 'x.vtt'])).stderr,
      /track cannot be used with what is no video/,
    );
  });
});
