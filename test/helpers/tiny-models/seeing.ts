import { type ModelFiles, tokenizerOf } from './folder.ts';
import { writeOnnx } from './onnx-writer.ts';
import {
  type SeeingScript,
  writeEmbedding,
  writeSeeingDecoder,
  writeVisionEncoder,
} from './seeing-decoder.ts';

/** What a tiny model says of a bright picture and of a dark one, in words with single spaces between them. */
export type Answers = {
  readonly bright: string;
  readonly dark: string;
  /** Said whatever the picture, where the prompt holds this word (it must stand alone between special tokens or spaces). */
  readonly ifAsked?: Readonly<Record<string, string>>;
  /** Says its words in a circle and never ends; a lone word is said again and again. */
  readonly isEndless?: boolean;
  /** Said where something can be heard, whatever the picture; of models that hear. */
  readonly loud?: string;
  /** Computes for seconds at every picture, in one step that cannot be interrupted from inside. */
  readonly looksForLong?: boolean;
};

export const NORMALISED = {
  do_normalize: true,
  do_rescale: true,
  do_resize: true,
  rescale_factor: 1 / 255,
  image_mean: [0.5, 0.5, 0.5],
  image_std: [0.5, 0.5, 0.5],
  resample: 3,
};

const ASKED_FACTOR = 1000;
const LOUD_FACTOR = 30;
/** A token that stands in no text: its channel is how bright the picture is. */
export const BRIGHT = '<bright>';
/** The same of sounds. */
export const LOUD = '<loud>';

/** The tokens of a model and the script of its answers: every word of every answer is a token of its own. */
export function scripted(special: readonly string[], start: number, end: number, answers: Answers) {
  const { bright, dark, loud, ifAsked = {}, isEndless = false } = answers;
  const words = [...special];
  const next: [number, number][] = [];
  const put = (answer: string): number => {
    const ids: number[] = [];
    let pending = '';
    for (const word of answer.split(/ |(?=<loc_)/)) {
      // `Ġ` is a space in byte-level tokens; places follow their word without one.
      pending += word.startsWith('<') ? word : `Ġ${word}`;
      // A word that another answer has as well goes together with the next: every token is there once.
      if (words.includes(pending)) continue;
      ids.push(words.push(pending) - 1);
      pending = '';
    }
    if (pending !== '' || ids.length === 0) throw new Error(`an answer needs an end of its own: ${answer}`);
    for (const [index, id] of ids.entries()) next.push([id, ids[index + 1] ?? (isEndless ? ids[0]! : end)]);
    return ids[0]!;
  };
  next.push([start, put(dark)]);
  const ifSeen: SeeingScript['ifSeen'][number][] = [
    { channel: special.indexOf(BRIGHT), pairs: [[start, put(bright)]] },
  ];
  if (loud !== undefined)
    ifSeen.push({ channel: special.indexOf(LOUD), pairs: [[start, put(loud)]], factor: LOUD_FACTOR });
  for (const [word, answer] of Object.entries(ifAsked)) {
    words.push(word);
    const channel = words.length - 1;
    // One token among many says less than a picture: it is heard louder.
    ifSeen.push({ channel, pairs: [[start, put(answer)]], factor: ASKED_FACTOR });
  }
  return { words, script: { next, ifSeen } satisfies SeeingScript };
}

const FLORENCE_SPECIAL = ['<unk>', '<s>', '</s>', '<pad>', BRIGHT];

/** The files of a tiny Florence-2 with random weights and scripted answers; the number formats are those of `mixed` by name. */
export function tinyFlorence(answers: Answers): ModelFiles {
  const { words, script } = scripted(FLORENCE_SPECIAL, 1, 2, answers);
  const size = words.length;
  const text = {
    model_type: 'florence2_language',
    d_model: size,
    decoder_layers: 1,
    decoder_attention_heads: 1,
    encoder_layers: 1,
    encoder_attention_heads: 1,
    is_encoder_decoder: true,
  };
  const start = {
    next: [[2, 1] as const, ...script.next.filter(([from]) => from !== 2)],
    ifSeen: script.ifSeen,
  };
  return {
    'config.json': {
      model_type: 'florence2',
      architectures: ['Florence2ForConditionalGeneration'],
      is_encoder_decoder: true,
      text_config: text,
      vocab_size: size,
      bos_token_id: 1,
      eos_token_id: 2,
      pad_token_id: 3,
      decoder_start_token_id: 2,
    },
    'generation_config.json': {
      bos_token_id: 1,
      eos_token_id: 2,
      pad_token_id: 3,
      decoder_start_token_id: 2,
      num_beams: 3,
    },
    'preprocessor_config.json': {
      ...NORMALISED,
      image_processor_type: 'CLIPImageProcessor',
      processor_class: 'Florence2Processor',
      do_center_crop: false,
      size: { height: 32, width: 32 },
      crop_size: { height: 32, width: 32 },
      tasks_answer_post_processing_type: { '<CAPTION>': 'pure_text', '<OD>': 'description_with_bboxes' },
      task_prompts_without_inputs: {
        '<CAPTION>': 'What does the image describe?',
        '<DETAILED_CAPTION>': 'Describe in detail what is shown in the image.',
        '<MORE_DETAILED_CAPTION>': 'Describe with a paragraph what is shown in the image.',
        '<OD>': '<OD>',
      },
      task_prompts_with_input: {
        '<CAPTION_TO_PHRASE_GROUNDING>': 'Locate the phrases in the caption: {input}',
      },
    },
    'tokenizer.json': withWords(tokenizerOf(words, FLORENCE_SPECIAL.length, 'byte-level'), words),
    'tokenizer_config.json': {
      tokenizer_class: 'PreTrainedTokenizerFast',
      bos_token: '<s>',
      eos_token: '</s>',
      unk_token: '<unk>',
      pad_token: '<pad>',
    },
    'onnx/embed_tokens_fp16.onnx': writeEmbedding(size),
    'onnx/vision_encoder_fp16.onnx': writeVisionEncoder({
      size,
      places: 16,
      channel: FLORENCE_SPECIAL.indexOf(BRIGHT),
      isTiled: false,
    }),
    'onnx/encoder_model_q4.onnx': writeTextEncoder(size),
    'onnx/decoder_model_merged_q4.onnx': writeSeeingDecoder({ size, script: start, hasEncoder: true }),
  };
}

