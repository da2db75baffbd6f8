import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { access, type FileHandle, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Speaker, VoiceOptions } from '../core/drivers.ts';
import { BeckonError, DeviceError } from '../core/errors.ts';
import { cleanText, isBlank, speakingLimitMs } from './spoken-text.ts';
import { createTurns, onlyOnce } from './turns.ts';
import { createWavReader, MAX_WAV_DATA_BYTES, WAV_HEADER_BYTES, type WavFormat, wavHeader } from './wav.ts';
import { createSystemSynthesiser, type Synthesiser } from './wav-synthesisers.ts';

export type WavFileOptions = {
  /** Replaced when the speaker is closed. */
  readonly path: string;
  readonly synthesiser?: Synthesiser;
};

/**
 * "Says" into one WAV file: every text is appended, and close() puts the whole file into its place. Where a text was
 * cancelled or failed, or there was none, close() leaves the place as it was: a file is either complete or not there.
 */
export function createWavFileSpeaker({
  path,
  synthesiser = createSystemSynthesiser(),
}: WavFileOptions): Speaker {
  const turns = createTurns();
  const draftPath = `${path}.${randomUUID()}.part`;
  let draft: FileHandle | null = null;
  let format: WavFormat | null = null;
  let byteCount = 0;
  let isComplete = true;

  async function append(
    text: string,
    voice: VoiceOptions,
    signal: AbortSignal,
    onStart: () => void,
  ): Promise<void> {
    draft ??= await open(draftPath, 'wx');
    const file = draft;
    const reader = createWavReader();
    await synthesiser.synthesise(text, {
      ...voice,
      signal,
      onPiece: async (piece) => {
        const samples = reader.feed(piece);
        if (samples.length === 0) return;
        format ??= reader.format;
        checkFormat(format, reader.format);
        if (byteCount + samples.length > MAX_WAV_DATA_BYTES) throw tooLong();
        await file.write(samples, 0, samples.length, WAV_HEADER_BYTES + byteCount);
        byteCount += samples.length;
        onStart();
      },
    });
    signal.throwIfAborted();
  }

  async function publish(file: FileHandle, fileFormat: WavFormat): Promise<void> {
    await file.write(wavHeader(fileFormat, byteCount), 0, WAV_HEADER_BYTES, 0);
    await file.datasync();
    await file.close();
    await rename(draftPath, path);
  }

  return {
    name: 'wav-file',
    async check({ signal }) {
      try {
        await access(dirname(path), constants.W_OK);
        const probe = { language: 'en', rate: 1, volume: 1, signal, onPiece: async () => {} };
        await synthesiser.synthesise('a', probe);
        return { isUsable: true };
      } catch (error) {
        return {
          isUsable: false,
          reason: asOurs(error).message,
          cure: 'Choose a folder that can be written to, and install a synthesiser (on Linux espeak-ng).',
        };
      }
    },
    async speak(text, { signal, onStart, ...voice }) {
      try {
        await turns.run(
          async (turnSignal) => {
            if (!isBlank(text)) await append(cleanText(text), voice, turnSignal, onlyOnce(onStart));
          },
          { signal, limit: { limitMs: speakingLimitMs(text, voice.rate), onTimeout: stuck } },
        );
      } catch (error) {
        isComplete = false;
        signal.throwIfAborted();
        throw asOurs(error);
      }
    },
    async close() {
      await turns.close();
      const file = draft;
      draft = null;
      if (file === null) return;
      try {
        if (isComplete && format !== null) await publish(file, format);
      } catch (error) {
        throw asOurs(error);
      } finally {
        await file.close().catch(() => {}); // closed already where it was published
        await rm(draftPath, { force: true });
      }
    },
  };
}

/** One file has one format; the voices of one synthesiser rarely differ (MBROLA voices of espeak-ng do). */
function checkFormat(first: WavFormat | null, next: WavFormat | null): void {
  if (
    first?.sampleRateHz === next?.sampleRateHz &&
    first?.channelCount === next?.channelCount &&
    first?.bitsPerSample === next?.bitsPerSample
  )
    return;
  const expected = `${first?.sampleRateHz} Hz, as in the sentences before`;
  const got = `${next?.sampleRateHz} Hz`;
  throw new DeviceError(
    'speech-failed',
    `Expected sound of ${expected}, got ${got}: use one voice for a file.`,
    {
      expected,
      got,
    },
  );
}

/** Errors of the file system without their text, which holds the path. */
function asOurs(error: unknown): BeckonError {
  if (error instanceof BeckonError) return error;
  const got = (error as NodeJS.ErrnoException).code ?? 'an unknown error';
  return new DeviceError('speech-failed', `Expected to write the sound file, got ${got}: check its folder.`, {
    expected: 'a file that can be written',
    got,
  });
}

const tooLong = () =>
  new DeviceError('speech-failed', 'Expected a sound file below 4 GiB, got more: say less into one file.', {
    expected: `at most ${MAX_WAV_DATA_BYTES} bytes`,
    got: 'more',
  });

const stuck = () =>
  new DeviceError('speech-failed', 'Expected the synthesiser to end, got no end: try another voice.', {
    expected: 'the end of the text within its time limit',
    got: 'none',
  });
