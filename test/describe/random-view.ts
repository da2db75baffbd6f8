import type { ElementRole, ScreenView } from '../../src/core/observations.ts';
import { seededRandom } from '../helpers/seeded-random.ts';
import { type ViewBuilder, viewOf } from './views.ts';

const ROLES: readonly ElementRole[] = [
  'button',
  'link',
  'textbox',
  'checkbox',
  'radio',
  'switch',
  'combobox',
  'slider',
  'progressbar',
  'tab',
  'menuitem',
  'icon',
  'image',
  'dialog',
  'scrollbar',
];
const REGIONS = [
  'main',
  'navigation',
  'toolbar',
  'sidebar',
  'statusbar',
  'dialog',
  'footer',
  'titlebar',
] as const;
/** What a screen can hold besides words: questions, numbers, times, addresses, code, other scripts, glyphs, noise. */
const ODDITIES = [
  'Zorb?',
  '10:42',
  '3.2',
  '—',
  'zib@zub:~$ zab',
  'zorbfile.txt',
  '漢字仮名交じり文',
  '\u0007\ue001',
  '…',
  '};',
  '',
];

/** A view of anything: every part, word and confidence is drawn by `seed`. Its letters words all begin with z or q. */
export function randomView(seed: number): ScreenView {
  const random = seededRandom(seed);
  const below = (count: number) => Math.floor(random() * count);
  const pick = <T>(of: readonly T[]): T => of[below(of.length)] as T;
  const word = () => (random() < 0.1 ? pick(ODDITIES) : `${pick(['z', 'q'])}${below(46656).toString(36)}ux`);
  const words = (most: number) => Array.from({ length: 1 + below(most) }, word).join(' ');
  const several = (most: number, make: () => string) => Array.from({ length: 1 + below(most) }, make);
  const view: ViewBuilder = viewOf({
    widthPx: 100 + below(2000),
    heightPx: 100 + below(1500),
    textConfidence: 0.4 + 0.6 * random(),
    isPicture: random() < 0.1,
    ...(random() < 0.5 && { title: words(6) }),
  });
  const steps: readonly (() => unknown)[] = [
    () => view.region(pick(REGIONS), random()),
    () => view.heading(pick([1, 2, 3]), words(12)),
    () => view.paragraph(...several(6, () => `${words(14)}${pick(['', '.', '?', ','])}`)),
    () => view.label(words(4)),
    () => view.caption(words(8)),
    () => view.code(...several(6, () => `${words(4)};`)),
    () => view.list(...several(9, () => words(8))),
    () => view.table(...several(5, () => '').map(() => [words(2), words(2), random() < 0.3 ? '' : words(3)])),
    () => view.stray(...several(3, () => words(9))),
    () =>
      view.control(
        pick(ROLES),
        random() < 0.2 ? '' : words(4),
        { selected: random() < 0.2, value: 2 * random() },
        random(),
      ),
    () =>
      view.picture(pick(['photograph', 'drawing', 'chart']), {
        text: several(3, () => words(5)),
        confidence: random(),
      }),
  ];
  for (let count = below(25); count > 0; count--) pick(steps)();
  return view.build();
}
