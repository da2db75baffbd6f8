import { askCommand } from '../../commands/ask.ts';
import type { Context } from '../../commands/context.ts';
import { describeCommand } from '../../commands/describe.ts';
import { runCommand } from '../../commands/run-command.ts';
import type { Detail } from '../../core/description.ts';
import { ConfigError } from '../../core/errors.ts';

export type PictureRequest = {
  /** Pictures in base64, oldest first. */
  readonly pictures: readonly string[];
  /** What the program asks about them; empty where it only wants a description. */
  readonly prompt: string;
  readonly detail?: Detail | undefined;
};

/** More at once nobody listens to. */
const MOST_PICTURES = 8;
let lastId = 0;

/**
 * What is said of pictures, sentence by sentence. A prompt is answered where a model that can is set up (`pictures.serverUrl`);
 * else the pictures are described, since a wrong answer is worse than a plain one.
 */
export async function answer(
  context: Context,
  { pictures, prompt, detail }: PictureRequest,
  {
    signal,
    onText,
  }: { readonly signal: AbortSignal; readonly onText: (text: string) => void | Promise<void> },
): Promise<string> {
  if (pictures.length === 0) {
    throw new ConfigError(
      'bad-request',
      'Beckon describes pictures: send one. It has no model that only talks.',
      {
        expected: 'a picture in base64',
        got: 'none',
      },
    );
  }
  const { isUsable: canAnswer } = prompt === '' ? { isUsable: false } : await context.asker.check({ signal });
  const told: string[] = [];
  for (const [at, picture] of pictures.slice(-MOST_PICTURES).entries()) {
    const tell = (text: string) => {
      told.push(text);
      void onText(told.length === 1 ? text : ` ${text}`);
    };
    if (pictures.length > 1) tell(`Picture ${at + 1}:`);
    const [command, args] = canAnswer
      ? [askCommand, { picture, question: prompt.slice(0, 2_000) }]
      : [describeCommand, { picture, ...(detail && { detail }) }];
    // A slot of its own: programs may ask at the same time, and never in the place of the person.
    const slot = `compat:${++lastId}`;
    await runCommand(context, command, args, { signal, slot, onSentence: ({ text }) => tell(text) });
  }
  return told.join(' ');
}