const SMOL_SPECIAL = [
  '<unk>',
  '<|im_start|>',
  '<end_of_utterance>',
  '<image>',
  '<fake_token_around_image>',
  '<global-img>',
  '<row_1_col_1>',
  '<row_1_col_2>',
  '<row_2_col_1>',
  '<row_2_col_2>',
  BRIGHT,
];

/** SmolVLM's own chat template: https://huggingface.co/HuggingFaceTB/SmolVLM-256M-Instruct/blob/main/chat_template.json */
const SMOL_TEMPLATE =
  "<|im_start|>{% for message in messages %}{{message['role'] | capitalize}}{% if message['content'][0]['type'] == 'image' %}" +
  "{{':'}}{% else %}{{': '}}{% endif %}{% for line in message['content'] %}{% if line['type'] == 'text' %}{{line['text']}}" +
  "{% elif line['type'] == 'image' %}{{ '<image>' }}{% endif %}{% endfor %}<end_of_utterance>\n{% endfor %}" +
  "{% if add_generation_prompt %}{{ 'Assistant:' }}{% endif %}";

/** The files of a tiny SmolVLM (Idefics3) with random weights and scripted answers; number format q8 by name only. */
export function tinySmolVlm(answers: Answers): ModelFiles {
  const { words, script } = scripted(SMOL_SPECIAL, 0, 2, answers);
  const size = words.length;
  return {
    'config.json': {
      model_type: 'idefics3',
      architectures: ['Idefics3ForConditionalGeneration'],
      image_token_id: 3,
      text_config: {
        model_type: 'llama',
        hidden_size: size,
        num_attention_heads: 1,
        num_key_value_heads: 1,
        num_hidden_layers: 1,
        head_dim: size,
        vocab_size: size,
      },
      vision_config: { model_type: 'idefics3_vision' },
      eos_token_id: 2,
    },
    'generation_config.json': { bos_token_id: 1, eos_token_id: 2, pad_token_id: 2 },
    'preprocessor_config.json': {
      ...NORMALISED,
      image_processor_type: 'Idefics3ImageProcessor',
      processor_class: 'Idefics3Processor',
      do_image_splitting: true,
      do_convert_rgb: true,
      size: { longest_edge: 64 },
      max_image_size: { longest_edge: 32 },
    },
    'processor_config.json': { image_seq_len: 4, processor_class: 'Idefics3Processor' },
    'tokenizer.json': withWords(tokenizerOf(words, SMOL_SPECIAL.length, 'byte-level'), words),
    'tokenizer_config.json': {
      tokenizer_class: 'PreTrainedTokenizerFast',
      bos_token: '<|im_start|>',
      eos_token: '<end_of_utterance>',
      unk_token: '<unk>',
      pad_token: '<end_of_utterance>',
      chat_template: SMOL_TEMPLATE,
    },
    'onnx/embed_tokens_quantized.onnx': writeEmbedding(size),
    'onnx/vision_encoder_quantized.onnx': writeVisionEncoder({
      size,
      places: 4,
      channel: SMOL_SPECIAL.indexOf(BRIGHT),
      isTiled: true,
      ...(answers.looksForLong && { workSteps: 400 }),
    }),
    'onnx/decoder_model_merged_quantized.onnx': writeSeeingDecoder({ size, script, hasEncoder: false }),
  };
}

/** Words of prompts, which have no space in front, are tokens that are looked for in any text. */
export function withWords(tokenizer: object, words: readonly string[]): object {
  const { added_tokens: added, ...rest } = tokenizer as { added_tokens: { id: number }[] };
  const asked = words.flatMap((content, id) => {
    const isPlain = !content.startsWith('Ġ') && !added.some((token) => token.id === id);
    return isPlain ? [{ ...added[0], id, content, special: false }] : [];
  });
  return { ...rest, added_tokens: [...added, ...asked] };
}

/** encoder_model.onnx: gives on what it gets. */
const writeTextEncoder = (size: number): Uint8Array =>
  writeOnnx({
    ops: [{ type: 'Identity', inputs: ['inputs_embeds'], outputs: ['last_hidden_state'] }],
    constants: [],
    inputs: [
      { name: 'inputs_embeds', type: 'float', dims: ['batch', 'length', size] },
      { name: 'attention_mask', type: 'int64', dims: ['batch', 'length'] },
    ],
    outputs: [{ name: 'last_hidden_state', type: 'float', dims: ['batch', 'length', size] }],
  });
