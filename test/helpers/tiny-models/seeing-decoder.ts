import { type Constant, integers, type Op, randomWeights, type Value, writeOnnx } from './onnx-writer.ts';

/** What a decoder writes: `[from, to]` is "after token `from` comes token `to`". */
export type SeeingScript = {
  readonly next: readonly (readonly [from: number, to: number])[];
  /** Where the mean of a channel of all that was put in is positive, these beat `next`; a token is a channel too. */
  readonly ifSeen: readonly {
    readonly channel: number;
    readonly pairs: readonly (readonly [number, number])[];
    readonly factor?: number;
  }[];
};

export type SeeingDecoderOptions = {
  /** Tokens, which are also the channels: a token is put in as a one in its own channel. */
  readonly size: number;
  readonly script: SeeingScript;
  /** Florence-2 has an encoder before its decoder; talking models have not. */
  readonly hasEncoder: boolean;
  /** Of a model with layers of other kinds before it: the number of the layer that has attention. */
  readonly layer?: number;
  /** What the other layers remember, by name and size behind the batch; it is given on as it came. */
  readonly states?: Readonly<Record<string, readonly number[]>>;
  /** Qwen has three positions a token: time, row and column. */
  readonly hasThreePositions?: boolean;
  /** Gemma gets a second embedding a token, of this size. */
  readonly perLayer?: number;
};

const SURE = 10;
const SEEN = 100_000;

/**
 * A decoder of one layer and one head with the interface of the exports for transformers.js (decoder_model_merged.onnx):
 * embeddings in, a cache of keys and values, attention with random weights, and logits whose large part is the script.
 */
