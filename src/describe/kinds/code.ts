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
/** What program text has and prose has not; a line number may stand before it. */
const CODE_SIGNS: readonly RegExp[] = [
  /[{}]\s*[;,)]*$|^[{}]|\)\s*;$/u,
  /=>|[=!]==|&&|\|\||::|->|\+=|<\/\w|\/>/u,
  /^(?:\/\/|\/\*|\*\/|#!|#include|@\w+\s*(?:\(|$))/u,
  /^(?:const|let|var|final|auto|val)\s+\w.*=/u,
  /^[\w.$[\]]+\s*[-+*/]?=\s*[\w'"[({-]/u,
  /^import\s+[\w.{*'"].*(?:\bfrom\b|;$|['"])|^import\s+[\w.]+$|^from\s+\S+\s+import\b/u,
  /^(?:if|for|while|elif|else|switch|def|class|with|try)\b.*[:{]$/u,
  /\w\([^)]*\)\s*[;:{.]/u,
  /^(?:return|export|public|private|static|async)\s.*[;{(]$/u,
];
const looksLikeCode = (text: string): boolean => {
  const bare = text.replace(/^\d+\s+/u, '');
  return CODE_SIGNS.some((sign) => sign.test(bare));
};

const FEWEST_LINES = 4;
/** Side bars, half lines and comments are not code to look at. */
const LEAST_SHARE = 0.25;

export function recogniseCode(scene: Scene): CodeReading | null {
  const looking = [...scene.view.lines.entries()].flatMap(([i, { text }]) =>
    looksLikeCode(text) ? [i] : [],
  );
  const share = looking.length / Math.max(1, scene.view.lines.length);
  if (looking.length < FEWEST_LINES || share < LEAST_SHARE) return null;
  const inBlocks = scene.blocks.flatMap(({ block }) => (block.kind === 'code' ? block.lineIndexes : []));
  const lines = [...new Set([...inBlocks, ...looking])].toSorted((a, b) => a - b);
  const quotes = lines.flatMap((index) => scene.quote([index]) ?? []);
  return {
    kind: 'code',
    title: fileName(scene),
    lineCount: lines.length,
    definitions: quotes.flatMap((quote) => {
      const name = DEFINITION.exec(quote.text)?.groups?.name;
      return name ? [{ ...quote, text: name }] : [];
    }),
    confidence: Math.min(0.9, 0.5 + share),
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
