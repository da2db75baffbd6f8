import { HEADS, HIDDEN, type Script, writeDecoder } from './decoder.ts';
import { type ModelFiles, tokenizerOf } from './folder.ts';
import { integers, randomWeights, writeOnnx } from './onnx-writer.ts';

/** Token 1 begins, 2 ends; `▁` is a space. */
export const MOONSHINE_WORDS = ['<unk>', '<s>', '</s>', '▁hello', '▁wor', 'ld', '▁again', ','];

/** Says "hello world" for a sound, and nothing for silence. */
export const HELLO_WORLD: Script = {
  next: [
    [1, 2],
    [3, 4],
    [4, 5],
    [5, 2],
  ],
  ifLoud: [[1, 3]],
};
/** Says "again again again ..." without an end. */
export const ENDLESS: Script = {
  next: [
    [1, 6],
    [6, 6],
  ],
  ifLoud: [],
};

/** Words that come one after the other, and the script that says them: for sounds whose answer must be a sentence. */
export function saying(sentence: string): { readonly script: Script; readonly words: string[] } {
  const spoken = sentence.split(' ').map((word) => `▁${word}`);
  const first = 3;
  const ids = spoken.map((_, index) => first + index);
  const next = ids.map((id, index) => [id, ids[index + 1] ?? 2] as const);
  return {
    script: { next: [[1, 2], ...next], ifLoud: [[1, first]] },
    words: ['<unk>', '<s>', '</s>', ...spoken],
  };
}

/** Samples that Moonshine's first convolutions turn into one place: 64 * 3 * 2. */
const STRIDE = 384;

/** Moonshine's files with random weights and a scripted answer; number format q8 by name only. */
export function tinyMoonshine(script: Script = HELLO_WORLD, words = MOONSHINE_WORDS): ModelFiles {
  return {
    'config.json': {
      model_type: 'moonshine',
      architectures: ['MoonshineForConditionalGeneration'],
      is_encoder_decoder: true,
      hidden_size: HIDDEN,
      vocab_size: words.length,
      decoder_num_hidden_layers: 1,
      decoder_num_key_value_heads: HEADS,
      decoder_num_attention_heads: HEADS,
      encoder_num_hidden_layers: 1,
      encoder_num_key_value_heads: HEADS,
      encoder_num_attention_heads: HEADS,
      decoder_start_token_id: 1,
      bos_token_id: 1,
      eos_token_id: 2,
      max_position_embeddings: 194,
    },
    'generation_config.json': {
      decoder_start_token_id: 1,
      bos_token_id: 1,
      eos_token_id: 2,
      max_length: 194,
    },
    'preprocessor_config.json': {
      feature_extractor_type: 'MoonshineFeatureExtractor',
      processor_class: 'MoonshineProcessor',
      sampling_rate: 16_000,
    },
    'tokenizer.json': tokenizerOf(words, 3, 'metaspace'),
    'tokenizer_config.json': {
      tokenizer_class: 'PreTrainedTokenizerFast',
      bos_token: '<s>',
      eos_token: '</s>',
      unk_token: '<unk>',
    },
    'onnx/encoder_model_quantized.onnx': writeEncoder(),
    'onnx/decoder_model_merged_quantized.onnx': writeDecoder({
      vocabularySize: words.length,
      script,
    }),
  };
}

/** Channel 0 is the mean square of the samples of each place, the others are random convolutions. */
function writeEncoder(): Uint8Array {
  const power = { name: 'w_power', dims: [1, 1, STRIDE], data: new Float32Array(STRIDE).fill(1 / STRIDE) };
  const strides = { strides: [STRIDE], kernel_shape: [STRIDE] };
  return writeOnnx({
    inputs: [{ name: 'input_values', type: 'float', dims: ['batch_size', 'num_samples'] }],
    outputs: [{ name: 'last_hidden_state', type: 'float', dims: ['batch_size', 'encoder_length', HIDDEN] }],
    constants: [integers('axis', 1), power, randomWeights('w_random', [HIDDEN - 1, 1, STRIDE], 30)],
    ops: [
      { type: 'Unsqueeze', inputs: ['input_values', 'axis'], outputs: ['sound'] },
      { type: 'Mul', inputs: ['sound', 'sound'], outputs: ['squared'] },
      { type: 'Conv', inputs: ['squared', 'w_power'], outputs: ['power'], attributes: strides },
      { type: 'Conv', inputs: ['sound', 'w_random'], outputs: ['random'], attributes: strides },
      { type: 'Concat', inputs: ['power', 'random'], outputs: ['channels'], attributes: { axis: 1 } },
      {
        type: 'Transpose',
        inputs: ['channels'],
        outputs: ['last_hidden_state'],
        attributes: { perm: [0, 2, 1] },
      },
    ],
  });
}
