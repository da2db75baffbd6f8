import type { ScreenSource } from '../../core/drivers.ts';
import type { ErrorCode } from '../../core/error-codes.ts';
import { BeckonError } from '../../core/errors.ts';
import { isWaylandSession, WAYLAND_CURE } from './wayland.ts';

/** A failed capture as check() tells it: what is wrong in words, and what to do about it. */
export function explainFailure(
  error: unknown,
  environment: NodeJS.ProcessEnv,
): Awaited<ReturnType<ScreenSource['check']>> {
  if (!(error instanceof BeckonError)) {
    return { isUsable: false, reason: 'The check was ended before its time.', cure: 'Try again.' };
  }
  const reason = `Expected ${error.expected}, got ${error.got}.`;
  return { isUsable: false, reason, cure: cureOf(error.code, environment) };
}

export const PERMISSION_CURE =
  'In the system settings, under Privacy & Security, Screen Recording, allow the program that runs Beckon, ' +
  'and start it again.';

function cureOf(code: ErrorCode, environment: NodeJS.ProcessEnv): string {
  if (code === 'no-screen-permission') return PERMISSION_CURE;
  if (code !== 'no-display') return WORKER_CURE;
  return isWaylandSession(environment) ? WAYLAND_CURE : DISPLAY_CURE;
}

const DISPLAY_CURE =
  'Start Beckon inside the desktop session. From elsewhere, set DISPLAY (often :0) and XAUTHORITY to those of the session.';
const WORKER_CURE =
  'Run npm ci to install the capture library again. On Debian and Ubuntu its system parts come with: ' +
  'sudo apt-get install libxtst6 imagemagick x11-xserver-utils';
