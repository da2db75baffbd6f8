import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Effort } from '../../core/drivers.ts';
import { ProviderError } from '../../core/errors.ts';
import { loadOnce } from './native.ts';

/** A word in small letters that may well be said. `phones` where the dictionary does not have it. */
export type ExpectedWord = {
  readonly word: string;
  readonly phones?: string;
  /** 0..1: how much of the full help it gets. */
  readonly weight: number;
};

/** With all effort, with little, or with all but without the expected words. */
export type Search = Effort | 'unexpecting';

export type Language = {
  phonesOf(word: string): string | null;
  expect(words: readonly ExpectedWord[]): void;
  /** Chooses the search of the next stretch. */
  use(search: Search): void;
  readonly isPrepared: boolean;
  /** Builds the lean search, which is not there at first. */
  prepare(): void;
  readonly addedCount: number;
  close(): void;
};

/** Not the library's own search, which cannot be taken away: words are added to the dictionary only while there is none. */
const SEARCHES: Readonly<Record<Search, string>> = {
  full: 'beckon',
  lean: 'beckon-lean',
  unexpecting: 'beckon-unexpecting',
};
/**
 * States of the search that are kept from frame to frame (`-maxhmmpf`). On 22 read sentences (365 words) a second of speech took,
 * in processor time, with 30,000 (the default) 0.33 s and 27.9 % of the words were wrong, 5,000: 0.29 s, 28.8 %;
 * 2,000: 0.18 s, 31.2 %; 1,000: 0.135 s, 36.2 %; narrower beams with as few errors cost more (`-beam 1e-40`: 0.18 s, 33.2 %), and so did
 * fewer Gaussians (`-topn 2`) and frames (`-ds 2`: 0.31 s, 29.0 %). A search takes 41 MB.
 */
const STATES: Readonly<Record<Search, number>> = { full: 30_000, lean: 1_000, unexpecting: 30_000 };
const AUTOMATIC = 0;
const ARPA = 1;

/**
 * The language model of a decoder: that of the file, mixed with one of the expected words. In the mixture every word has the
 * larger of its two probabilities, so that all other words are heard as before, and the words after an expected one too.
 */
export function openLanguage(decoder: unknown, config: unknown, path: string): Language {
  const { base, sphinx } = loadOnce();
  const logmath = sphinx.logmath(decoder);
  const main = base.readModel(config, path, AUTOMATIC, logmath);
  if (!main) throw failed('a language model');
  const phones = new Map<string, string | null>();
  let addedCount = 0;
  /** What the searches are built on: `main`, or that mixed with what is expected. */
  let model = main;
  let used: Search = 'full';
  let isPrepared = false;
  let isUnexpectingBuilt = false;

  function phonesOf(word: string): string | null {
    const known = phones.get(word);
    if (known !== undefined) return known;
    const found = (sphinx.lookUp(decoder, word) as string | null) ?? null;
    phones.set(word, found);
    return found;
  }

  function build(search: Search): void {
    base.setInteger(config, '-maxhmmpf', STATES[search]);
    const basis = search === 'unexpecting' ? main : model;
    if (sphinx.setModel(decoder, SEARCHES[search], basis) !== 0) throw failed('a search');
  }

  function choose(search: Search): void {
    if (sphinx.setSearch(decoder, SEARCHES[search]) !== 0) throw failed('a search');
    used = search;
  }

  function prepare(): void {
    if (isPrepared) return;
    build('lean');
    isPrepared = true;
  }

  /** Searches on another model take the place of those before; the searches keep their own references to theirs. */
  function search(next: unknown): void {
    if (model !== main) base.freeModel(model);
    model = next;
    build('full');
    choose('full');
  }

  function expect(words: readonly ExpectedWord[]): void {
    for (const name of Object.values(SEARCHES)) sphinx.unsetSearch(decoder, name);
    isPrepared = false;
    isUnexpectingBuilt = false;
    for (const { word, phones: spoken } of words) {
      if (phonesOf(word) !== null || spoken === undefined) continue;
      if (sphinx.addWord(decoder, word, spoken, 0) < 0) continue;
      phones.set(word, spoken);
      addedCount++;
    }
    const known = words.filter(({ word }) => phonesOf(word) !== null);
    if (known.length === 0) {
      search(main);
      return;
    }
    const expected = modelOf(known);
    const mixture = base.mix(config, [main, expected], ['main', 'expected'], [1, 1], 2);
    base.freeModel(expected); // the mixture keeps its own reference, and the search one to the mixture
    if (!mixture) throw failed('a mixed language model');
    search(mixture);
  }

  /** A model of single words with their probabilities; each word once, because the library breaks on a second. */
  function modelOf(words: readonly ExpectedWord[]): unknown {
    const model = readEmpty(config, logmath);
    let count = EMPTY_COUNT;
    for (const [word, weight] of new Map(words.map((one) => [one.word, one.weight]))) {
      count++;
      // The library divides the weight by the count of words so far.
      base.addWord(model, word, weight * helpFor(phonesOf(word) ?? '') * count);
    }
    return model;
  }

  search(main);
  return {
    phonesOf,
    expect,
    use(wanted) {
      const search = wanted === 'unexpecting' && model === main ? 'full' : wanted;
      if (search === 'lean') prepare();
      if (search === 'unexpecting' && !isUnexpectingBuilt) {
        build('unexpecting');
        isUnexpectingBuilt = true;
      }
      if (search !== used) choose(search);
    },
    get isPrepared() {
      return isPrepared;
    },
    prepare,
    get addedCount() {
      return addedCount;
    },
    close() {
      if (model !== main) base.freeModel(model);
      base.freeModel(main);
    },
  };
}

/**
 * The probability that a word on the screen is the next one said. Measured on LJ Speech and Harvard sentences (`npm run bench
 * -- --only fuse-words`); less for short words, which sound like parts of others and are then put where nobody said them.
 */
function helpFor(phones: string): number {
  const count = phones.split(' ').length;
  if (count <= 4) return 3e-5;
  return count === 5 ? 1e-4 : 3e-4;
}

const EMPTY_COUNT = 3;
const EMPTY = '\\data\\\nngram 1=3\n\n\\1-grams:\n-99 <s>\n-99 </s>\n-99 <UNK>\n\n\\end\\\n';

/** The library reads models from files only; no word of the screen is in this one. */
function readEmpty(config: unknown, logmath: unknown): unknown {
  const folder = mkdtempSync(join(tmpdir(), 'beckon-'));
  try {
    const path = join(folder, 'empty.arpa');
    writeFileSync(path, EMPTY);
    const model = loadOnce().base.readModel(config, path, ARPA, logmath);
    if (!model) throw failed('an empty language model');
    return model;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const failed = (what: string) =>
  new ProviderError('recogniser-failed', `PocketSphinx did not open: expected ${what}, got none.`);
