import { execFile } from 'node:child_process';
import type { Waiting } from '../../core/drivers.ts';

/** Words (letters and apostrophes only) to their phones as the dictionary writes them, `K AE T`; those that can be had. */
export type Pronounce = (words: readonly string[], waiting: Waiting) => Promise<ReadonlyMap<string, string>>;

const TIMEOUT_MS = 5_000;
const MOST_BYTES = 200_000;

/**
 * How espeak-ng would say words that are in no dictionary. The words go over standard input, because a command line can be
 * read by every user of the machine. Nothing where espeak-ng is not installed.
 */
export const pronounceWithEspeak: Pronounce = async (words, { signal }) => {
  if (words.length === 0) return new Map();
  const lines = await ask(words, signal);
  if (lines.length !== words.length) return new Map(); // out of step: better none than another word's
  const phones = lines.map(toPhones);
  return new Map(words.flatMap((word, index) => (phones[index] ? [[word, phones[index]] as const] : [])));
};

function ask(words: readonly string[], signal: AbortSignal): Promise<readonly string[]> {
  signal.throwIfAborted();
  return new Promise((resolve) => {
    const limits = { timeout: TIMEOUT_MS, maxBuffer: MOST_BYTES, signal, windowsHide: true };
    // A full stop and an empty line end a clause: each word is said by itself and stands on a line of its own.
    const child = execFile('espeak-ng', ['-q', '--ipa', '-v', 'en-us', '--stdin'], limits, (error, stdout) =>
      resolve(
        error
          ? []
          : stdout
              .split('\n')
              .map((line) => line.trim())
              .filter(Boolean),
      ),
    );
    child.stdin?.on('error', () => {}); // not installed, or ended: the callback tells
    child.stdin?.end(words.map((word) => `${word}.\n\n`).join(''));
  });
}

/** A word in the International Phonetic Alphabet, as espeak-ng writes US English, in ARPAbet; null for other sounds. */
export function toPhones(ipa: string): string | null {
  let rest = ipa.normalize('NFC').replace(/[ˈˌ_\s\u200d]/gu, '');
  const phones: string[] = [];
  while (rest !== '') {
    const sound = BY_LENGTH.find(([written]) => rest.startsWith(written));
    if (!sound) return null;
    if (sound[1] !== '') phones.push(sound[1]);
    rest = rest.slice(sound[0].length);
  }
  return phones.length > 0 ? phones.join(' ') : null;
}

/**
 * ARPAbet by its definition (https://en.wikipedia.org/wiki/ARPABET); unstressed and r-coloured vowels as the dictionary of
 * the model writes them (little L IH T AH L, here HH IY R, sure SH UH R).
 */
const SOUNDS: Readonly<Record<string, string>> = {
  ...{ tʃ: 'CH', dʒ: 'JH', eɪ: 'EY', aɪ: 'AY', aʊ: 'AW', ɔɪ: 'OY', oʊ: 'OW', əʊ: 'OW' },
  ...{ ɪɹ: 'IH R', ɜː: 'ER', ɚ: 'ER', ɝ: 'ER', n̩: 'AH N', l̩: 'AH L', m̩: 'AH M' },
  ...{
    iː: 'IY',
    i: 'IY',
    ɪ: 'IH',
    ᵻ: 'IH',
    ɛ: 'EH',
    e: 'EH',
    æ: 'AE',
    a: 'AE',
    ɑ: 'AA',
    ɒ: 'AA',
    ɔ: 'AO',
    o: 'OW',
  },
  ...{ ʊ: 'UH', uː: 'UW', u: 'UW', ʌ: 'AH', ə: 'AH', ɐ: 'AH' },
  ...{
    p: 'P',
    b: 'B',
    t: 'T',
    d: 'D',
    k: 'K',
    ɡ: 'G',
    g: 'G',
    f: 'F',
    v: 'V',
    θ: 'TH',
    ð: 'DH',
    s: 'S',
    z: 'Z',
  },
  ...{ ʃ: 'SH', ʒ: 'ZH', h: 'HH', m: 'M', n: 'N', ŋ: 'NG', l: 'L', ɫ: 'L', ɹ: 'R', r: 'R', w: 'W', j: 'Y' },
  ...{ ɾ: 'T', ʔ: 'T', x: 'K', ɬ: 'L', ç: 'HH', ɲ: 'N Y', ː: '' },
};
const BY_LENGTH = Object.entries(SOUNDS).sort(([a], [b]) => b.length - a.length);
