import { HEADS, HIDDEN, type Script, writeDecoder } from './decoder.ts';
import { type ModelFiles, tokenizerOf } from './folder.ts';
import { randomWeights, writeOnnx } from './onnx-writer.ts';

/** `Ġ` is a space. 0 ends, 1 begins, 2 and 3 are languages, 4 and 5 tasks, 6 says that no times are wanted. */
export const WHISPER_WORDS = [
  '<|endoftext|>',
  '<|startoftranscript|>',
  '<|en|>',
  '<|de|>',
  '<|transcribe|>',
  '<|translate|>',
  '<|notimestamps|>',
  'Ġhello',
  'Ġwor',
  'ld',
  'Ġagain',
  'Ã', // the first and the second byte of é, which are no character alone
  '©',
];

/** Says "hello worldé" for a sound, and nothing for silence. */
export const HELLO_WORLD: Script = {
  next: [
    [6, 0],
    [7, 8],
    [8, 9],
    [9, 11],
    [11, 12],
    [12, 0],
  ],
  ifLoud: [[6, 7]],
};
export const ENDLESS: Script = {
  next: [
    [6, 10],
    [10, 10],
  ],
  ifLoud: [],
};

const [MELS, FRAMES] = [80, 3000];

/** Whisper's files with random weights and a scripted answer. */
export function tinyWhisper({ script = HELLO_WORLD, hasTimes = true } = {}): ModelFiles {
  const languages = { '<|en|>': 2, '<|de|>': 3 };
  const ids = { decoder_start_token_id: 1, bos_token_id: 0, eos_token_id: 0, pad_token_id: 0 };
  return {
    'config.json': {
      model_type: 'whisper',
      architectures: ['WhisperForConditionalGeneration'],
      is_encoder_decoder: true,
      d_model: HIDDEN,
      vocab_size: WHISPER_WORDS.length,
      decoder_layers: 1,
      decoder_attention_heads: HEADS,
      encoder_layers: 1,
      encoder_attention_heads: HEADS,
      num_mel_bins: MELS,
      max_source_positions: FRAMES / 2,
      max_target_positions: 448,
      median_filter_width: 7,
      ...ids,
    },
    'generation_config.json': {
      ...ids,
      is_multilingual: true,
      lang_to_id: languages,
      task_to_id: { transcribe: 4, translate: 5 },
      no_timestamps_token_id: 6,
      begin_suppress_tokens: [5],
      suppress_tokens: [1],
      max_length: 448,
      ...(hasTimes && {
        alignment_heads: [
          [0, 0],
          [0, 1],
        ],
      }),
    },
    'preprocessor_config.json': {
      feature_extractor_type: 'WhisperFeatureExtractor',
      processor_class: 'WhisperProcessor',
      feature_size: MELS,
      n_fft: 400,
      hop_length: 160,
      chunk_length: 30,
      n_samples: 480_000,
      nb_max_frames: FRAMES,
      sampling_rate: 16_000,
    },
    'tokenizer.json': tokenizerOf(WHISPER_WORDS, 7, 'byte-level'),
    'tokenizer_config.json': {
      tokenizer_class: 'WhisperTokenizer',
      eos_token: '<|endoftext|>',
      unk_token: '<|endoftext|>',
    },
    'onnx/encoder_model_quantized.onnx': writeEncoder(),
    'onnx/decoder_model_merged_quantized.onnx': writeDecoder({
      vocabularySize: WHISPER_WORDS.length,
      script,
      givesAttentions: hasTimes,
    }),
  };
}

/** What the feature extractor gives for silence: (log10(1e-10) + 4) / 4. */
const SILENT = -1.5;

/** Channel 0 is how far a place is above silence, in the mean of the mel bands; the others are random convolutions. */
function writeEncoder(): Uint8Array {
  const size = 2 * MELS;
  const strides = { strides: [2], kernel_shape: [2] };
  const power = { name: 'w_power', dims: [1, MELS, 2], data: new Float32Array(size).fill(1 / size) };
  return writeOnnx({
    inputs: [{ name: 'input_features', type: 'float', dims: ['batch_size', MELS, FRAMES] }],
    outputs: [{ name: 'last_hidden_state', type: 'float', dims: ['batch_size', FRAMES / 2, HIDDEN] }],
    constants: [
      power,
      { name: 'b_power', dims: [1], data: Float32Array.of(-SILENT) },
      randomWeights('w_random', [HIDDEN - 1, MELS, 2], 40),
    ],
    ops: [
      {
        type: 'Conv',
        inputs: ['input_features', 'w_power', 'b_power'],
        outputs: ['power'],
        attributes: strides,
      },
      { type: 'Conv', inputs: ['input_features', 'w_random'], outputs: ['random'], attributes: strides },
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
