import { type ModelFiles, tokenizerOf } from './folder.ts';
import { integers, randomWeights, writeOnnx } from './onnx-writer.ts';

/** Words that the tiny model knows; the colours lie where pictures of that colour lie. */
export const SIGLIP_WORDS = ['</s>', '<unk>', '<pad>', 'red', 'green', 'blue'];
const SIZE = 4;

/** The files of a tiny SigLIP: pictures lie where their mean colour is, words by a table; number format q8 by name only. */
export function tinySiglip(): ModelFiles {
  return {
    'config.json': {
      model_type: 'siglip',
      architectures: ['SiglipModel'],
      text_config: { model_type: 'siglip_text_model', hidden_size: SIZE },
      vision_config: { model_type: 'siglip_vision_model', hidden_size: SIZE, image_size: 32 },
    },
    'preprocessor_config.json': {
      image_processor_type: 'SiglipImageProcessor',
      processor_class: 'SiglipProcessor',
      do_normalize: true,
      do_rescale: true,
      do_resize: true,
      rescale_factor: 1 / 255,
      image_mean: [0.5, 0.5, 0.5],
      image_std: [0.5, 0.5, 0.5],
      resample: 3,
      size: { height: 32, width: 32 },
    },
    'tokenizer.json': withPlainWords(tokenizerOf(SIGLIP_WORDS, 3, 'metaspace')),
    'tokenizer_config.json': {
      tokenizer_class: 'PreTrainedTokenizerFast',
      eos_token: '</s>',
      unk_token: '<unk>',
      pad_token: '<pad>',
      model_max_length: 8,
    },
    'onnx/text_model_quantized.onnx': writeTextModel(),
    'onnx/vision_model_quantized.onnx': writeVisionModel(),
  };
}

/** Without a splitter of text into words, the words are looked for wherever they stand. */
function withPlainWords(tokenizer: object): object {
  const { added_tokens: added, ...rest } = tokenizer as { added_tokens: object[] };
  const plain = SIGLIP_WORDS.flatMap((content, id) =>
    id < 3 ? [] : [{ ...added[0], id, content, special: false }],
  );
  return { ...rest, added_tokens: [...added, ...plain] };
}

function writeTextModel(): Uint8Array {
  const rows = SIGLIP_WORDS.map((_, id): readonly number[] => [
    ...[3, 4, 5].map((word) => Number(id === word)),
    0.01,
  ]);
  return writeOnnx({
    constants: [
      { name: 'table', dims: [SIGLIP_WORDS.length, SIZE], data: Float32Array.from(rows.flat()) },
      randomWeights('w', [SIZE, SIZE], 4, 0.01),
    ],
    ops: [
      { type: 'Gather', inputs: ['table', 'input_ids'], outputs: ['words'] },
      { type: 'ReduceMean', inputs: ['words'], outputs: ['mean'], attributes: { axes: [1], keepdims: 0 } },
      { type: 'MatMul', inputs: ['mean', 'w'], outputs: ['random'] },
      { type: 'Add', inputs: ['mean', 'random'], outputs: ['pooler_output'] },
    ],
    inputs: [{ name: 'input_ids', type: 'int64', dims: ['batch', 'length'] }],
    outputs: [{ name: 'pooler_output', type: 'float', dims: ['batch', SIZE] }],
  });
}

/** The mean of the normalised colours, and a constant, so that black is somewhere too. */
function writeVisionModel(): Uint8Array {
  return writeOnnx({
    constants: [
      integers('shape', -1, 3),
      { name: 'w', dims: [3, SIZE], data: Float32Array.of(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0) },
      { name: 'b', dims: [1, SIZE], data: Float32Array.of(0.02, 0.02, 0.02, 0.1) },
    ],
    ops: [
      {
        type: 'ReduceMean',
        inputs: ['pixel_values'],
        outputs: ['mean'],
        attributes: { axes: [2, 3], keepdims: 0 },
      },
      { type: 'Reshape', inputs: ['mean', 'shape'], outputs: ['colour'] },
      { type: 'MatMul', inputs: ['colour', 'w'], outputs: ['placed'] },
      { type: 'Add', inputs: ['placed', 'b'], outputs: ['pooler_output'] },
    ],
    inputs: [{ name: 'pixel_values', type: 'float', dims: ['batch', 3, 'height', 'width'] }],
    outputs: [{ name: 'pooler_output', type: 'float', dims: ['batch', SIZE] }],
  });
}
