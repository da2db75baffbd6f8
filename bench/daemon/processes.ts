import { readdirSync, readFileSync } from 'node:fs';
import { BenchError } from '../bench-error.ts';

/** Resident memory of a process in bytes (Linux, /proc/PID/status, VmRSS). */
export function residentBytes(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  if (!kilobytes) throw new BenchError(`process ${pid} has ended`);
  return Number(kilobytes) * 1024;
}

/** All processes below `pid` (Linux, /proc). */
export function childrenOf(pid: number): number[] {
  const parents = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => [Number(name), parentOf(name)] as const);
  const below = (parent: number): number[] =>
    parents.filter(([, of]) => of === parent).flatMap(([child]) => [child, ...below(child)]);
  return below(pid);
}

function parentOf(pid: string): number {
  try {
    return Number(/^PPid:\s+(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
  } catch {
    return 0; // ended meanwhile
  }
}

/** A process and all below it. */
export const treeOf = (pid: number): number[] => [pid, ...childrenOf(pid)];

/** Resident memory of a process and of those below it; one that ends meanwhile is left out. */
export function memoryByProcess(pid: number): Map<number, number> {
  const found = new Map<number, number>();
  for (const one of treeOf(pid)) {
    try {
      found.set(one, residentBytes(one));
    } catch {} // ended meanwhile
  }
  return found;
}

/** Linux counts processor time in ticks of so many a second: sysconf(_SC_CLK_TCK). */
const TICKS_PER_SECOND = 100;

/** Processor time of the processes since their starts (user and system, /proc/PID/stat), with that of their ended children. */
export function cpuSeconds(pids: readonly number[]): number {
  const ticks = pids.map((pid) => {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name, in brackets, may hold anything; utime is the 14th field, cstime the 17th.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return [11, 12, 13, 14].reduce((sum, index) => sum + Number(fields[index]), 0);
  });
  return ticks.reduce((sum, one) => sum + one, 0) / TICKS_PER_SECOND;
}
