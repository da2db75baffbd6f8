import type { PictureSource } from '../../core/drivers.ts';
import { DeviceError } from '../../core/errors.ts';
import { type RunProgram, runProgram } from '../program.ts';
import { type ClipboardReader, clipboardReader } from './clipboard-readers.ts';
import { sniffFormat } from './format.ts';
import { MAX_ENCODED_BYTES } from './limits.ts';

export type ClipboardOptions = {
  readonly environment?: NodeJS.ProcessEnv;
  readonly platform?: NodeJS.Platform;
  readonly run?: RunProgram;
};

/** A program that owns the clipboard answers at once or hangs. */
const TIMEOUT_MS = 5_000;

/**
 * The picture on the clipboard: through wl-paste (Wayland), xclip (X11), osascript (macOS) or PowerShell (Windows).
 * load() throws DeviceError: `clipboard-empty` (nothing there that is a picture), `no-display`, or `capture-failed`
 * where the program is missing or fails.
 */
export function openClipboard(options: ClipboardOptions = {}): PictureSource {
  const { environment = process.env, platform = process.platform, run = runProgram } = options;
  const reader = clipboardReader(platform, environment);
  return {
    name: 'clipboard',
    async load({ signal }) {
      signal.throwIfAborted();
      if (!reader) throw noDisplay();
      const limits = { signal, timeoutMs: TIMEOUT_MS, maxBytes: reader.maxBytes, environment };
      const ask = async (args: readonly string[]) => {
        const result = await run(reader.command, args, limits);
        if (result.kind === 'missing') throw missing(reader);
        return result.kind === 'done' ? result.stdout : null;
      };
      const bytes = await reader.read(ask);
      if (!bytes || bytes.length > MAX_ENCODED_BYTES || !sniffFormat(bytes)) throw empty();
      return { bytes, key: 'clipboard' };
    },
    async close() {},
  };
}

function empty(): DeviceError {
  const expected = 'a picture on the clipboard';
  const got = 'none';
  return new DeviceError('clipboard-empty', `Expected ${expected}, got ${got}. Copy a picture first.`, {
    expected,
    got,
  });
}

function missing({ command, cure }: ClipboardReader): DeviceError {
  const expected = `the program ${command}, which reads the clipboard`;
  return new DeviceError('capture-failed', `Expected ${expected}, but it is not installed. ${cure}`, {
    expected,
    got: 'no such program',
  });
}

function noDisplay(): DeviceError {
  const expected = 'DISPLAY or WAYLAND_DISPLAY to be set';
  const message = `Expected ${expected}, got neither. Start Beckon inside the desktop session.`;
  return new DeviceError('no-display', message, { expected, got: 'neither' });
}
