import { once } from 'node:events';
import type { Writable } from 'node:stream';
import type { Speaker } from '../core/drivers.ts';
import { DeviceError } from '../core/errors.ts';
import { cleanText, isBlank } from './spoken-text.ts';
import { createTurns } from './turns.ts';

/**
 * "Says" by printing: one sentence a line, for screen readers of terminals and for pipes. Does not end the stream.
 */
export function createStdoutSpeaker(stream: Writable): Speaker {
  const turns = createTurns();
  stream.on('error', ignore); // write() hands it to its caller; without a listener it would end the process

  return {
    name: 'stdout',
    async check() {
      if (stream.writable) return { isUsable: true };
      return {
        isUsable: false,
        reason: 'The output is closed.',
        cure: 'Start Beckon with an open standard output.',
      };
    },
    async speak(text, { signal, onStart }) {
      await turns.run(
        async (turnSignal) => {
          if (isBlank(text)) return;
          onStart?.();
          turnSignal.throwIfAborted();
          await write(stream, `${cleanText(text).replace(/\s+/g, ' ').trim()}\n`, turnSignal);
        },
        { signal },
      );
    },
    async close() {
      await turns.close();
      stream.off('error', ignore);
    },
  };
}

/** Writes, and waits while the reader is slower than the writer. */
async function write(stream: Writable, line: string, signal: AbortSignal): Promise<void> {
  if (!stream.writable) throw closed();
  try {
    if (!stream.write(line)) await once(stream, 'drain', { signal });
  } catch (error) {
    signal.throwIfAborted();
    throw closed(error);
  }
}

const ignore = () => {};

const closed = (cause?: unknown) =>
  new DeviceError('no-speech', 'Expected an open output to print to, got a closed one: start Beckon again.', {
    expected: 'an open output',
    got: 'a closed one',
    cause,
  });
