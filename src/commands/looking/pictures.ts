import type { Asker, Embedder, Grounder, PictureDescriber } from '../../core/drivers.ts';

export type AskerWish = { readonly hears?: boolean };

/** Models that look at pictures, on this computer; put in by the composition root, tests put in fakes. */
export type Pictures = {
  /** The best installed model that describes in the language, or in English where none does; null where none is installed. */
  describer(language: string): PictureDescriber | null;
  /** The best installed model that answers questions, with `hears` one that hears too if there is one; null where none is installed. */
  asker(language: string, wish?: AskerWish): Asker | null;
  grounder(): Grounder | null;
  /** Its name is that of the space: vectors of different names cannot be compared. */
  embedder(): Embedder | null;
  /** An installed model by its id, as everything that it may be. */
  openInstalled(id: string): {
    readonly describer: PictureDescriber;
    readonly embedder: Embedder;
  };
  close(): Promise<void>;
};

/** Where no model is installed. */
export const NO_PICTURES: Pictures = {
  describer: () => null,
  asker: () => null,
  grounder: () => null,
  embedder: () => null,
  openInstalled() {
    throw new Error('NO_PICTURES: there is no model to open');
  },
  async close() {},
};
