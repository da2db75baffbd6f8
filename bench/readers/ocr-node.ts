import { type ChildProcess, execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { BenchError } from '../bench-error.ts';
import type { PlacedWord } from '../metrics/word-match.ts';
import type { PageReader } from './reader.ts';

const PEERS = fileURLToPath(new URL('../peers/', import.meta.url));
const PAGE_TIMEOUT_MS = 120_000;

/** A line as the worker sends it: `box` holds its four corners. */
export type CornerLine = { readonly text: string; readonly box: readonly (readonly [number, number])[] };

type Answer = { readonly lines?: readonly CornerLine[]; readonly timeMs?: number; readonly error?: string };

/** @gutenye/ocr-node with its defaults, from the benchmark's own lock file, in a process of its own. */
export async function openOcrNode(): Promise<PageReader> {
  install();
  const worker = fork(`${PEERS}ocr-node-worker.js`, { execArgv: [] });
  await answerOf(worker);
  return {
    name: 'ocr-node',
    async read({ pngPath }) {
      const answer = answerOf(worker);
      worker.send(pngPath);
      const { lines, timeMs, error } = await answer;
      if (!lines || timeMs === undefined) throw new BenchError(`@gutenye/ocr-node failed: ${error}`);
      return { words: lines.flatMap(splitLine), timeMs };
    },
    async close() {
      if (worker.exitCode !== null) return;
      const exited = once(worker, 'exit');
      worker.disconnect();
      await exited;
    },
  };
}

/** The words of a line, split at its spaces; each gets a part of the line in proportion to its characters. */
export function splitLine({ text, box }: CornerLine): PlacedWord[] {
  const xs = box.map(([x]) => x);
  const ys = box.map(([, y]) => y);
  const left = Math.min(...xs);
  const top = Math.min(...ys);
  const widthPx = Math.max(...xs) - left;
  const heightPx = Math.max(...ys) - top;
  const perCharacter = widthPx / Math.max(1, text.length);
  return [...text.matchAll(/\S+/g)].map((match) => ({
    text: match[0],
    box: [left + match.index * perCharacter, top, match[0].length * perCharacter, heightPx],
  }));
}

function install(): void {
  if (existsSync(`${PEERS}node_modules/@gutenye/ocr-node`)) return;
  try {
    execFileSync('npm', ['ci', '--no-fund', '--no-audit'], { cwd: PEERS, stdio: 'ignore' });
  } catch (cause) {
    throw new BenchError('npm ci in bench/peers failed; the npm registry must be reachable once', { cause });
  }
}

async function answerOf(worker: ChildProcess): Promise<Answer> {
  const ended = new AbortController();
  const signal = AbortSignal.any([ended.signal, AbortSignal.timeout(PAGE_TIMEOUT_MS)]);
  const onExit = () => ended.abort();
  worker.once('exit', onExit);
  try {
    const [answer] = (await once(worker, 'message', { signal })) as [Answer];
    return answer;
  } catch (cause) {
    worker.kill('SIGKILL');
    throw new BenchError('@gutenye/ocr-node gave no answer', { cause });
  } finally {
    worker.off('exit', onExit);
  }
}
