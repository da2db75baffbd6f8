import { createInterface } from 'node:readline/promises';

/** Asks a yes-or-no question on the terminal; Enter means yes, the end of input means no. */
export async function ask(question) {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const ended = new Promise((resolve) => terminal.once('close', () => resolve('no')));
  const answer = await Promise.race([terminal.question(`${question} [Y/n] `), ended]);
  terminal.close();
  return /^(y|yes|)$/i.test(answer.trim());
}
