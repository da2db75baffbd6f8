import { type ModelFiles, tokenizerOf } from './folder.ts';
import { integers, writeOnnx } from './onnx-writer.ts';
import { type Answers, BRIGHT, LOUD, NORMALISED, scripted, withWords } from './seeing.ts';
import { writeEmbedding, writeSeeingDecoder } from './seeing-decoder.ts';

// What transformers.js 4.3 wants of these models, read from its source: src/models/{qwen2_vl,qwen3_5,gemma3n,gemma4}. No
// export of the real ones could be seen here, so inputs that the library only fills where they are declared are left out.

const QWEN_SPECIAL = [
  '<unk>',
  '<|im_start|>',
  '<|im_end|>',
  '<|vision_start|>',
  '<|vision_end|>',
  '<|image_pad|>',
  '<|video_pad|>',
  '<think>',
  '</think>',
  BRIGHT,
];

/** In the form of https://huggingface.co/Qwen/Qwen3.5-0.8B: pictures in the turn, and no thinking where it is not wanted. */
const QWEN_TEMPLATE =
  "{% for message in messages %}{{ '<|im_start|>' + message['role'] + '\\n' }}{% for line in message['content'] %}" +
  "{% if line['type'] == 'image' %}{{ '<|vision_start|><|image_pad|><|vision_end|>' }}{% elif line['type'] == 'text' %}" +
  "{{ line['text'] }}{% endif %}{% endfor %}{{ '<|im_end|>\\n' }}{% endfor %}{% if add_generation_prompt %}" +
  "{{ '<|im_start|>assistant\\n' }}{% if enable_thinking is defined and enable_thinking is false %}" +
  "{{ '<think>\\n\\n</think>\\n\\n' }}{% else %}{{ '<think>\\n' }}{% endif %}{% endif %}";

/** Of the tiny model: 4 pixels a patch, 2 by 2 patches a token. */
const QWEN_PATCH = 4;
const QWEN_MERGE = 2;

/** The files of a tiny Qwen3.5 with random weights and scripted answers: one layer of each of its two kinds; q4 by name only. */
export function tinyQwen(answers: Answers): ModelFiles {
  const { words, script } = scripted(QWEN_SPECIAL, 0, 2, answers);
  const size = words.length;
  return {
    'config.json': {
      model_type: 'qwen3_5',
      architectures: ['Qwen3_5ForConditionalGeneration'],
      image_token_id: 5,
      video_token_id: 6,
      vision_start_token_id: 3,
      vision_end_token_id: 4,
      text_config: {
        model_type: 'qwen3_5_text',
        hidden_size: size,
        num_attention_heads: 1,
        num_key_value_heads: 1,
        num_hidden_layers: 2,
        head_dim: size,
        layer_types: ['linear_attention', 'full_attention'],
        vocab_size: size,
      },
      vision_config: { model_type: 'qwen3_5', spatial_merge_size: QWEN_MERGE },
    },
    'generation_config.json': { bos_token_id: 1, eos_token_id: [2], pad_token_id: 2 },
    'preprocessor_config.json': {
      ...NORMALISED,
      image_processor_type: 'Qwen2VLImageProcessorFast',
      processor_class: 'Qwen3VLProcessor',
      do_convert_rgb: true,
      patch_size: QWEN_PATCH,
      temporal_patch_size: 2,
      merge_size: QWEN_MERGE,
      size: { shortest_edge: 64, longest_edge: 1024 },
    },
    'tokenizer.json': withWords(tokenizerOf(words, QWEN_SPECIAL.length, 'byte-level'), words),
    'tokenizer_config.json': {
      tokenizer_class: 'Qwen2Tokenizer',
      eos_token: '<|im_end|>',
      unk_token: '<unk>',
      pad_token: '<|im_end|>',
      chat_template: QWEN_TEMPLATE,
    },
    'onnx/embed_tokens_q4.onnx': writeEmbedding(size),
    'onnx/vision_encoder_q4.onnx': writeQwenEncoder(size),
    'onnx/decoder_model_merged_q4.onnx': writeSeeingDecoder({
      size,
      script,
      hasEncoder: false,
      layer: 1,
      states: { 'conv.0': [size, 3], 'recurrent.0': [1, 4, 4] },
      hasThreePositions: true,
    }),
  };
}

