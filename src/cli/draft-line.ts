/**
 * A line at a terminal that is drawn again and again; undefined where there is no terminal. The text's end is shown, as
 * much as fits, so that the newest words are always there; an empty text takes the line away.
 */
export function createDraftLine(out: NodeJS.WritableStream): ((text: string) => void) | undefined {
  const terminal = out as NodeJS.WriteStream;
  if (!terminal.isTTY) return undefined;
  let isShown = false;
  return (text) => {
    if (text === '' && !isShown) return;
    isShown = text !== '';
    const widest = Math.max(1, (terminal.columns ?? FALLBACK_COLUMNS) - 1);
    terminal.write(`\r${CLEAR}${isShown ? `${DIM}${text.slice(-widest)}${PLAIN}` : ''}`);
  };
}

const FALLBACK_COLUMNS = 80;
const CLEAR = '\u001b[2K';
const DIM = '\u001b[2m';
const PLAIN = '\u001b[0m';