export function writeSeeingDecoder(options: SeeingDecoderOptions): Uint8Array {
  const { size, script, hasEncoder, layer = 0, states = {}, hasThreePositions = false, perLayer } = options;
  const ops: Op[] = [];
  const constants: Constant[] = [
    randomWeights('w_q', [size, size], 1, 0.3),
    randomWeights('w_k', [size, size], 2, 0.3),
    randomWeights('w_out', [size, size], 3, 0.05),
    { name: 'script', dims: [size, size], data: table(size, script.next, SURE) },
    integers('head_axis', 1),
    integers('zero', 0),
    integers('one', 1),
    integers('two', 2),
  ];
  const add = (type: string, inputs: string[], output: string, attributes?: Op['attributes']): string => {
    ops.push({ type, inputs, outputs: [output], ...(attributes && { attributes }) });
    return output;
  };
  const head = (source: string, output: string) => add('Unsqueeze', [source, 'head_axis'], output);
  const part = hasEncoder ? '.decoder' : '';
  const kinds = ['key', 'value'] as const;
  const past = (kind: string, of = part) => `past_key_values.${layer}${of}.${kind}`;
  const present = (kind: string, of = part) => `present.${layer}${of}.${kind}`;

  add('MatMul', ['inputs_embeds', 'w_q'], 'query');
  add('MatMul', ['inputs_embeds', 'w_k'], 'key');
  add('Concat', [past('key'), head('key', 'key_head')], present('key'), { axis: 2 });
  add('Concat', [past('value'), head('inputs_embeds', 'value_head')], present('value'), { axis: 2 });
  add('Transpose', [present('key')], 'keys_turned', { perm: [0, 1, 3, 2] });
  add('MatMul', [head('query', 'query_head'), 'keys_turned'], 'scores');
  add('MatMul', [add('Softmax', ['scores'], 'weights', { axis: -1 }), present('value')], 'attended_head');
  add('Squeeze', ['attended_head', 'head_axis'], 'attended');
  add('MatMul', ['attended', 'w_out'], 'logits_random');
  add('MatMul', ['inputs_embeds', 'script'], 'logits_script');

  let context = 'context';
  if (hasEncoder) {
    // The cached ones of the encoder where there are some, else new ones: the first of both, as many as the encoder gave.
    add('Shape', ['encoder_hidden_states'], 'encoder_shape');
    add('Slice', ['encoder_shape', 'one', 'two'], 'encoder_length');
    head('encoder_hidden_states', 'encoder_head');
    for (const kind of kinds) {
      const both = add('Concat', [past(kind, '.encoder'), 'encoder_head'], `both_${kind}`, { axis: 2 });
      add('Slice', [both, 'zero', 'encoder_length', 'two'], present(kind, '.encoder'));
    }
    context = add('ReduceMean', ['encoder_hidden_states'], 'context', { axes: [1], keepdims: 1 });
  } else {
    add('ReduceMean', [present('value')], 'context_head', { axes: [2], keepdims: 1 });
    add('Squeeze', ['context_head', 'head_axis'], 'context');
  }
  let logits = add('Add', ['logits_random', 'logits_script'], 'logits_base');
  for (const [index, { channel, pairs, factor = 1 }] of script.ifSeen.entries()) {
    constants.push({ name: `seen_${index}`, dims: [size, size], data: table(size, pairs, factor * SEEN) });
    constants.push(integers(`from_${index}`, channel), integers(`to_${index}`, channel + 1));
    add('Slice', [context, `from_${index}`, `to_${index}`, 'two'], `channel_${index}`);
    add('MatMul', ['inputs_embeds', `seen_${index}`], `raw_${index}`);
    add('Mul', [`raw_${index}`, `channel_${index}`], `part_${index}`);
    logits = add(
      'Add',
      [logits, `part_${index}`],
      index === script.ifSeen.length - 1 ? 'logits' : `sum_${index}`,
    );
  }
  if (script.ifSeen.length === 0) add('Identity', [logits], 'logits');

  const cache = (name: string, length: string): Value => ({
    name,
    type: 'float',
    dims: ['batch_size', 1, length, size],
  });
  const kept = Object.entries(states).map(([name, dims]) => ({ name, dims: ['batch_size', ...dims] }));
  for (const { name } of kept) add('Identity', [`past_${name}`], `present_${name}`);
  const encoderCache = hasEncoder ? kinds : [];
  return writeOnnx({
    ops,
    constants,
    inputs: [
      ...(hasEncoder
        ? [
            { name: 'encoder_attention_mask', type: 'int64', dims: ['batch', 'encoder_length'] } as const,
            {
              name: 'encoder_hidden_states',
              type: 'float',
              dims: ['batch', 'encoder_length', size],
            } as const,
          ]
        : [
            { name: 'attention_mask', type: 'int64', dims: ['batch', 'all_length'] } as const,
            {
              name: 'position_ids',
              type: 'int64',
              dims: [...(hasThreePositions ? [3] : []), 'batch', 'length'],
            } as const,
          ]),
      ...(perLayer === undefined
        ? []
        : [{ name: 'per_layer_inputs', type: 'float', dims: ['batch', 'length', 1, perLayer] } as const]),
      ...kept.map(({ name, dims }): Value => ({ name: `past_${name}`, type: 'float', dims })),
      { name: 'inputs_embeds', type: 'float', dims: ['batch', 'length', size] },
      ...kinds.map((kind) => cache(past(kind), 'past_length')),
      ...encoderCache.map((kind) => cache(past(kind, '.encoder'), 'past_encoder_length')),
      ...(hasEncoder ? [{ name: 'use_cache_branch', type: 'bool', dims: [1] } as const] : []),
    ],
    outputs: [
      { name: 'logits', type: 'float', dims: ['batch', 'length', size] },
      ...kept.map(({ name, dims }): Value => ({ name: `present_${name}`, type: 'float', dims })),
      ...kinds.map((kind) => cache(present(kind), 'all_length')),
      ...encoderCache.map((kind) => cache(present(kind, '.encoder'), 'encoder_length_out')),
    ],
  });
}