/** Patches in, one vector for every 2 by 2 of them: how bright they are. */
function writeQwenEncoder(size: number): Uint8Array {
  const patch = 3 * 2 * QWEN_PATCH ** 2;
  return writeOnnx({
    constants: [
      channelOf('spread', size, QWEN_SPECIAL.indexOf(BRIGHT)),
      integers('blocks', -1, QWEN_MERGE ** 2),
    ],
    ops: [
      {
        type: 'ReduceMean',
        inputs: ['pixel_values'],
        outputs: ['means'],
        attributes: { axes: [1], keepdims: 0 },
      },
      { type: 'Reshape', inputs: ['means', 'blocks'], outputs: ['grouped'] },
      { type: 'ReduceMean', inputs: ['grouped'], outputs: ['light'], attributes: { axes: [1], keepdims: 1 } },
      { type: 'MatMul', inputs: ['light', 'spread'], outputs: ['image_features'] },
    ],
    inputs: [
      { name: 'pixel_values', type: 'float', dims: ['patches', patch] },
      { name: 'image_grid_thw', type: 'int64', dims: ['pictures', 3] },
    ],
    outputs: [{ name: 'image_features', type: 'float', dims: ['tokens', size] }],
  });
}

const GEMMA_SPECIAL = [
  '<unk>',
  '<bos>',
  '<turn|>',
  '<|turn>',
  '<pad>',
  '<|image>',
  '<|image|>',
  '<image|>',
  '<|audio>',
  '<|audio|>',
  '<audio|>',
  BRIGHT,
  LOUD,
];

const GEMMA_TEMPLATE =
  "{{ '<bos>' }}{% for message in messages %}{{ '<|turn>' + ('model' if message['role'] == 'assistant' else message['role']) + '\\n' }}" +
  "{% for line in message['content'] %}{% if line['type'] == 'image' %}{{ '<|image|>' }}{% elif line['type'] == 'audio' %}" +
  "{{ '<|audio|>' }}{% else %}{{ line['text'] }}{% endif %}{% endfor %}{{ '<turn|>\\n' }}{% endfor %}" +
  "{% if add_generation_prompt %}{{ '<|turn>model\\n' }}{% endif %}";

const GEMMA_PATCH = 4;
const PER_LAYER = 4;
const MEL_FILTERS = 128;

/** The files of a tiny Gemma 4 with random weights and scripted answers; the number formats are those of q4 by name only. */
export function tinyGemma(answers: Answers): ModelFiles {
  const { words, script } = scripted(GEMMA_SPECIAL, 0, 2, answers);
  const size = words.length;
  return {
    'config.json': {
      model_type: 'gemma4',
      architectures: ['Gemma4ForConditionalGeneration'],
      image_token_id: 6,
      audio_token_id: 9,
      text_config: {
        model_type: 'gemma4_text',
        hidden_size: size,
        num_attention_heads: 1,
        num_key_value_heads: 1,
        num_hidden_layers: 2,
        num_kv_shared_layers: 1,
        head_dim: size,
        vocab_size: size,
      },
      vision_config: { model_type: 'gemma4_vision' },
      audio_config: { model_type: 'gemma4_audio' },
    },
    'generation_config.json': { bos_token_id: 1, eos_token_id: [2], pad_token_id: 4 },
    'preprocessor_config.json': {
      processor_class: 'Gemma4Processor',
      image_processor_type: 'Gemma4ImageProcessor',
    },
    'processor_config.json': {
      processor_class: 'Gemma4Processor',
      audio_ms_per_token: 40,
      audio_seq_length: 750,
      image_seq_length: 4,
      image_processor: {
        image_processor_type: 'Gemma4ImageProcessor',
        patch_size: GEMMA_PATCH,
        pooling_kernel_size: 1,
        max_soft_tokens: 9,
      },
      feature_extractor: {
        feature_extractor_type: 'Gemma4AudioFeatureExtractor',
        sampling_rate: 16_000,
        feature_size: MEL_FILTERS,
        frame_length: 320,
        hop_length: 160,
        fft_length: 512,
        min_frequency: 0,
        max_frequency: 8_000,
        mel_floor: 0.001,
        preemphasis: 0,
        preemphasis_htk_flavor: true,
        padding_value: 0,
      },
    },
    'tokenizer.json': withWords(tokenizerOf(words, GEMMA_SPECIAL.length, 'byte-level'), words),
    'tokenizer_config.json': {
      tokenizer_class: 'GemmaTokenizer',
      bos_token: '<bos>',
      eos_token: '<turn|>',
      unk_token: '<unk>',
      pad_token: '<pad>',
      boi_token: '<|image>',
      image_token: '<|image|>',
      eoi_token: '<image|>',
      boa_token: '<|audio>',
      audio_token: '<|audio|>',
      eoa_token: '<audio|>',
    },
    'chat_template.jinja': new TextEncoder().encode(GEMMA_TEMPLATE),
    'onnx/embed_tokens_q4.onnx': writeEmbedding(size, PER_LAYER),
    'onnx/vision_encoder_fp16.onnx': writeGemmaEncoder(size),
    'onnx/audio_encoder_q4.onnx': writeGemmaEars(size),
    'onnx/decoder_model_merged_q4.onnx': writeSeeingDecoder({
      size,
      script,
      hasEncoder: false,
      perLayer: PER_LAYER,
    }),
  };
}

