import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

export type ModelFiles = Readonly<Record<string, Uint8Array | object>>;

/** Writes a model's files; what is no bytes becomes JSON. */
export async function writeModel(folder: string, files: ModelFiles): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content instanceof Uint8Array ? content : JSON.stringify(content));
  }
}

/** A tokenizer.json whose tokens are whole words; the first ones are special. `▁` or `Ġ` stands for a space. */
export function tokenizerOf(
  words: readonly string[],
  specialCount: number,
  kind: 'metaspace' | 'byte-level',
): object {
  const added = words.slice(0, specialCount).map((content, id) => {
    return {
      id,
      content,
      single_word: false,
      lstrip: false,
      rstrip: false,
      normalized: false,
      special: true,
    };
  });
  const decoder =
    kind === 'byte-level'
      ? { type: 'ByteLevel', add_prefix_space: true, trim_offsets: true, use_regex: true }
      : { type: 'Metaspace', replacement: '▁', prepend_scheme: 'always', split: true };
  return {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: added,
    normalizer: null,
    pre_tokenizer: null,
    post_processor: null,
    decoder,
    model: {
      type: 'BPE',
      dropout: null,
      unk_token: words[0],
      continuing_subword_prefix: null,
      end_of_word_suffix: null,
      fuse_unk: false,
      byte_fallback: false,
      vocab: Object.fromEntries(words.map((word, id) => [word, id])),
      merges: [],
    },
  };
}
