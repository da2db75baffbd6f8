import type { Quote } from '../quote.ts';
import { visualRows } from '../rows.ts';
import type { Scene } from '../scene.ts';
import { TERMINAL_WORDS } from './cues.ts';
import type { Recognised } from './recognised.ts';

/** A command line. Its columns are made of spaces, so a row is one line however far its parts stand from each other. */
export type TerminalReading = Recognised & {
  readonly kind: 'terminal';
  /** The last command that was entered. */
  readonly command?: Quote | undefined;
  /** What was printed since, line by line; what is seen of it. */
  readonly output: readonly Quote[];
};

/** Prompts of bash, zsh, fish, PowerShell and cmd in their default settings, with what was typed behind them. */
const PROMPTS: readonly RegExp[] = [
  /^\S*[\p{L}\p{N}_-]+@[\p{L}\p{N}_.-]+\s?:?\s?\S*\s?[$#%>]\s*(?<typed>.*)$/u,
  /^(?:PS )?[A-Z]:\\[^>]*>\s*(?<typed>.*)$/u,
  /^(?:[$%❯➜]|[~/]\S*\s?[$#%>])\s+(?<typed>.*)$/u,
];

/** More lines than this with a single prompt among them are rather a text that shows a command. */
const MOST_LINES_FOR_ONE_PROMPT = 6;

export function recogniseTerminal(scene: Scene): TerminalReading | null {
  const lines = visualRows(scene);
  const typed = lines.map(({ text }) => typedAt(text));
  const prompts = lines.filter((_, i) => typed[i] !== undefined);
  const isNamed = TERMINAL_WORDS.test(scene.title?.text ?? '');
  if (!isNamed && prompts.length === 0) return null;
  if (!isNamed && prompts.length < 2 && lines.length > MOST_LINES_FOR_ONE_PROMPT) return null;
  const at = typed.findLastIndex((text) => text !== undefined && text !== '');
  const entered = lines[at];
  return {
    kind: 'terminal',
    command: entered && { ...entered, text: typed[at] as string },
    output: lines.slice(at + 1).filter((_, i) => typed[at + 1 + i] === undefined),
    confidence: Math.min(0.92, (isNamed ? 0.6 : 0.5) + 0.15 * prompts.length),
    evidence: prompts.flatMap(({ boxes }) => boxes),
  };
}

/** What was typed behind a prompt; undefined where the line has none. */
function typedAt(text: string): string | undefined {
  for (const prompt of PROMPTS) {
    const typed = prompt.exec(text)?.groups?.typed;
    if (typed !== undefined) return typed.trim();
  }
  return undefined;
}
