import type { DescribeOptions, Grounded } from '../../core/drivers.ts';
import type { Pixels } from '../../models/transformers/pixels.ts';

export type Telling = { readonly signal: AbortSignal; readonly onText: (text: string) => void };

/** A question with pictures that are decoded. */
export type DecodedQuestion = {
  readonly text: string;
  readonly pictures: readonly Pixels[];
  readonly sound?: Float32Array;
  readonly context: readonly string[];
  readonly language: string;
  readonly earlier?: readonly { readonly text: string; readonly answer: string }[];
};

export type DecodedDescribe = Pick<DescribeOptions, 'language' | 'context' | 'length'> & {
  readonly examples: readonly { readonly picture: Pixels; readonly description: string }[];
};

/** An opened model that looks at pictures, with what it can do; it tells what it writes through `onText`. */
export type PictureModel = {
  describe?(picture: Pixels, options: DecodedDescribe, telling: Telling): Promise<void>;
  ask?(question: DecodedQuestion, telling: Telling): Promise<void>;
  ground?(
    picture: Pixels,
    phrase: string | null,
    options: { readonly signal: AbortSignal },
  ): Promise<readonly Grounded[]>;
  embedTexts?(
    texts: readonly string[],
    options: { readonly signal: AbortSignal },
  ): Promise<readonly Float32Array[]>;
  embedPicture?(picture: Pixels, options: { readonly signal: AbortSignal }): Promise<Float32Array>;
  close(): Promise<void>;
};
