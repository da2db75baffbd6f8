import type { Question } from '../../core/drivers.ts';
import { ConfigError } from '../../core/errors.ts';

/** What was asked about pictures the last time, for follow-ups: in memory only, and only the last pictures. */
export type Asked = {
  /** Throws ConfigError `nothing-asked`. */
  last(): AskedQuestion;
  remember(asked: AskedQuestion): void;
};

export type AskedQuestion = Pick<Question, 'pictures' | 'context' | 'sound'> & {
  /** Of each picture, in pixels. */
  readonly sizes: readonly { readonly width: number; readonly height: number }[];
  readonly earlier: readonly { readonly text: string; readonly answer: string }[];
};

/** More than these would crowd out the pictures in a small model's memory. */
const MOST_EARLIER = 4;

export function createAsked(): Asked {
  let last: AskedQuestion | null = null;
  return {
    last() {
      if (last) return last;
      const message =
        'Nothing was asked before: ask about a picture first. Follow-ups go to the Beckon that runs; beckon start starts it.';
      throw new ConfigError('nothing-asked', message, { expected: 'an earlier question', got: 'none' });
    },
    remember(asked) {
      last = { ...asked, earlier: asked.earlier.slice(-MOST_EARLIER) };
    },
  };
}
