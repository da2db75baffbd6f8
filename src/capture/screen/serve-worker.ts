import { createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Box, Point } from '../../core/geometry.ts';
import { ANSWER_FD, type DesktopLook, type WorkerAnswer, type WorkerQuestion } from './worker-wire.ts';

/** What a worker process can do. */
export type WorkerAbilities = {
  /** The pixels of a box of the surface, RGBA. */
  grab(box: Box): Promise<Uint8Array>;
  look(): Promise<DesktopLook>;
  click?(point: Point): Promise<void>;
  move?(point: Point): Promise<void>;
  /** Whether the system lets this process see the screen; one that does not may give a picture without windows. */
  isAllowed?(): boolean;
};

/** Answers questions one after another, until standard input ends: then nobody is left who could ask. */
export async function serveWorker({ grab, look, click, move, isAllowed }: WorkerAbilities): Promise<void> {
  const output = createWriteStream('', { fd: ANSWER_FD });
  output.on('error', () => process.exit(1));
  const reply = (answer: WorkerAnswer, bytes?: Uint8Array) => {
    output.write(`${JSON.stringify(answer)}\n`);
    if (bytes) output.write(bytes);
  };
  for await (const line of createInterface({ input: process.stdin })) {
    const question = JSON.parse(line) as WorkerQuestion;
    try {
      if (isAllowed?.() === false) {
        reply({ byteCount: 0, failure: 'no permission', isForbidden: true });
      } else if (question.ask === 'look') {
        reply({ byteCount: 0, look: await look() });
      } else if (question.ask === 'grab') {
        const pixels = await grab(question.box);
        reply({ byteCount: pixels.length }, pixels);
      } else {
        const use = question.ask === 'click' ? click : move;
        if (!use) throw new Error('this source has no mouse');
        await use(question.point);
        reply({ byteCount: 0 });
      }
    } catch (error) {
      reply({ byteCount: 0, failure: inOneLine(error) });
    }
  }
  process.exit(0);
}

/** Libraries put the whole output of the programs that they start into their errors; its end tells what is wrong. */
const inOneLine = (error: unknown): string => {
  const message = error instanceof Error ? error.message : String(error);
  return message.trim().split('\n').at(-1)?.slice(0, MAX_FAILURE_LENGTH) ?? '';
};

const MAX_FAILURE_LENGTH = 200;
