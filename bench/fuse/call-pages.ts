import { type CallScene, markedAt } from './call-scene.ts';

/** How a call looks: the pages are of no program in particular, and have what such programs have. */
export type CallDesign = {
  readonly name: string;
  readonly columns: number;
  readonly names: readonly string[];
  /** Colours and sizes as CSS. */
  readonly ground: string;
  readonly ring: string;
  readonly ringPx: number;
  readonly radiusPx: number;
  readonly label: 'bottom-left' | 'top-left' | 'bottom-centre';
  readonly plate: string;
  readonly fontPx: number;
  /** Whether faces are shown, or letters in a circle. */
  readonly isVideo: boolean;
  /** What is marked: the tile's border, or a circle around the portrait, in a tile or without one. */
  readonly mark: 'border' | 'portrait' | 'portrait-pulsing';
  /** Round portraits without tiles: names under them, or a list with the names to their right. */
  readonly layout: 'tiles' | 'portraits' | 'list';
  /** Whether the mark stays at the last one who spoke until another does. */
  readonly stays: boolean;
  /** Whether the mark follows who speaks; else it is a selection, which stays or is moved by the person. */
  readonly isCall: boolean;
};

export const PEOPLE = [
  ...['Anna Berger', 'Ben Okafor', 'Chloé Martin', 'Daniel Novak', 'Emre Yılmaz', 'Fatima Zahra'],
  ...['George Lin', 'Hana Suzuki', 'Ivan Petrov', 'Julia Sousa', 'Karl Lindqvist', 'Leila Haddad'],
];
const FOLDERS = [
  'Documents',
  'Holiday',
  'Invoices',
  'Music',
  'Projects',
  'Recipes',
  'Travel',
  'Garden',
  'School',
];

const call = (design: Partial<CallDesign>): CallDesign => ({
  name: 'dark',
  columns: 3,
  names: PEOPLE.slice(0, 6),
  ground: '#1a1a1a',
  ring: '#ffd400',
  ringPx: 3,
  radiusPx: 8,
  label: 'bottom-left',
  plate: 'rgba(0,0,0,.55)',
  fontPx: 15,
  isVideo: true,
  mark: 'border',
  layout: 'tiles',
  stays: false,
  isCall: true,
  ...design,
});

const CALL_DESIGNS: readonly CallDesign[] = [
  call({}),
  call({
    name: 'light',
    ground: '#f3f2f1',
    ring: '#5b5fc7',
    ringPx: 4,
    radiusPx: 4,
    columns: 2,
    names: PEOPLE.slice(4, 8),
  }),
  call({
    name: 'letters',
    ground: '#202124',
    ring: '#8ab4f8',
    ringPx: 4,
    radiusPx: 14,
    isVideo: false,
    plate: 'transparent',
  }),
  call({
    name: 'top',
    label: 'top-left',
    ring: '#23a55a',
    ringPx: 3,
    radiusPx: 10,
    names: PEOPLE.slice(3, 12),
  }),
  call({
    name: 'centre',
    label: 'bottom-centre',
    ring: '#00b5e2',
    ringPx: 2,
    radiusPx: 0,
    columns: 2,
    names: PEOPLE.slice(6, 10),
  }),
  call({
    name: 'strip',
    columns: 5,
    names: PEOPLE.slice(2, 7),
    ring: '#7fba00',
    ringPx: 4,
    radiusPx: 6,
    fontPx: 13,
  }),
  call({
    name: 'two',
    columns: 2,
    names: PEOPLE.slice(8, 10),
    ring: '#e8710a',
    ringPx: 5,
    radiusPx: 12,
    isVideo: false,
  }),
  call({
    name: 'plain label',
    ground: '#fff',
    ring: '#0b57d0',
    ringPx: 3,
    plate: '#fff',
    label: 'bottom-left',
    names: PEOPLE.slice(1, 7),
  }),
  call({
    name: 'portrait in a tile',
    ground: '#111',
    ring: '#53b1fd',
    ringPx: 4,
    isVideo: false,
    mark: 'portrait',
    plate: 'transparent',
  }),
  call({
    name: 'portraits',
    ground: '#fff',
    ring: '#2bac76',
    ringPx: 4,
    columns: 4,
    names: PEOPLE.slice(0, 8),
    isVideo: false,
    mark: 'portrait',
    layout: 'portraits',
  }),
  call({
    name: 'portraits, pulsing',
    ground: '#2b2d31',
    ring: '#3ba55c',
    names: PEOPLE.slice(6, 12),
    isVideo: false,
    mark: 'portrait-pulsing',
    layout: 'portraits',
  }),
  call({
    name: 'list',
    ground: '#313338',
    ring: '#23a55a',
    ringPx: 2,
    names: PEOPLE.slice(1, 9),
    isVideo: false,
    mark: 'portrait',
    layout: 'list',
  }),
  call({ name: 'stays', ring: '#00b5e2', names: PEOPLE.slice(4, 8), columns: 2, stays: true }),
  call({
    name: 'stays, portraits',
    ground: '#fafafa',
    ring: '#d93025',
    names: PEOPLE.slice(3, 6),
    isVideo: false,
    mark: 'portrait',
    layout: 'portraits',
    stays: true,
  }),
  call({
    name: 'contacts',
    isCall: false,
    ground: '#fff',
    ring: '#1a73e8',
    names: PEOPLE.slice(2, 8),
    isVideo: false,
    mark: 'portrait',
    layout: 'portraits',
  }),
  call({
    name: 'files',
    isCall: false,
    ground: '#fff',
    ring: '#1a73e8',
    names: FOLDERS,
    plate: 'transparent',
    isVideo: false,
    label: 'bottom-centre',
  }),
  call({
    name: 'gallery',
    isCall: false,
    ground: '#222',
    ring: '#4c9ffe',
    names: FOLDERS.slice(0, 6),
    ringPx: 4,
  }),
];