/** embed_tokens.onnx: each token as a one in its own channel; with `perLayer`, a second embedding of that size of each. */
export function writeEmbedding(size: number, perLayer?: number): Uint8Array {
  const data = new Float32Array(size * size);
  for (let token = 0; token < size; token++) data[token * size + token] = 1;
  return writeOnnx({
    ops: [
      { type: 'Gather', inputs: ['embedding', 'input_ids'], outputs: ['inputs_embeds'] },
      ...(perLayer === undefined
        ? []
        : [{ type: 'Gather', inputs: ['second', 'input_ids'], outputs: ['per_layer_inputs'] }]),
    ],
    constants: [
      { name: 'embedding', dims: [size, size], data },
      ...(perLayer === undefined ? [] : [randomWeights('second', [size, 1, perLayer], 5)]),
    ],
    inputs: [{ name: 'input_ids', type: 'int64', dims: ['batch', 'length'] }],
    outputs: [
      { name: 'inputs_embeds', type: 'float', dims: ['batch', 'length', size] },
      ...(perLayer === undefined
        ? []
        : [{ name: 'per_layer_inputs', type: 'float', dims: ['batch', 'length', 1, perLayer] } as const]),
    ],
  });
}

/** vision_encoder.onnx: `places` vectors a picture, of which one channel is the mean of its normalised pixels. */
export function writeVisionEncoder({
  size,
  places,
  channel,
  isTiled,
  workSteps = 0,
}: {
  readonly size: number;
  readonly places: number;
  readonly channel: number;
  readonly isTiled: boolean;
  /** Products of matrices of 768 by 768 that are computed for nothing: 0.9 billion operations each. */
  readonly workSteps?: number;
}): Uint8Array {
  const spread = new Float32Array(places * size);
  for (let place = 0; place < places; place++) spread[place * size + channel] = 1;
  const tile = isTiled ? (['tiles'] as const) : [];
  return writeOnnx({
    constants: [
      { name: 'spread', dims: [1, places * size], data: spread },
      integers('column', -1, 1, 1),
      integers('shape', -1, places, size),
      ...(workSteps > 0 ? [randomWeights('work', [WORK, WORK], 7, 0.05), zero] : []),
    ],
    ops: [
      {
        type: 'ReduceMean',
        inputs: ['pixel_values'],
        outputs: [workSteps > 0 ? 'mean_seen' : 'mean'],
        attributes: { axes: isTiled ? [2, 3, 4] : [1, 2, 3], keepdims: 0 },
      },
      ...(workSteps > 0 ? work(workSteps) : []),
      { type: 'Reshape', inputs: ['mean', 'column'], outputs: ['mean_column'] },
      { type: 'MatMul', inputs: ['mean_column', 'spread'], outputs: ['flat'] },
      { type: 'Reshape', inputs: ['flat', 'shape'], outputs: ['image_features'] },
    ],
    inputs: [
      { name: 'pixel_values', type: 'float', dims: ['batch', ...tile, 3, 'height', 'width'] },
      ...(isTiled
        ? [
            {
              name: 'pixel_attention_mask',
              type: 'bool',
              dims: ['batch', 'tiles', 'height', 'width'],
            } as const,
          ]
        : []),
    ],
    outputs: [{ name: 'image_features', type: 'float', dims: ['pictures', places, size] }],
  });
}

const WORK = 768;
const zero: Constant = { name: 'nothing', dims: [1], data: Float32Array.of(0) };

/** From `mean_seen` to the same `mean`, with work between them that depends on it, so that it cannot be left out. */
function work(steps: number): readonly Op[] {
  const products = Array.from({ length: steps }, (_, step): Op => {
    return { type: 'MatMul', inputs: [`work_${step}`, 'work'], outputs: [`work_${step + 1}`] };
  });
  return [
    { type: 'ReduceMean', inputs: ['mean_seen'], outputs: ['light'], attributes: { keepdims: 0 } },
    { type: 'Mul', inputs: ['work', 'light'], outputs: ['work_0'] },
    ...products,
    { type: 'ReduceMean', inputs: [`work_${steps}`], outputs: ['worked'], attributes: { keepdims: 0 } },
    { type: 'Mul', inputs: ['worked', 'nothing'], outputs: ['no_light'] },
    { type: 'Add', inputs: ['mean_seen', 'no_light'], outputs: ['mean'] },
  ];
}

function table(size: number, pairs: readonly (readonly [number, number])[], value: number): Float32Array {
  const cells = new Float32Array(size * size);
  for (const [from, to] of pairs) cells[from * size + to] = value;
  return cells;
}
