import type { Waiting } from '../../core/drivers.ts';
import { BeckonError, ProviderError } from '../../core/errors.ts';
import { raceSignal, withDeadline } from '../../core/time.ts';
import type { Device } from './device.ts';

/** What a short real run gave: numbers to compare with those of another device, and how long it took. */
export type Measured = { readonly answer: Float32Array; readonly durationMs: number };

/** How a device did: `absent` is not in this computer; `wrong` gave other numbers than the CPU. */
export const OUTCOMES = ['works', 'absent', 'failed', 'crashed', 'too-late', 'wrong'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export type DeviceTry = {
  readonly device: Device;
  readonly outcome: Outcome;
  /** Of the run, without loading; only of devices that answered. */
  readonly durationMs?: number;
};

export type ChosenDevice = { readonly device: Device; readonly tries: readonly DeviceTry[] };

export type DeviceTrial = {
  /** Whether the device can be opened at all; soon answered. Rejects where it cannot. */
  look(device: Device, waiting: Waiting): Promise<void>;
  /** Opens the model on the device and runs it. */
  measure(device: Device, waiting: Waiting): Promise<Measured>;
};

export type ChoosingOptions = Waiting & {
  /** A device that needs longer than this is not taken; default: three minutes. */
  readonly mostMs?: number;
  /** Called where there is a choice, before the long part begins. */
  readonly onMeasuring?: () => void;
};

const MOST_MS = 180_000;
/** To find a device takes a session of a small model: under a second. */
const MOST_LOOK_MS = 30_000;
/** A first run of a graphics card compiles its programs. */
const SPARE_MS = 30_000;

/**
 * The device on which a model is fastest, of those that give the answer of the CPU. A device that fails, ends its process,
 * takes too long or gives other numbers is left out, and the tries say so. Rejects where the CPU itself cannot run the
 * model, and with the signal's reason.
 */
export async function chooseDevice(
  accelerators: readonly Device[],
  { look, measure }: DeviceTrial,
  { signal, mostMs = MOST_MS, onMeasuring }: ChoosingOptions,
): Promise<ChosenDevice> {
  const tries: DeviceTry[] = [];
  const there: Device[] = [];
  for (const device of accelerators) {
    const found = await within(signal, Math.min(mostMs, MOST_LOOK_MS), (waiting) => look(device, waiting))
      .then(() => true)
      .catch(() => false);
    signal.throwIfAborted();
    if (found) there.push(device);
    else tries.push({ device, outcome: 'absent' });
  }
  if (there.length === 0) return { device: 'cpu', tries };
  onMeasuring?.();
  const beganMs = performance.now();
  const known = await within(signal, mostMs, (waiting) => measure('cpu', waiting));
  tries.push({ device: 'cpu', outcome: 'works', durationMs: known.durationMs });
  // Whoever needs more than twice as long with loading is slower in any case.
  const leftMs = Math.min(mostMs, 2 * (performance.now() - beganMs) + SPARE_MS);
  for (const device of there) {
    try {
      const { answer, durationMs } = await within(signal, leftMs, (waiting) => measure(device, waiting));
      tries.push({ device, outcome: agrees(answer, known.answer) ? 'works' : 'wrong', durationMs });
    } catch (error) {
      signal.throwIfAborted();
      tries.push({ device, outcome: outcomeOf(error) });
    }
  }
  const working = tries.filter(({ outcome }) => outcome === 'works');
  const best = working.reduce((a, b) => (b.durationMs! < a.durationMs! ? b : a));
  return { device: best.device, tries };
}

/** Ends with `engine-timeout` after so long, also where the work does not hear its signal. */
async function within<T>(
  signal: AbortSignal,
  mostMs: number,
  work: (waiting: Waiting) => Promise<T>,
): Promise<T> {
  signal.throwIfAborted();
  const late = () => new ProviderError('engine-timeout', `The device took more than ${mostMs} ms.`);
  const deadline = withDeadline(signal, mostMs, late);
  try {
    return await raceSignal(work({ signal: deadline.signal }), deadline.signal);
  } finally {
    deadline.clear();
  }
}

function outcomeOf(error: unknown): Outcome {
  if (!(error instanceof BeckonError)) return 'failed';
  if (error.code === 'engine-timeout') return 'too-late';
  return error.code === 'engine-crashed' ? 'crashed' : 'failed';
}

/**
 * Half precision has 11 bits, and its faults add up to about a hundredth over the layers of a model; a device that computes
 * wrongly (endless padding, zeros, NaN) is off by as much as the numbers are large.
 */
const MOST_DIFFERENCE = 0.1;

/** Whether two answers are equal but for rounding: the length of their difference against that of the known one. */
export function agrees(answer: Float32Array, known: Float32Array): boolean {
  if (answer.length !== known.length || known.length === 0) return false;
  let difference = 0;
  let size = 0;
  for (let index = 0; index < known.length; index++) {
    const [a, b] = [answer[index]!, known[index]!];
    if (a === b) {
      // Classes that are ruled out are minus infinity on both.
      size += Number.isFinite(b) ? b * b : 0;
      continue;
    }
    if (!Number.isFinite(a) || !Number.isFinite(b)) return false;
    difference += (a - b) ** 2;
    size += b * b;
  }
  return difference <= MOST_DIFFERENCE ** 2 * size;
}
