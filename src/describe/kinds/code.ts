import type { Quote } from '../quote.ts';
import type { Scene } from '../scene.ts';
import type { Recognised } from './recognised.ts';

/** Program text in an editor; the title is the file's name, where one is seen. */
export type CodeReading = Recognised & {
  readonly kind: 'code';
  /** How many lines of code are visible. */
  readonly lineCount: number;
  /** Lines that begin a function, a class or a type. */
  readonly definitions: readonly Quote[];
};

/** Endings of source files of the languages in common use. */
const SOURCE_FILE =
  /(?<![\p{L}\p{N}])[\p{L}\p{N}_.-]+\.(?:tsx?|jsx?|mjs|py|rb|rs|go|java|kt|cs?|cpp|cc|hp?p?|swift|php|sh|lua|sql|css|s?css|html|json|ya?ml|toml)(?![\p{L}\p{N}])/iu;
const DEFINITION =
  /^(?:\d+\s+)?(?:export\s+|public\s+|private\s+|static\s+|async\s+|pub\s+|abstract\s+)*(?:function|class|interface|type|enum|struct|trait|impl|def|fn|func|module|namespace)\s+(?<name>[\p{L}_$][\p{L}\p{N}_$]*)/u;
/** What a line of code has and a line of prose has not, in the languages with C's, Python's or a shell's punctuation. */
const CODE_LINE =
  /[;{}]$|^(?:\d+\s+)?(?:import|from|const|let|var|def|class|function|return|if|for|while|else|elif|export|use|fn|func|package|#include|public|private|@\p{L}+|\/\/|\/\*|\*\/|#)[\s(:]|=>|[\p{L}_]\w*\([^)]*\)[:;{]?$|^\s*[\w.]+\s*[-+*]?=\s*\S/u;

const FEWEST_LINES = 4;
const LEAST_SHARE = 0.35;

export function recogniseCode(scene: Scene): CodeReading | null {
  const inBlocks = scene.blocks.flatMap(({ block }) => (block.kind === 'code' ? block.lineIndexes : []));
  const byLook = [...scene.view.lines.entries()].flatMap(([i, { text }]) =>
    CODE_LINE.test(text.trim()) ? [i] : [],
  );
  const lines = [...new Set([...inBlocks, ...byLook])].toSorted((a, b) => a - b);
  const share = lines.length / Math.max(1, scene.view.lines.length);
  if (lines.length < FEWEST_LINES || share < LEAST_SHARE) return null;
  const quotes = lines.flatMap((index) => scene.quote([index]) ?? []);
  return {
    kind: 'code',
    title: fileName(scene),
    lineCount: lines.length,
    definitions: quotes.flatMap((quote) => {
      const name = DEFINITION.exec(quote.text)?.groups?.name;
      return name ? [{ ...quote, text: name }] : [];
    }),
    confidence: Math.min(0.9, 0.4 + share),
    evidence: quotes.flatMap(({ boxes }) => boxes),
  };
}

/** The name of the file: from the window's title, else from the tab that is selected. */
function fileName(scene: Scene): Quote | undefined {
  const tab = scene.controls(0).find(({ role, state }) => role === 'tab' && state?.selected);
  const tabQuote = tab && {
    text: tab.name,
    boxes: [tab.box],
    confidence: tab.confidence,
    lineIndexes: scene.linesIn(tab.box),
  };
  for (const quote of [scene.title, tabQuote]) {
    const name = quote && SOURCE_FILE.exec(quote.text)?.[0];
    if (quote && name) return { ...quote, text: name };
  }
  return undefined;
}
