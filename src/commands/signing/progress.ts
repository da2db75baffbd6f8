import type { ExportProgress } from '../../avatar/export/time-left.ts';

/** Tells how far a drawing is at every tenth of it, with the time left where it is known. */
export function progressTo(report: (message: string) => void): (progress: ExportProgress) => void {
  let told = 0;
  return ({ doneFrames, totalFrames, leftMs }) => {
    const tenths = Math.floor((10 * doneFrames) / totalFrames);
    if (tenths === told) return;
    told = tenths;
    const left = leftMs === null ? '' : `, ${Math.ceil(leftMs / 1000)} s left`;
    report(`drawing: ${10 * tenths} %${left}`);
  };
}
