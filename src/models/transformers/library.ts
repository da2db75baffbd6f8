import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type * as Library from '@huggingface/transformers';
import { BeckonError, ModelError } from '../../core/errors.ts';
import type { Device } from '../devices/device.ts';
import { disableTelemetry } from '../telemetry.ts';

/** A model folder that was checked, and how its sessions are to be opened. */
export type OpenOptions = {
  /** Absolute path. */
  readonly folder: string;
  /** Number format by session, as in the catalogue. */
  readonly sessions: Readonly<Record<string, string>>;
  readonly device?: Device;
};

let loading: Promise<typeof Library> | null = null;

/**
 * transformers.js, which loads half a second long, set up so that it never asks a network, writes no cache, and prints
 * nothing: where a model fails it would print its inputs, which are private.
 */
export function loadLibrary(): Promise<typeof Library> {
  disableTelemetry();
  loading ??= import('@huggingface/transformers').then((library) => {
    const { env, LogLevel } = library;
    env.allowRemoteModels = false;
    env.allowLocalModels = true;
    env.useFSCache = false;
    env.useBrowserCache = false;
    env.logLevel = LogLevel.NONE;
    return library;
  });
  return loading;
}

/** What every from_pretrained of a model gets. The number format is always named: its default in Node is fp32. */
export const pretrainedOptions = ({ sessions, device = 'cpu' }: OpenOptions) => ({
  local_files_only: true,
  device,
  dtype: sessions as Record<string, 'fp32'>,
  session_options: {
    intraOpNumThreads: Math.max(1, Math.min(MOST_THREADS, availableParallelism() - 1)),
    interOpNumThreads: 1,
    // Sounds differ in length: the arena would keep the largest buffers of every length that it ever met.
    enableCpuMemArena: false,
    enableMemPattern: false,
    logSeverityLevel: 4 as const,
  },
});

/** More do not help models of this size, and the person wants to use the computer meanwhile. */
const MOST_THREADS = 4;

/** How ONNX Runtime, its accelerators and V8 say that they got no memory. */
const NO_MEMORY = /bad[ _]alloc|allocate memory|out of memory|array buffer allocation failed|0x8007000E/i;

/** A fault of the library or of the runtime as a ModelError, without its message, which may hold what the model was given. */
export function broken(what: string, cause: unknown): BeckonError {
  if (cause instanceof BeckonError) return cause;
  if (cause instanceof Error && NO_MEMORY.test(cause.message)) {
    return new ModelError('out-of-memory', 'The model needs more memory than there is; try a smaller one.', {
      expected: 'memory for the model',
      got: 'too little',
    });
  }
  return new ModelError('model-broken', `The model ${what}. Run beckon models verify, or add it again.`, {
    expected: 'a model that works',
    got: cause instanceof Error ? cause.name : 'an unknown fault',
  });
}

/** A JSON file of a model's folder; throws ModelError `model-broken` with its name. */
export async function readModelJson<T>(folder: string, name: string): Promise<T> {
  try {
    return JSON.parse(await readFile(join(folder, name), 'utf8')) as T;
  } catch (cause) {
    throw broken(`has no readable ${name}`, cause);
  }
}
