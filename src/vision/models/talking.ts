import type { ChatTurn, VisionChat } from '../../models/transformers/vision-chat.ts';
import type { PictureModel } from './picture-model.ts';
import { describePrompt, examplePrompt, questionPrompt } from './prompts.ts';
import { withoutThinking } from './thinking.ts';

const MOST_TOKENS = { sentence: 80, paragraph: 220, answer: 220 } as const;
/** Every example costs as much time as a picture. */
const MOST_EXAMPLES = 2;

/** A model that sees and talks: it describes and answers. */
export function createTalkingModel(chat: VisionChat): PictureModel {
  return {
    async describe(picture, { language, context, length, examples }, { signal, onText }) {
      const shown = examples.slice(0, MOST_EXAMPLES).flatMap((example): readonly ChatTurn[] => [
        { role: 'user', text: examplePrompt(language), pictures: [example.picture] },
        { role: 'assistant', text: example.description },
      ]);
      const turn = {
        role: 'user',
        text: describePrompt(language, context, length),
        pictures: [picture],
      } as const;
      const options = { signal, onText: withoutThinking(onText), mostTokens: MOST_TOKENS[length] };
      await chat.answer([...shown, turn], options);
    },
    async ask({ text, pictures, sound, language, context, earlier = [] }, { signal, onText }) {
      const questions = [...earlier.map((one) => one.text), text];
      const turns = questions.flatMap((question, index): readonly ChatTurn[] => {
        const isFirst = index === 0;
        const prompt = questionPrompt(question, language, isFirst ? context : []);
        const asked: ChatTurn = {
          role: 'user',
          text: prompt,
          ...(isFirst && { pictures }),
          ...(isFirst && sound && { sound }),
        };
        const answered = earlier[index];
        return answered ? [asked, { role: 'assistant', text: answered.answer }] : [asked];
      });
      await chat.answer(turns, { signal, onText: withoutThinking(onText), mostTokens: MOST_TOKENS.answer });
    },
    close: () => chat.close(),
  };
}
