import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodePicture } from '../../src/capture/picture/decode.ts';
import { describe } from '../../src/describe/describe.ts';
import { createMoment } from '../../src/fusion/moment.ts';
import { importFolder } from '../../src/models/store/folder.ts';
import { openViewer } from '../../src/vision/open-viewer.ts';
import { BenchError } from '../bench-error.ts';
import { thingsAgreed, thingsNamed } from '../look/caption-objects.ts';
import { createProgress } from '../progress.ts';
import type { Row } from '../row.ts';

const signal = new AbortController().signal;
/** So many of the five captions agree. */
const LEAST_CAPTIONS = 3;
const LEAST_NAMED = 0.35;
const MOST_WRONG = 0.15;

type Photo = {
  readonly file: string;
  readonly captions: readonly string[];
  readonly instances: readonly { readonly category: string }[];
};
type Score = { file: string; text: string; missed: string[]; wrong: string[] };

/**
 * What `describe` says of photographs with the object detector alone, against human captions: the share of the things
 * that three of five captions name, and of what it names the share that is neither labelled nor in any caption.
 */
export async function measureLookObjects(data: string): Promise<{ rows: Row[]; details: unknown }> {
  const folder = join(data, 'photos');
  const photos = readPhotos(folder);
  const store = mkdtempSync(join(tmpdir(), 'beckon-bench-look-'));
  await importFolder(store, join(data, '..', 'models', 'yolox-nano'), { signal, id: 'yolox-nano' });
  const viewer = await openViewer({ dataFolder: store });
  const progress = createProgress('photographs', photos.length);
  const [scores, timesMs]: [Score[], number[]] = [[], []];
  let [agreed, named, told, wrong] = [0, 0, 0, 0];
  try {
    for (const { file, captions, instances } of photos) {
      const encoded = { bytes: readFileSync(join(folder, file)), key: file };
      const { view, timings } = await viewer.view(await decodePicture(encoded, { signal }), { signal });
      timesMs.push(timings.objectsMs ?? 0);
      const said = describe(createMoment(view, { hasPictureModel: false }), {
        detail: 'full',
        language: 'en',
      });
      // Text in the picture is quoted, not seen as a thing.
      const text = [...said].map((sentence) => sentence.text.replace(/with the text .*$/, '')).join(' ');
      const saidThings = [...thingsNamed(text)];
      const wanted = [...thingsAgreed(captions, LEAST_CAPTIONS)];
      const isThere = new Set([...instances.map(({ category }) => category), ...thingsAgreed(captions, 1)]);
      const missed = wanted.filter((thing) => !saidThings.includes(thing));
      const untrue = saidThings.filter((thing) => !isThere.has(thing));
      agreed += wanted.length;
      named += wanted.length - missed.length;
      told += saidThings.length;
      wrong += untrue.length;
      scores.push({ file, text, missed, wrong: untrue });
      progress.step(file);
    }
  } finally {
    await viewer.close();
    rmSync(store, { recursive: true });
  }
  const [recall, invented] = [named / Math.max(1, agreed), wrong / Math.max(1, told)];
  const note = `${photos.length} photographs; YOLOX-Nano, median ${Math.round(timesMs.toSorted((a, b) => a - b)[timesMs.length >> 1] ?? 0)} ms`;
  return {
    rows: [
      {
        figure: 'look: things of 3 of 5 captions that are named',
        ours: `${percent(recall)} (${named} of ${agreed})`,
        asked: `>= ${percent(LEAST_NAMED)}`,
        isReached: recall >= LEAST_NAMED,
        note,
      },
      {
        figure: 'look: named things that are not there',
        ours: `${percent(invented)} (${wrong} of ${told})`,
        asked: `<= ${percent(MOST_WRONG)}`,
        isReached: invented <= MOST_WRONG,
        note,
      },
    ],
    details: scores,
  };
}

function readPhotos(folder: string): readonly Photo[] {
  try {
    return JSON.parse(readFileSync(join(folder, 'captions.json'), 'utf8')) as Photo[];
  } catch {
    throw new BenchError(`photographs with captions are missing: expected ${join(folder, 'captions.json')}`);
  }
}

const percent = (share: number): string => `${Math.round(100 * share)} %`;
