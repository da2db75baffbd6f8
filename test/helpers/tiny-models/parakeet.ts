import { type ModelFiles, tokenizerOf } from './folder.ts';
import { integers, writeOnnx } from './onnx-writer.ts';

/** `▁` is a space; the last is the blank. */
export const PARAKEET_WORDS = ['<unk>', '▁low', '▁hi', 'gh', '<pad>'];
const [LOW, HIGH, BLANK] = [1, 2, 4];
const [MELS, STRIDE] = [80, 8];

/** Parakeet-CTC's files; it writes "low" for a low tone, "hi" for a high one, each at its frames, and nothing for silence. */
export function tinyParakeet(): ModelFiles {
  return {
    'config.json': {
      model_type: 'parakeet_ctc',
      architectures: ['ParakeetForCTC'],
      vocab_size: PARAKEET_WORDS.length,
      pad_token_id: BLANK,
    },
    'preprocessor_config.json': {
      feature_extractor_type: 'ParakeetFeatureExtractor',
      feature_size: MELS,
      hop_length: 160,
      n_fft: 512,
      win_length: 400,
      preemphasis: 0.97,
      sampling_rate: 16_000,
    },
    'tokenizer.json': tokenizerOf(PARAKEET_WORDS, 1, 'metaspace'),
    'tokenizer_config.json': {
      tokenizer_class: 'PreTrainedTokenizerFast',
      unk_token: '<unk>',
      pad_token: '<pad>',
    },
    'onnx/model_int8.onnx': writeEncoder(),
  };
}

/** Each token's score is the mean of some mel bands over eight frames; the features are normalised band by band. */
function writeEncoder(): Uint8Array {
  const size = PARAKEET_WORDS.length;
  const weights = new Float32Array(size * MELS * STRIDE);
  const listen = (token: number, fromBand: number, toBand: number) => {
    for (let band = fromBand; band < toBand; band++)
      weights.fill(
        3 / ((toBand - fromBand) * STRIDE),
        (token * MELS + band) * STRIDE,
        (token * MELS + band + 1) * STRIDE,
      );
  };
  listen(LOW, 5, 20);
  listen(HIGH, 60, 75);
  const bias = new Float32Array(size).fill(-9);
  bias.set([0, 0], LOW);
  bias[BLANK] = 2;
  const strides = { strides: [STRIDE], kernel_shape: [STRIDE] };
  return writeOnnx({
    inputs: [
      { name: 'input_features', type: 'float', dims: ['batch_size', 'frames', MELS] },
      { name: 'attention_mask', type: 'int64', dims: ['batch_size', 'frames'] },
    ],
    outputs: [{ name: 'logits', type: 'float', dims: ['batch_size', 'frames / 8', size] }],
    constants: [
      integers('axis', 2),
      { name: 'weights', dims: [size, MELS, STRIDE], data: weights },
      { name: 'bias', dims: [size], data: bias },
    ],
    ops: [
      { type: 'Cast', inputs: ['attention_mask'], outputs: ['mask'], attributes: { to: 1 } },
      { type: 'Unsqueeze', inputs: ['mask', 'axis'], outputs: ['mask_column'] },
      { type: 'Mul', inputs: ['input_features', 'mask_column'], outputs: ['masked'] },
      { type: 'Transpose', inputs: ['masked'], outputs: ['bands'], attributes: { perm: [0, 2, 1] } },
      { type: 'Conv', inputs: ['bands', 'weights', 'bias'], outputs: ['scores'], attributes: strides },
      { type: 'Transpose', inputs: ['scores'], outputs: ['logits'], attributes: { perm: [0, 2, 1] } },
    ],
  });
}