/** Calls whose tiles or portraits are marked with a border, and pages with selections that look alike. */
export const CALL_SCENES: readonly CallScene[] = CALL_DESIGNS.map((design) => ({
  name: design.name,
  names: design.names,
  isCall: design.isCall,
  shown(turns, nowMs) {
    // A selection stays where it is, and is moved now and then, whoever speaks.
    const marked = design.isCall
      ? markedAt(turns, nowMs, design.stays)
      : Math.floor(nowMs / 9_700) % design.names.length;
    // A mark that pulses is too pale to be noticed for a third of the time.
    const isDim = design.mark === 'portrait-pulsing' && nowMs % 1_100 < 350;
    return { marked: isDim ? null : marked, phase: 0, other: null };
  },
  page: ({ marked }, random) => callPage(design, marked, random),
}));

/** The page, with one tile marked or none. */
function callPage(design: CallDesign, marked: number | null, random: () => number): string {
  const { columns, names, ground, layout, fontPx, isVideo, plate } = design;
  const isLight = /^#f/u.test(ground);
  const text = isVideo && plate !== '#fff' ? '#fff' : isLight ? '#222' : '#eee';
  const items = names.map((name, index) => {
    const hue = Math.floor(360 * random());
    return layout === 'tiles'
      ? tileOf(design, name, hue, index === marked)
      : `<div class="${layout}">${portraitOf(design, name, hue, index === marked)}<span>${name}</span></div>`;
  });
  const buttons = ['Mute', 'Video', 'Share', 'People', 'Leave'];
  const grid =
    layout === 'list'
      ? 'display:flex;flex-direction:column;gap:18px;padding:30px'
      : `display:grid;grid-template-columns:repeat(${columns},1fr);gap:14px;padding:16px;align-content:center`;
  return `<!doctype html><html lang="en"><meta charset="utf-8"><style>
body{margin:0;background:${ground};color:${text};font:${fontPx}px "DejaVu Sans",sans-serif;height:100vh;display:flex;flex-direction:column}
main{flex:1;${grid}}
.tile{position:relative;aspect-ratio:16/9;border-radius:${design.radiusPx}px}
.tile b{position:absolute;font-weight:normal}.tile span{padding:2px 6px;border-radius:4px}
i{width:64px;height:64px;border-radius:50%;display:grid;place-items:center;font:24px "DejaVu Sans";color:#fff}
.tile i{position:absolute;left:50%;top:42%;transform:translate(-50%,-50%)}
.portraits{display:flex;flex-direction:column;align-items:center;gap:12px;padding:20px}
.portraits i{width:110px;height:110px}
.list{display:flex;align-items:center;gap:14px}.list i{width:36px;height:36px;font-size:13px}
footer{display:flex;gap:22px;justify-content:center;padding:12px;color:${isLight ? '#222' : '#ddd'}}
</style><body><main>${items.join('')}</main>${design.isCall ? `<footer>${buttons.map((one) => `<span>${one}</span>`).join('')}</footer>` : ''}</body></html>`;
}

function tileOf(design: CallDesign, name: string, hue: number, isMarked: boolean): string {
  const { ground, label, plate, isVideo, mark } = design;
  const isLight = /^#f/u.test(ground);
  const places = {
    'bottom-left': 'left:8px;bottom:8px',
    'top-left': 'left:8px;top:8px',
    'bottom-centre': 'left:0;right:0;bottom:10px;text-align:center',
  };
  const face = isVideo
    ? `background:radial-gradient(circle at 50% 42%,hsl(${hue},35%,62%) 0 18%,hsl(${(hue + 40) % 360},22%,38%) 19% 46%,hsl(${(hue + 200) % 360},18%,${isLight ? 70 : 30}%) 47%)`
    : `background:${isLight ? '#e4e4e4' : '#3c4043'}`;
  const portrait = isVideo ? '' : portraitOf(design, name, hue, isMarked);
  const border = isMarked && mark === 'border' ? ringOf(design) : '';
  return `<div class="tile" style="${face};${border}">${portrait}<b style="${places[label]};"><span style="background:${plate}">${name}</span></b></div>`;
}

/** Letters in a circle. */
function portraitOf(design: CallDesign, name: string, hue: number, isMarked: boolean): string {
  const letters = name.split(' ').map((part) => part[0]);
  const ring = isMarked && design.mark !== 'border' ? ringOf(design) : '';
  return `<i style="background:hsl(${hue},40%,45%);${ring}">${letters.join('')}</i>`;
}

/** A gap of the ground lies between a portrait and the circle around it. */
const ringOf = ({ ring, ringPx, mark, ground, isVideo, layout }: CallDesign): string => {
  if (mark === 'border') return `box-shadow:0 0 0 ${ringPx}px ${ring}`;
  const gap = layout === 'tiles' && !isVideo ? '#3c4043' : ground;
  return `box-shadow:0 0 0 3px ${gap},0 0 0 ${ringPx + 3}px ${ring}`;
};
