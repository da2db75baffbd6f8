import type { Progress } from '../commands/command.ts';

const WIDTH = 30;

/**
 * Shows how far a long work is, with the time left: a bar that moves in a terminal, a line at every tenth elsewhere, so
 * that a screen reader or a log is not flooded.
 */
export function createProgressBar(
  out: NodeJS.WritableStream & { isTTY?: boolean },
): (progress: Progress) => void {
  let told = 0;
  return ({ done, leftMs, bytesPerSecond }) => {
    const left = leftMs === null || done >= 1 ? '' : `, ${Math.ceil(leftMs / 1000)} s left`;
    const speed = bytesPerSecond ? `, ${(bytesPerSecond / 1e6).toFixed(1)} MB/s` : '';
    const percent = `${Math.round(100 * done)} %`;
    if (out.isTTY) {
      const filled = Math.round(WIDTH * done);
      const bar = '#'.repeat(filled).padEnd(WIDTH, '.');
      out.write(`\r[${bar}] ${percent}${speed}${left}\u001b[K${done >= 1 ? '\n' : ''}`);
      return;
    }
    const tenths = Math.floor(10 * done);
    if (tenths === told) return;
    told = tenths;
    out.write(`beckon: ${percent} done${speed}${left}\n`);
  };
}
