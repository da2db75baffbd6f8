import { EMBEDDED_AVATARS } from '../../src/avatar/embedded.ts';
import type { Camera } from '../../src/avatar/page/cameras.ts';
import { loadLexicon } from '../../src/commands/lexicon-files.ts';
import { createProgress, type Progress } from '../progress.ts';
import type { Row } from '../row.ts';
import { type HeldLetter, heldLetters } from '../sign/letter-frames.ts';
import { type HandPoints, nearestLetter, type SeenLetter } from '../sign/nearest-letter.ts';
import { openStudio, type Studio } from '../sign/open-studio.ts';

/** The templates: every letter once, in a context that no word has. */
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
/** Words in which every letter comes at least twice, among ever other neighbours. */
const WORDS =
  'QUARTZ JOB VEXING WHISKY FAMOUS CLIMB DWARF PUZZLE EJECT BANJO LYNX KHAKI MONTH GYPSUM OVERT SQUID WAXED'.split(
    ' ',
  );
const QUICK_WORDS = ['QUARTZ', 'JOB', 'WHISKY', 'CLIMB', 'DWARF'];
const CAMERAS: readonly Camera[] = ['front', 'hands'];
const SIZE = { widthPx: 640, heightPx: 720 } as const;
/** A found hand is the signing one where its middle knuckle is at most so far from the drawn one, heights of the picture. */
const SAME_HAND = 0.08;

type Look = { readonly avatar: string; readonly camera: Camera };
type Seen = Look & SeenLetter & { readonly word: string };

/**
 * MediaPipe Hands on held frames of fingerspelling. Each avatar's letters in words are told by the templates of the
 * other avatar, which spelled the alphabet once before each camera.
 */
export async function measureSignHands(isQuick: boolean): Promise<{ rows: Row[]; details: unknown }> {
  const { lexicon } = await loadLexicon();
  const words = (isQuick ? QUICK_WORDS : WORDS).flatMap((word) => heldLetters(word, lexicon));
  const alphabet = heldLetters(ALPHABET, lexicon);
  const looks = EMBEDDED_AVATARS.flatMap((avatar) => CAMERAS.map((camera): Look => ({ avatar, camera })));
  const progress = createProgress('letters', looks.length * (alphabet.length + words.length));
  const studio = await openStudio({ seesHands: true });
  try {
    const templates: Seen[] = [];
    for (const one of looks) templates.push(...(await look(studio, alphabet, one, progress)));
    const tests: Seen[] = [];
    for (const one of looks) tests.push(...(await look(studio, words, one, progress)));
    return rowsOf(templates, tests);
  } finally {
    await studio.close();
  }
}

async function look(
  studio: Studio,
  letters: readonly HeldLetter[],
  at: Look,
  progress: Progress,
): Promise<Seen[]> {
  const seen: Seen[] = [];
  for (const { letter, word, poses } of letters) {
    const hands: (HandPoints | null)[] = [];
    for (const pose of poses) {
      const { knuckle } = await studio.draw({ ...at, ...SIZE, pose });
      hands.push(signingHand(await studio.findHands(), knuckle));
    }
    seen.push({ ...at, letter, word, seen: [hands[0]!, hands[1]!] });
    progress.step(`${letter} of ${word}, ${at.avatar}, ${at.camera}`);
  }
  return seen;
}

/** Of the hands that were found, the one whose middle knuckle is where it was drawn; in heights of the picture. */
function signingHand(
  found: Awaited<ReturnType<Studio['findHands']>>,
  knuckle: readonly [number, number],
): HandPoints | null {
  const aspect = SIZE.widthPx / SIZE.heightPx;
  const hands = found.map(({ points }) => points.map(([x, y]) => [x * aspect, y] as const));
  const away = (hand: HandPoints) =>
    Math.hypot(hand[MIDDLE_KNUCKLE]![0] - knuckle[0] * aspect, hand[MIDDLE_KNUCKLE]![1] - knuckle[1]);
  return hands.filter((hand) => away(hand) <= SAME_HAND).sort((a, b) => away(a) - away(b))[0] ?? null;
}
/** MediaPipe's number of the point. */
const MIDDLE_KNUCKLE = 9;

function rowsOf(templates: readonly Seen[], tests: readonly Seen[]): { rows: Row[]; details: unknown } {
  const told = tests.map((test) => ({
    ...test,
    told: nearestLetter(
      test,
      templates.filter(({ avatar }) => avatar !== test.avatar),
    ),
  }));
  const pictures = tests.flatMap(({ seen }) => seen);
  const found = pictures.filter((hand) => hand !== null).length / pictures.length;
  const share = (part: typeof told) =>
    part.filter(({ letter, told: as }) => letter === as).length / part.length;
  const right = share(told);
  const byLook = EMBEDDED_AVATARS.flatMap((avatar) =>
    CAMERAS.map((camera) => {
      const part = told.filter((test) => test.avatar === avatar && test.camera === camera);
      return `${avatar} ${camera} ${percent(share(part))}`;
    }),
  );
  const wrong = told.filter(({ letter, told: as }) => letter !== as);
  return {
    rows: [
      {
        figure: 'MediaPipe Hands finds the hand in held frames of letters in words',
        ours: percent(found),
        asked: '>= 95 %',
        isReached: found >= 0.95,
        note: `${pictures.length} pictures of ${SIZE.widthPx}x${SIZE.heightPx}, two avatars, cameras ${CAMERAS.join(' and ')}`,
      },
      {
        figure: 'letter told right by the nearest template of the other avatar, top-1',
        ours: percent(right),
        asked: '>= 85 %',
        isReached: right >= 0.85,
        note: byLook.join(', '),
      },
    ],
    details: {
      notFound: tests.flatMap(({ letter, word, avatar, camera, seen }) =>
        seen.includes(null) ? [`${letter} of ${word}, ${avatar}, ${camera}`] : [],
      ),
      wrong: wrong.map(
        ({ letter, word, avatar, camera, told: as }) => `${letter} as ${as}: ${word}, ${avatar}, ${camera}`,
      ),
    },
  };
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
