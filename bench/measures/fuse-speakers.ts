import { openViewer } from '../../src/vision/open-viewer.ts';
import { CALL_DESIGNS } from '../fuse/call-pages.ts';
import { nameSpeakers } from '../fuse/call-run.ts';
import type { Row } from '../row.ts';

const SEEDS = 3;

/** Who is said to speak: calls of several designs in Chromium, read by our own reader; and pages whose marks mean something else. */
export async function measureFuseSpeakers(
  isQuick: boolean,
  seed: number,
): Promise<{ rows: Row[]; details: unknown }> {
  const viewer = await openViewer({ device: 'cpu' });
  const details: { design: string; right: number; wrong: number; missed: number }[] = [];
  try {
    for (const design of CALL_DESIGNS) {
      for (let run = 0; run < (isQuick ? 1 : SEEDS); run++) {
        const namings = await nameSpeakers(design, viewer, seed + run);
        const wrong = namings.filter(({ named, wanted }) => named !== null && named !== wanted).length;
        const right = namings.filter(({ named, wanted }) => named !== null && named === wanted).length;
        const wanted = namings.filter((one) => one.wanted !== null).length;
        details.push({ design: design.name, right, wrong, missed: wanted - right });
      }
    }
  } finally {
    await viewer.close();
  }
  const sum = (key: 'right' | 'wrong' | 'missed') => details.reduce((total, one) => total + one[key], 0);
  const [right, wrong, missed] = [sum('right'), sum('wrong'), sum('missed')];
  return {
    rows: [
      {
        figure: 'lines with the name of who spoke: right / wrong / without a name',
        ours: `${right} / ${wrong} / ${missed}`,
        asked: 'none wrong',
        isReached: wrong === 0,
        note: `${CALL_DESIGNS.filter(({ isCall }) => isCall).length} designs of calls and ${CALL_DESIGNS.filter(({ isCall }) => !isCall).length} pages with selections, each with 20 lines; a line of two people should have no name`,
      },
    ],
    details,
  };
}
