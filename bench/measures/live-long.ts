import { memoryInWords, simulateDay, total } from '../../test/e2e/simulated-day.ts';
import { createProgress } from '../progress.ts';
import type { Row } from '../row.ts';

/** Of somebody who asks every quarter of a minute, for 8 hours. */
const COMMANDS = 2_000;
const QUICK_COMMANDS = 200;

/** A working day in fast order: whether anything crashes, grows or is left behind. */
export async function measureLiveLong(isQuick: boolean): Promise<{ rows: Row[]; details: object }> {
  const count = isQuick ? QUICK_COMMANDS : COMMANDS;
  const progress = createProgress('commands', count);
  const day = await simulateDay(count, (done, memory) =>
    progress.step(memory ? memoryInWords(memory) : `${done}`),
  );
  const { failures, looks, memory, growth, engineRestarts, isDaemonAlive, orphans } = day;
  const crashes = failures.length + engineRestarts + (isDaemonAlive ? 0 : 1);
  const megabytes = (at: number) => Math.round(total(memory.at(at)!) / 1e6);
  const rows: Row[] = [
    {
      figure: `${count} commands: failures`,
      ours: `${crashes}`,
      asked: '0',
      isReached: crashes === 0,
      note: `commands, engine or daemon that failed; ${looks} times it was looked and described`,
    },
    {
      figure: `${count} commands: growth of resident memory`,
      ours: `${(100 * growth).toFixed(1)} %`,
      asked: '<= 10 %',
      isReached: growth <= 0.1,
      note: `${megabytes(0)} MB after a fifth of them, ${megabytes(-1)} MB at the end, all processes`,
    },
    {
      figure: `${count} commands: processes left behind`,
      ours: `${orphans.length}`,
      asked: '0',
      isReached: orphans.length === 0,
    },
  ];
  return { rows, details: { ...day, memory: memory.map((one) => Object.fromEntries(one)) } };
}
