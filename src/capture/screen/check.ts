import type { ScreenSource } from '../../core/drivers.ts';
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
  if (error.code !== 'no-display') return { isUsable: false, reason, cure: WORKER_CURE };
  return { isUsable: false, reason, cure: isWaylandSession(environment) ? WAYLAND_CURE : DISPLAY_CURE };
}

const DISPLAY_CURE =
  'Start Beckon inside the desktop session. From elsewhere, set DISPLAY (often :0) and XAUTHORITY to those of the session.';
const WORKER_CURE =
  'Run npm ci to install the capture library again. On Debian and Ubuntu its system parts come with: ' +
  'sudo apt-get install libxtst6 imagemagick x11-xserver-utils';
