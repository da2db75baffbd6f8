/** What each number format is called in a file's name: transformers.js, src/utils/dtypes.js. */
const SUFFIXES: Readonly<Record<string, string>> = {
  fp32: '',
  fp16: '_fp16',
  q8: '_quantized',
  int8: '_int8',
  uint8: '_uint8',
  q4: '_q4',
  q4f16: '_q4f16',
  bnb4: '_bnb4',
};

/** The folder in which every repository for transformers.js keeps its sessions. */
const FOLDER = 'onnx';

/** The ONNX files of a variant's sessions, as paths in the repository. */
export const sessionFiles = (sessions: Readonly<Record<string, string>>): readonly string[] =>
  Object.entries(sessions).map(([session, format]) => `${FOLDER}/${session}${SUFFIXES[format] ?? ''}.onnx`);

/** Whether a path is the weights that lie outside of one of these ONNX files: `model_q4.onnx_data`, `..._data_1`. */
export const isDataOf = (onnxFiles: readonly string[], path: string): boolean =>
  onnxFiles.some((file) => path.startsWith(`${file}_data`));

/** Small files that some models have beside those that they cannot do without. */
export const OPTIONAL_FILES: readonly string[] = [
  'added_tokens.json',
  'chat_template.jinja',
  'chat_template.json',
  'generation_config.json',
  'merges.txt',
  'preprocessor_config.json',
  'processor_config.json',
  'special_tokens_map.json',
  'vocab.json',
];

/** What belongs to a variant, of all paths that a repository or a folder has. */
export function filesOfVariant(
  {
    files,
    sessions,
  }: { readonly files: readonly string[]; readonly sessions: Readonly<Record<string, string>> },
  paths: readonly string[],
): { readonly wanted: readonly string[]; readonly missing: readonly string[] } {
  const onnxFiles = sessionFiles(sessions);
  const needed = [...files, ...onnxFiles];
  const there = new Set(paths);
  const extra = paths.filter((path) => OPTIONAL_FILES.includes(path) || isDataOf(onnxFiles, path));
  return {
    wanted: [...new Set([...needed.filter((path) => there.has(path)), ...extra])],
    missing: needed.filter((path) => !there.has(path)),
  };
}
