import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { VoiceOptions, Waiting } from '../core/drivers.ts';
import { DeviceError } from '../core/errors.ts';
import { createWavFileSpeaker } from '../speech/wav-file.ts';

/**
 * Lines said into one WAV file, which is returned as bytes. The folder that it stands in for a moment can be entered by
 * its owner only (mkdtemp), since it holds what was on the screen.
 */
export async function sayIntoWav(
  lines: readonly string[],
  { signal, ...voice }: VoiceOptions & Waiting,
): Promise<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), 'beckon-wav-'));
  try {
    const path = join(folder, 'description.wav');
    const speaker = createWavFileSpeaker({ path });
    try {
      for (const line of lines) await speaker.speak(line, { ...voice, signal });
    } finally {
      await speaker.close();
    }
    return await readFile(path).catch(() => {
      throw new DeviceError('no-speech', 'The voice gave no sound: expected a WAV file; run beckon doctor.', {
        expected: 'a WAV file',
        got: 'nothing that can be said',
      });
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
