import type { ModelFiles } from './folder.ts';
import { writeOnnx } from './onnx-writer.ts';

const [FRAMES, MELS] = [1024, 128];

/**
 * The files of an Audio Spectrogram Transformer with made weights: "Applause" where the upper mel bands are loud, "Alarm"
 * where only the lower ones are, "Speech" always a little.
 */
export function tinySpectrogramModel(): ModelFiles {
  const upper = new Float32Array(MELS).fill(1 / 64, 64);
  const lower = new Float32Array(MELS).fill(1 / 32, 0, 32);
  // The mean of the features, (log energy + 4.27) / 9.14, over 10 s: 4 s of noise give 0.59 in the upper bands, all shorter
  // or quieter sounds under 0.45; a low tone gives 0.35 more in the lower bands than in the upper ones.
  const columns = [
    upper.map(() => 0),
    upper.map((value) => 40 * value),
    lower.map((value, band) => 20 * (value - upper[band]!)),
  ];
  const weights = Float32Array.from(
    { length: MELS * 3 },
    (_, cell) => columns[cell % 3]![Math.floor(cell / 3)]!,
  );
  return {
    'config.json': {
      model_type: 'audio-spectrogram-transformer',
      architectures: ['ASTForAudioClassification'],
      id2label: { 0: 'Speech', 1: 'Applause', 2: 'Alarm' },
      max_length: FRAMES,
      num_mel_bins: MELS,
    },
    'preprocessor_config.json': {
      feature_extractor_type: 'ASTFeatureExtractor',
      feature_size: 1,
      num_mel_bins: MELS,
      max_length: FRAMES,
      mean: -4.2677393,
      std: 4.5689974,
      do_normalize: true,
      sampling_rate: 16_000,
    },
    'onnx/model_quantized.onnx': writeOnnx({
      inputs: [{ name: 'input_values', type: 'float', dims: ['batch_size', FRAMES, MELS] }],
      outputs: [{ name: 'logits', type: 'float', dims: ['batch_size', 3] }],
      constants: [
        { name: 'weights', dims: [MELS, 3], data: weights },
        { name: 'bias', dims: [3], data: Float32Array.of(-2, -20, -4) },
      ],
      ops: [
        {
          type: 'ReduceMean',
          inputs: ['input_values'],
          outputs: ['means'],
          attributes: { axes: [1], keepdims: 0 },
        },
        { type: 'MatMul', inputs: ['means', 'weights'], outputs: ['products'] },
        { type: 'Add', inputs: ['products', 'bias'], outputs: ['logits'] },
      ],
    }),
  };
}

/** The files of a Wav2Vec2 classifier with made weights: "angry" where the samples jump, "neutral" where they do not. */
export function tinyToneModel(): ModelFiles {
  return {
    'config.json': {
      model_type: 'wav2vec2',
      architectures: ['Wav2Vec2ForSequenceClassification'],
      id2label: { 0: 'neutral', 1: 'angry' },
    },
    'preprocessor_config.json': {
      feature_extractor_type: 'Wav2Vec2FeatureExtractor',
      feature_size: 1,
      do_normalize: true,
      sampling_rate: 16_000,
    },
    'onnx/model_quantized.onnx': writeOnnx({
      inputs: [{ name: 'input_values', type: 'float', dims: ['batch_size', 'num_samples'] }],
      outputs: [{ name: 'logits', type: 'float', dims: ['batch_size', 2] }],
      constants: [
        { name: 'difference', dims: [1, 1, 2], data: Float32Array.of(-1, 1) },
        { name: 'axis', dims: [1], data: [1n] },
        { name: 'weights', dims: [1, 2], data: Float32Array.of(-10, 10) },
        { name: 'bias', dims: [2], data: Float32Array.of(5, -5) },
      ],
      ops: [
        { type: 'Unsqueeze', inputs: ['input_values', 'axis'], outputs: ['sound'] },
        {
          type: 'Conv',
          inputs: ['sound', 'difference'],
          outputs: ['steps'],
          attributes: { kernel_shape: [2] },
        },
        { type: 'Abs', inputs: ['steps'], outputs: ['sizes'] },
        { type: 'ReduceMean', inputs: ['sizes'], outputs: ['mean'], attributes: { axes: [2], keepdims: 0 } },
        { type: 'MatMul', inputs: ['mean', 'weights'], outputs: ['products'] },
        { type: 'Add', inputs: ['products', 'bias'], outputs: ['logits'] },
      ],
    }),
  };
}
