const [BEGIN, END] = ['<think>', '</think>'];

/** Gives on what a model writes, without what it thinks aloud before its answer between <think> and </think>. */
export function withoutThinking(onText: (text: string) => void): (text: string) => void {
  let held = '';
  let state: 'unknown' | 'thinking' | 'answering' = 'unknown';
  return (text) => {
    if (state === 'answering') return onText(text);
    held += text;
    if (state === 'unknown') {
      const start = held.trimStart();
      if (BEGIN.startsWith(start.slice(0, BEGIN.length)) && start.length < BEGIN.length) return;
      state = start.startsWith(BEGIN) ? 'thinking' : 'answering';
    }
    if (state === 'thinking') {
      const end = held.indexOf(END);
      if (end < 0) return;
      state = 'answering';
      held = held.slice(end + END.length);
    }
    if (held !== '') onText(held);
    held = '';
  };
}
