import type { Engine, LookInput, LookOptions, PictureFile } from './engine.ts';
import { createPlacedProcess, type PlacedProcessOptions } from './placed-process.ts';
import type { LookRequest, Seen } from './wire.ts';

export type EngineProcessOptions = Omit<PlacedProcessOptions, 'task'>;

/** An engine in a process of its own, started at the first look and started again after a crash. */
export function createEngineProcess(options: EngineProcessOptions): Engine {
  const models = createPlacedProcess<LookRequest, Seen>({ ...options, task: 'Looking' });
  return {
    name: 'process',
    prepare: models.prepare,
    async look(input, options) {
      const { header, payload } = await models.call(toRequest(input, options), bytesOf(input), options);
      const { view, timings, jpegs } = header;
      let at = 0;
      const files = jpegs?.map(({ bytesLength, ...rest }): PictureFile => {
        at += bytesLength;
        return { ...rest, bytes: payload.subarray(at - bytesLength, at) };
      });
      const png = payload.subarray(at);
      return { view, timings, ...(png.length > 0 && { annotatedPng: png }), ...(files && { jpegs: files }) };
    },
    status: models.status,
    close: models.close,
  };
}

function toRequest(input: LookInput, { annotate = false, jpegs }: LookOptions): LookRequest {
  const request = { kind: 'look', annotate, jpegs } as const;
  if ('encoded' in input) return { ...request, encoded: { key: input.encoded.key } };
  const { widthPx, heightPx, origin } = input.frame;
  return { ...request, frame: { widthPx, heightPx, origin } };
}

const bytesOf = (input: LookInput) => ('encoded' in input ? input.encoded.bytes : input.frame.data);
