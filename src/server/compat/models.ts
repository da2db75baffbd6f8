import type { Detail } from '../../core/description.ts';

/** What programs may choose as a model: how much is told. */
export const MODELS: Readonly<Record<string, Detail | undefined>> = {
  beckon: undefined,
  'beckon-brief': 'brief',
  'beckon-full': 'full',
  'beckon-text': 'text',
};

/** Programs may name any model; what is none of ours is answered as Beckon usually does. */
export const detailOf = (model: string): Detail | undefined => {
  const name = model.replace(/:latest$/, '');
  return Object.hasOwn(MODELS, name) ? MODELS[name] : undefined;
};