/** Patches with their places in, a vector of each out; those that only fill up (place -1) are left out. */
function writeGemmaEncoder(size: number): Uint8Array {
  return writeOnnx({
    constants: [
      channelOf('spread', size, GEMMA_SPECIAL.indexOf(BRIGHT)),
      integers('column', -1, 1),
      integers('row', -1),
      ...['zero', 'one', 'two'].map((name, value) => integers(name, value)),
      // Pixels come as 0 to 1.
      { name: 'grey', dims: [1], data: Float32Array.of(0.5) },
    ],
    ops: [
      {
        type: 'ReduceMean',
        inputs: ['pixel_values'],
        outputs: ['means'],
        attributes: { axes: [2], keepdims: 0 },
      },
      { type: 'Sub', inputs: ['means', 'grey'], outputs: ['centred'] },
      { type: 'Reshape', inputs: ['centred', 'column'], outputs: ['light'] },
      { type: 'MatMul', inputs: ['light', 'spread'], outputs: ['all'] },
      { type: 'Slice', inputs: ['pixel_position_ids', 'zero', 'one', 'two'], outputs: ['columns'] },
      { type: 'Reshape', inputs: ['columns', 'row'], outputs: ['places'] },
      { type: 'GreaterOrEqual', inputs: ['places', 'zero'], outputs: ['is_there'] },
      { type: 'Compress', inputs: ['all', 'is_there'], outputs: ['image_features'], attributes: { axis: 0 } },
    ],
    inputs: [
      { name: 'pixel_values', type: 'float', dims: ['pictures', 'patches', 3 * GEMMA_PATCH ** 2] },
      { name: 'pixel_position_ids', type: 'int64', dims: ['pictures', 'patches', 2] },
    ],
    outputs: [{ name: 'image_features', type: 'float', dims: ['tokens', size] }],
  });
}

/** A vector for every fourth frame: how loud it is over silence. */
function writeGemmaEars(size: number): Uint8Array {
  return writeOnnx({
    constants: [
      channelOf('spread', size, GEMMA_SPECIAL.indexOf(LOUD)),
      integers('zero', 0),
      integers('one', 1),
      integers('four', 4),
      integers('end', 1_000_000),
      // The logarithm of the floor that silence has, and a little more.
      { name: 'silence', dims: [1], data: Float32Array.of(-6.5) },
    ],
    ops: [
      {
        type: 'ReduceMean',
        inputs: ['input_features'],
        outputs: ['means'],
        attributes: { axes: [2], keepdims: 1 },
      },
      { type: 'Sub', inputs: ['means', 'silence'], outputs: ['over'] },
      { type: 'Slice', inputs: ['over', 'zero', 'end', 'one', 'four'], outputs: ['fewer'] },
      { type: 'MatMul', inputs: ['fewer', 'spread'], outputs: ['audio_features'] },
    ],
    inputs: [
      { name: 'input_features', type: 'float', dims: ['batch', 'frames', MEL_FILTERS] },
      { name: 'input_features_mask', type: 'bool', dims: ['batch', 'frames'] },
    ],
    outputs: [{ name: 'audio_features', type: 'float', dims: ['batch', 'tokens', size] }],
  });
}

/** One row with a one in the channel. */
function channelOf(name: string, size: number, channel: number) {
  const data = new Float32Array(size);
  data[channel] = 1;
  return { name, dims: [1, size], data };
}
