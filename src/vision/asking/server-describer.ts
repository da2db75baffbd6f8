import type { PictureDescriber } from '../../core/drivers.ts';
import { describePrompt } from '../models/prompts.ts';
import { type ChatServerOptions, openChatServer, turnWith } from './chat-server.ts';

/**
 * Lets the server that the person configured describe pictures, in any of `languages`. Examples of the person are not sent:
 * they stay on this computer.
 */
export function createServerDescriber(
  options: ChatServerOptions,
  languages: readonly string[],
): PictureDescriber {
  const { sendsTo, check, answer } = openChatServer(options);
  return {
    name: 'server',
    languages,
    ...(sendsTo && { sendsTo }),
    check,
    async *describe(picture, { signal, language, context, length }) {
      yield* answer([turnWith(describePrompt(language, context, length), [picture])], signal);
    },
    async close() {},
  };
}
