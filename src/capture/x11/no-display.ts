import { DeviceError } from '../../core/errors.ts';

/** The error of a display that cannot be reached. */
export function noDisplay(got: string, cause?: unknown): DeviceError {
  const expected = 'an X server at DISPLAY';
  const message = `Expected ${expected}, got ${got}. Start Beckon inside the desktop session, or set DISPLAY.`;
  return new DeviceError('no-display', message, { expected, got, cause });
}
