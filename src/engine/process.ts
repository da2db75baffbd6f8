import type { Engine, LookInput } from './engine.ts';
import { createModelProcess, type ModelProcessOptions } from './model-process.ts';
import type { LookRequest, Seen } from './wire.ts';

export type EngineProcessOptions = Omit<ModelProcessOptions, 'task'>;

/** An engine in a process of its own, started at the first look and started again after a crash. */
export function createEngineProcess(options: EngineProcessOptions): Engine {
  const models = createModelProcess<LookRequest, Seen>({ ...options, task: 'Looking' });
  return {
    name: 'process',
    prepare: models.prepare,
    async look(input, { signal, annotate = false }) {
      const { header, payload } = await models.call(toRequest(input, annotate), bytesOf(input), { signal });
      const { view, timings } = header;
      return { view, timings, ...(payload.length > 0 && { annotatedPng: payload }) };
    },
    status: models.status,
    close: models.close,
  };
}

function toRequest(input: LookInput, annotate: boolean): LookRequest {
  if ('encoded' in input) return { kind: 'look', annotate, encoded: { key: input.encoded.key } };
  const { widthPx, heightPx, origin } = input.frame;
  return { kind: 'look', annotate, frame: { widthPx, heightPx, origin } };
}

const bytesOf = (input: LookInput) => ('encoded' in input ? input.encoded.bytes : input.frame.data);
