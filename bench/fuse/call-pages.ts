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
  /** Whether the mark follows who speaks; else it is a selection, which stays or is moved by the person. */
  readonly isCall: boolean;
};

const PEOPLE = [
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
  isCall: true,
  ...design,
});

export const CALL_DESIGNS: readonly CallDesign[] = [
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

/** The page, with one tile marked or none. `random` makes the faces: they do not move. */
export function callPage(design: CallDesign, marked: number | null, random: () => number): string {
  const { columns, names, ground, ring, ringPx, radiusPx, label, plate, fontPx, isVideo } = design;
  const isLight = /^#f/u.test(ground);
  const text = isVideo && plate !== '#fff' ? '#fff' : isLight ? '#222' : '#eee';
  const places = {
    'bottom-left': 'left:8px;bottom:8px',
    'top-left': 'left:8px;top:8px',
    'bottom-centre': 'left:0;right:0;bottom:10px;text-align:center',
  };
  const tiles = names.map((name, index) => {
    const hue = Math.floor(360 * random());
    const face = isVideo
      ? `background:radial-gradient(circle at 50% 42%,hsl(${hue},35%,62%) 0 18%,hsl(${(hue + 40) % 360},22%,38%) 19% 46%,hsl(${(hue + 200) % 360},18%,${isLight ? 70 : 30}%) 47%)`
      : `background:${isLight ? '#e4e4e4' : '#3c4043'}`;
    const initials = isVideo
      ? ''
      : `<i style="background:hsl(${hue},40%,45%)">${name
          .split(' ')
          .map((part) => part[0])
          .join('')}</i>`;
    const mark = index === marked ? `box-shadow:0 0 0 ${ringPx}px ${ring}` : '';
    return `<div class="tile" style="${face};${mark}">${initials}<b style="${places[label]};"><span style="background:${plate}">${name}</span></b></div>`;
  });
  const buttons = ['Mute', 'Video', 'Share', 'People', 'Leave'];
  return `<!doctype html><html lang="en"><meta charset="utf-8"><style>
body{margin:0;background:${ground};color:${text};font:${fontPx}px "DejaVu Sans",sans-serif;height:100vh;display:flex;flex-direction:column}
main{flex:1;display:grid;grid-template-columns:repeat(${columns},1fr);gap:14px;padding:16px;align-content:center}
.tile{position:relative;aspect-ratio:16/9;border-radius:${radiusPx}px}
.tile b{position:absolute;font-weight:normal}.tile span{padding:2px 6px;border-radius:4px}
.tile i{position:absolute;left:50%;top:42%;transform:translate(-50%,-50%);width:64px;height:64px;border-radius:50%;display:grid;place-items:center;font:24px "DejaVu Sans";color:#fff}
footer{display:flex;gap:22px;justify-content:center;padding:12px;color:${isLight ? '#222' : '#ddd'}}
</style><body><main>${tiles.join('')}</main>${design.isCall ? `<footer>${buttons.map((one) => `<span>${one}</span>`).join('')}</footer>` : ''}</body></html>`;
}
