import { openViewer } from '../../src/vision/open-viewer.ts';
import { CALL_SCENES } from '../fuse/call-pages.ts';
import { type Naming, nameSpeakers } from '../fuse/call-run.ts';
import type { CallScene } from '../fuse/call-scene.ts';
import { PANEL_SCENES } from '../fuse/panel-scenes.ts';
import type { Row } from '../row.ts';

const SEEDS = 2;
/** By what a page shows. */
const GROUPS: readonly { readonly what: string; readonly scenes: readonly CallScene[] }[] = [
  { what: 'borders of tiles and circles around portraits', scenes: CALL_SCENES },
  { what: 'signs beside names in lists and tiles', scenes: PANEL_SCENES },
];

type Counts = { readonly right: number; readonly wrong: number; readonly missed: number };

/** Who is said to speak: calls of several designs in Chromium, read by our own reader; and pages whose marks mean something else. */
export async function measureFuseSpeakers(
  isQuick: boolean,
  seed: number,
): Promise<{ rows: Row[]; details: unknown }> {
  const viewer = await openViewer({ device: 'cpu' });
  const details: (Counts & { readonly design: string })[] = [];
  const rows: Row[] = [];
  try {
    for (const { what, scenes } of GROUPS) {
      const counts: Counts[] = [];
      for (const scene of scenes) {
        for (let run = 0; run < (isQuick ? 1 : SEEDS); run++)
          counts.push(countsOf(await nameSpeakers(scene, viewer, seed + run)));
        details.push({ design: scene.name, ...totalOf(counts.slice(isQuick ? -1 : -SEEDS)) });
      }
      rows.push(rowOf(what, scenes, totalOf(counts)));
    }
  } finally {
    await viewer.close();
  }
  return { rows, details };
}

function countsOf(namings: readonly Naming[]): Counts {
  const right = namings.filter(({ named, wanted }) => named !== null && named === wanted).length;
  const wrong = namings.filter(({ named, wanted }) => named !== null && named !== wanted).length;
  return { right, wrong, missed: namings.filter(({ wanted }) => wanted !== null).length - right };
}

const totalOf = (all: readonly Counts[]): Counts => {
  const sum = (key: keyof Counts) => all.reduce((total, one) => total + one[key], 0);
  return { right: sum('right'), wrong: sum('wrong'), missed: sum('missed') };
};

function rowOf(what: string, scenes: readonly CallScene[], { right, wrong, missed }: Counts): Row {
  const calls = scenes.filter(({ isCall }) => isCall).length;
  return {
    figure: `lines with the name of who spoke, ${what}: right / wrong / without a name`,
    ours: `${right} / ${wrong} / ${missed}`,
    asked: 'none wrong',
    isReached: wrong === 0,
    note: `${calls} designs of calls and ${scenes.length - calls} pages on which something else changes, each with 20 lines; a line of two people should have no name`,
  };
}
