/**
 * How many words a listener hears, never less than a count by white space: "src/main.ts" counts two, a lone dash one,
 * and text without spaces (Chinese, Thai) is counted by Unicode's word boundaries (https://unicode.org/reports/tr29/).
 */
export function countWords(text: string): number {
  let count = 0;
  for (const token of text.split(/\s+/u)) if (token) count += Math.max(1, wordsIn(token));
  return count;
}

/**
 * The beginning of `text` in at most `limitWords` words, cut where a listener expects an end: after a sentence, else
 * after a clause, else after a word that does not hang in the air ("and", "of the"). A cut inside a sentence is shown
 * by an ellipsis, which voices read as a pause. Empty where not even one word fits.
 */
export function cutToWords(text: string, limitWords: number): string {
  if (countWords(text) <= limitWords) return text;
  const ends = wordEnds(text, limitWords);
  const longest = ends.at(-1);
  if (longest === undefined) return '';
  const enough = Math.ceil(ends.length / 2);
  const atSentence = ends.findLast((end, i) => i + 1 >= enough && SENTENCE_END.test(text.slice(0, end)));
  if (atSentence !== undefined) return text.slice(0, atSentence);
  const atClause = ends.findLast((end, i) => i + 1 >= enough && /[,;:，；：、]$/u.test(text.slice(0, end)));
  return `${withoutDanglingEnd(text.slice(0, atClause ?? longest))}…`;
}

/** One or two letters before a full stop are mostly an abbreviation ("No."). */
const SENTENCE_END = /(?:[\p{L}\p{N}]{3}[)"'”’»]?\.|[!?。！？])["'”’»)]?$/u;

const WORDS = new Intl.Segmenter('und', { granularity: 'word' });
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u;

/** Letters and digits with nothing between them; saves asking the segmenter, which is slow, for most words. */
const ONE_WORD = /^[^\p{L}\p{N}]*[\p{L}\p{M}\p{N}]+[^\p{L}\p{N}]*$/u;

function wordsIn(token: string): number {
  if (ONE_WORD.test(token) && !UNSPACED.test(token)) return 1;
  let count = 0;
  for (const segment of WORDS.segment(token)) if (segment.isWordLike) count++;
  return count;
}

/** Offsets at which `text` may end, ascending, while it has no more than `limitWords` words. */
function wordEnds(text: string, limitWords: number): readonly number[] {
  const ends: number[] = [];
  let count = 0;
  for (const { 0: token, index } of text.matchAll(/\S+/gu)) {
    if (UNSPACED.test(token)) {
      for (const { index: offset, segment, isWordLike } of WORDS.segment(token)) {
        if (!isWordLike) continue;
        if (++count > limitWords) return ends;
        ends.push(index + offset + segment.length);
      }
    } else {
      count += Math.max(1, wordsIn(token));
      if (count > limitWords) return ends;
      ends.push(index + token.length);
    }
  }
  return ends;
}

/** Words that promise another word, in the languages that Beckon speaks. */
const DANGLING = new Set(
  (
    'a an the and or but nor of to in on at by for from with as is are was be that which your its this ' +
    'der die das ein eine einen einem einer und oder aber von zu zum zur im in am an auf für mit als ist sind des dem den dass ' +
    'le la les un une des et ou mais de du à au aux en sur pour par avec est sont que qui ' +
    'el los las una unos unas y o pero del al con para por es son que en'
  ).split(' '),
);

function withoutDanglingEnd(text: string): string {
  const words = text.split(' ');
  const bare = (word: string) => word.toLowerCase().replace(/^\P{L}+|\P{L}+$/gu, '');
  const hangs = (word: string) => DANGLING.has(bare(word)) || !/[\p{L}\p{N}]/u.test(word);
  while (words.length > 1 && hangs(words.at(-1) as string)) words.pop();
  return words.join(' ').replace(/[\s.…,;:，；：、([–—-]+$/u, '');
}
