import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { ModelError } from '../core/errors.ts';
import type { Device } from './devices/device.ts';
import { simplifyModel } from './onnx/simplify.ts';

/** A block of float32 numbers with its shape; `data.length` is the product of `dims`. */
export type FloatTensor = { readonly data: Float32Array; readonly dims: readonly number[] };

/** A block of 64-bit integers with its shape; no dims for a single number. */
export type IntegerTensor = { readonly data: BigInt64Array; readonly dims: readonly number[] };

export type Feeds = Readonly<Record<string, FloatTensor | IntegerTensor>>;

/** An opened model. `run` computes on the calling thread, so open models in an engine process or a worker. */
export type ModelSession = {
  readonly device: Device;
  readonly inputNames: readonly string[];
  readonly outputNames: readonly string[];
  /** Takes one tensor an input name, gives one tensor an output name. Throws ModelError `model-broken` on failure. */
  run(feeds: Feeds): Promise<Record<string, FloatTensor>>;
  /** Frees the model; may be called twice. */
  close(): Promise<void>;
};

export type SessionOptions = {
  /** Default 'cpu'. */
  readonly device?: Device;
  /** Threads that one run may use, at least 1. Default 1. */
  readonly threads?: number;
};

/**
 * Opens an ONNX file.
 * Throws ModelError `model-missing` where there is no readable file, `model-broken` where it is not a model.
 */
export async function openSession(path: string, options: SessionOptions = {}): Promise<ModelSession> {
  const { device = 'cpu', threads = 1 } = options;
  const model = await readFile(path).catch((cause) => {
    throw new ModelError(
      'model-missing',
      `The model file ${basename(path)} cannot be read: expected a readable ONNX file. Install Beckon again.`,
      { expected: 'a readable ONNX file', got: 'no readable file', cause },
    );
  });
  try {
    return wrap(await createSession(model, device, threads), device, basename(path));
  } catch (cause) {
    throw new ModelError(
      'model-broken',
      `The model file ${basename(path)} cannot be opened: expected a valid ONNX model. Install Beckon again.`,
      { expected: 'a valid ONNX model', got: 'a file that the model runtime refuses', cause },
    );
  }
}

const createSession = (model: Uint8Array, device: Device, threads: number): Promise<InferenceSession> =>
  InferenceSession.create(device === 'cpu' ? simplified(model) : model, {
    executionProviders: [device],
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    // Inputs differ in size: the arena would keep the largest buffers of every size that it ever met.
    enableCpuMemArena: false,
    enableMemPattern: false,
    logSeverityLevel: 4, // the runtime would write to standard error; what fails is thrown
  });

/** The model in fewer operations; as it stands where it cannot be read, so that the runtime says what is wrong. */
function simplified(model: Uint8Array): Uint8Array {
  try {
    return simplifyModel(model);
  } catch {
    return model;
  }
}

function wrap(session: InferenceSession, device: Device, fileName: string): ModelSession {
  let isClosed = false;
  return {
    device,
    inputNames: session.inputNames,
    outputNames: session.outputNames,
    async run(feeds) {
      if (isClosed) {
        throw new ModelError('model-broken', `The model ${fileName} was closed: expected an open model.`);
      }
      const tensors = Object.fromEntries(
        Object.entries(feeds).map(([name, { data, dims }]) => [
          name,
          data instanceof Float32Array ? new Tensor('float32', data, dims) : new Tensor('int64', data, dims),
        ]),
      );
      const outputs = await session.run(tensors).catch((cause) => {
        throw new ModelError(
          'model-broken',
          `The model ${fileName} failed: expected it to accept its input. Install Beckon again.`,
          { expected: `inputs ${session.inputNames.join(', ')}`, got: describeFeeds(feeds), cause },
        );
      });
      return Object.fromEntries(
        session.outputNames.map((name) => {
          const { data, dims } = outputs[name] as Tensor;
          return [name, { data: data as Float32Array, dims }];
        }),
      );
    },
    async close() {
      if (isClosed) return;
      isClosed = true;
      await session.release();
    },
  };
}

const describeFeeds = (feeds: Feeds): string =>
  Object.entries(feeds)
    .map(([name, { dims }]) => `${name} ${dims.join('x')}`)
    .join(', ');
