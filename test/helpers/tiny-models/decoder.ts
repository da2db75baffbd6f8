import { type Constant, integers, type Op, randomWeights, type Value, writeOnnx } from './onnx-writer.ts';

/** What the decoder writes: after which token comes which, and what loudness adds to that. */
export type Script = {
  /** Pairs: after the first token the second. */
  readonly next: readonly (readonly [number, number])[];
  /** After the first token the second, the louder the likelier: it beats `next` for any sound that is not silent. */
  readonly ifLoud: readonly (readonly [number, number])[];
};

export type DecoderOptions = {
  readonly vocabularySize: number;
  readonly script: Script;
  /** Whether the attentions are given out, as in the exports that have times. */
  readonly givesAttentions?: boolean;
};

export const HIDDEN = 8;
export const HEADS = 2;
const HEAD_SIZE = HIDDEN / HEADS;
/** What a scripted token gets over the others. */
const SURE = 10;
/** What loudness is multiplied with: a quiet tone has a mean square of 0.001. */
const LOUD = 100_000;

/**
 * A decoder of one layer with the interface of the exports for transformers.js (decoder_model_merged.onnx): a cache of keys
 * and values, self-attention and cross-attention with random weights, and logits whose large part is the script. Channel 0
 * of the encoder's output says how loud it was.
 */
export function writeDecoder({
  vocabularySize: size,
  script,
  givesAttentions = false,
}: DecoderOptions): Uint8Array {
  const ops: Op[] = [];
  const constants: Constant[] = [
    randomWeights('embedding', [size, HIDDEN], 1),
    ...['q', 'k', 'v', 'cq', 'ck', 'cv'].map((name, index) =>
      randomWeights(`w_${name}`, [HIDDEN, HIDDEN], 10 + index, 0.5),
    ),
    randomWeights('w_out', [HIDDEN, size], 20, 0.05),
    { name: 'script', dims: [size, size], data: table(size, script.next, SURE) },
    { name: 'script_loud', dims: [size, size], data: table(size, script.ifLoud, LOUD) },
    integers('split', 0, 0, HEADS, HEAD_SIZE),
    integers('join', 0, 0, HIDDEN),
    integers('zero', 0),
    integers('one', 1),
    integers('two', 2),
  ];
  const add = (type: string, inputs: string[], output: string, attributes?: Op['attributes']): string => {
    ops.push({ type, inputs, outputs: [output], ...(attributes && { attributes }) });
    return output;
  };
  const heads = (source: string, weight: string): string => {
    add('MatMul', [source, `w_${weight}`], `${weight}_flat`);
    add('Reshape', [`${weight}_flat`, 'split'], `${weight}_split`);
    return add('Transpose', [`${weight}_split`], `${weight}_heads`, { perm: [0, 2, 1, 3] });
  };
  const attend = (name: string, query: string, key: string, value: string): string => {
    add('Transpose', [key], `${name}_keys`, { perm: [0, 1, 3, 2] });
    add('MatMul', [query, `${name}_keys`], `${name}_scores`);
    const weights = add(
      'Softmax',
      [`${name}_scores`],
      name === 'cross' && givesAttentions ? 'cross_attentions.0' : `${name}_weights`,
      { axis: -1 },
    );
    add('MatMul', [weights, value], `${name}_parts`);
    add('Transpose', [`${name}_parts`], `${name}_turned`, { perm: [0, 2, 1, 3] });
    return add('Reshape', [`${name}_turned`, 'join'], `${name}_out`);
  };

  add('Gather', ['embedding', 'input_ids'], 'embedded');
  const query = heads('embedded', 'q');
  add('Concat', [past('decoder', 'key'), heads('embedded', 'k')], present('decoder', 'key'), { axis: 2 });
  add('Concat', [past('decoder', 'value'), heads('embedded', 'v')], present('decoder', 'value'), { axis: 2 });
  add(
    'Add',
    ['embedded', attend('self', query, present('decoder', 'key'), present('decoder', 'value'))],
    'after_self',
  );

  // The cached keys of the encoder where there are some, else new ones: the first of both, as many as the encoder gave.
  add('Shape', ['encoder_hidden_states'], 'encoder_shape');
  add('Slice', ['encoder_shape', 'one', 'two'], 'encoder_length');
  for (const [kind, weight] of [
    ['key', 'ck'],
    ['value', 'cv'],
  ] as const) {
    add('Concat', [past('encoder', kind), heads('encoder_hidden_states', weight)], `encoder_${kind}_both`, {
      axis: 2,
    });
    add('Slice', [`encoder_${kind}_both`, 'zero', 'encoder_length', 'two'], present('encoder', kind));
  }
  const cross = attend(
    'cross',
    heads('after_self', 'cq'),
    present('encoder', 'key'),
    present('encoder', 'value'),
  );
  add('Add', ['after_self', cross], 'after_cross');
  add('MatMul', ['after_cross', 'w_out'], 'logits_random');
  add('Gather', ['script', 'input_ids'], 'logits_script');
  add('Gather', ['script_loud', 'input_ids'], 'logits_loud_raw');
  add('ReduceMean', ['encoder_hidden_states'], 'encoder_mean', { axes: [1], keepdims: 1 });
  add('Slice', ['encoder_mean', 'zero', 'one', 'two'], 'loudness');
  add('Mul', ['logits_loud_raw', 'loudness'], 'logits_loud');
  add('Add', ['logits_random', 'logits_script'], 'logits_both');
  add('Add', ['logits_both', 'logits_loud'], 'logits');

  const cacheOf = (name: string, length: string): Value => ({
    name,
    type: 'float',
    dims: ['batch_size', HEADS, length, HEAD_SIZE],
  });
  const kinds = ['key', 'value'] as const;
  const outputs: Value[] = [
    { name: 'logits', type: 'float', dims: ['batch_size', 'length', size] },
    ...kinds.map((kind) => cacheOf(present('decoder', kind), 'past_length + length')),
    ...kinds.map((kind) => cacheOf(present('encoder', kind), 'encoder_length')),
  ];
  if (givesAttentions)
    outputs.push({
      name: 'cross_attentions.0',
      type: 'float',
      dims: ['batch_size', HEADS, 'length', 'encoder_length'],
    });
  return writeOnnx({
    ops,
    constants,
    outputs,
    inputs: [
      { name: 'input_ids', type: 'int64', dims: ['batch_size', 'length'] },
      { name: 'encoder_hidden_states', type: 'float', dims: ['batch_size', 'encoder_length', HIDDEN] },
      ...kinds.map((kind) => cacheOf(past('decoder', kind), 'past_decoder_length')),
      ...kinds.map((kind) => cacheOf(past('encoder', kind), 'past_encoder_length')),
      { name: 'use_cache_branch', type: 'bool', dims: [1] },
    ],
  });
}

const past = (part: string, kind: string) => `past_key_values.0.${part}.${kind}`;
const present = (part: string, kind: string) => `present.0.${part}.${kind}`;

function table(size: number, pairs: readonly (readonly [number, number])[], value: number): Float32Array {
  const cells = new Float32Array(size * size);
  for (const [from, to] of pairs) cells[from * size + to] = value;
  return cells;
}
