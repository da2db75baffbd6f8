import type { Asker, Question } from '../../core/drivers.ts';
import { type ChatMessage, type ChatServerOptions, openChatServer, turnWith } from './chat-server.ts';

/** Asks the server that the person configured. */
export function createServerAsker(options: ChatServerOptions): Asker {
  const { sendsTo, check, answer } = openChatServer(options);
  return {
    name: 'server',
    ...(sendsTo && { sendsTo }),
    check,
    async *ask(question, { signal }) {
      yield* answer(messagesOf(question), signal);
    },
    async close() {},
  };
}

/** What is sent: the question, what was read in the picture, and the picture. */
function messagesOf({ text, pictures, context, language, earlier = [] }: Question): readonly ChatMessage[] {
  const read = context.length > 0 ? ` Text that was read in it: ${context.join(' / ')}.` : '';
  const questions = [...earlier.map((one) => one.text), text];
  const rules = `Answer a blind person in the language ${language}, in a few plain sentences. Say only what can be seen; say so where you cannot tell.`;
  return [
    { role: 'system', content: rules },
    turnWith(`${questions[0]}${read}`, pictures),
    ...earlier.flatMap(({ answer }, index): readonly ChatMessage[] => [
      { role: 'assistant', content: answer },
      { role: 'user', content: questions[index + 1] },
    ]),
  ];
}
