import { PEOPLE } from './call-pages.ts';
import { type CallScene, markedAt, type Turn } from './call-scene.ts';
import { type PanelDesign, PHASES, panelPage } from './panel-page.ts';

/** How often bars and films move. */
const PHASE_MS = 350;
/** The last one of them calls by telephone: nobody sees that voice on the screen. */
type Scene = Partial<PanelDesign> & {
  readonly isCall?: boolean;
  readonly hasTelephone?: boolean;
  readonly otherAt?: (turns: readonly Turn[], nowMs: number) => number | null;
};

const SONGS = [
  'Morning Light',
  'Silver River',
  'Paper Boats',
  'Northern Lines',
  'Quiet Harbour',
  'Slow Train',
];

/** Something happens at another line every so often, and stays for a part of that time. */
const nowAndThen =
  (everyMs: number, forMs: number, count = 6) =>
  (_: readonly Turn[], nowMs: number): number | null =>
    nowMs % everyMs < forMs ? (3 * Math.floor(nowMs / everyMs) + 1) % count : null;
/** From the first line on, another song every 25 s or so. */
const playing = (turns: readonly Turn[], nowMs: number): number | null => {
  const begun = turns.filter(({ startMs }) => startMs <= nowMs).length;
  return begun === 0 ? null : Math.floor((begun - 1) / 7);
};
/** The person lets one go on for each line, and goes on to the next after seven. */
const played = (turns: readonly Turn[], nowMs: number): number | null => {
  const at = turns.findIndex(({ startMs, endMs }) => nowMs >= startMs - 100 && nowMs < endMs + 200);
  return at < 0 ? null : Math.floor(at / 7);
};

const scene = ({ isCall = true, hasTelephone = false, otherAt, ...design }: Scene): CallScene => {
  const full: PanelDesign = {
    name: 'panel',
    names: PEOPLE.slice(0, 6),
    side: 'right',
    ground: '#fff',
    isDark: false,
    rowPx: 52,
    portrait: 'round',
    mark: 'none',
    colour: '#2bac76',
    beside: 'slide',
    other: 'none',
    ...design,
  };
  const { name, names, mark, beside, other } = full;
  const unmarked = hasTelephone ? names.length - 1 : undefined;
  const isMoving =
    beside === 'film' ||
    ['meter', 'waves', 'portrait bars'].includes(mark) ||
    ['equaliser', 'camera'].includes(other);
  return {
    name,
    names,
    isCall,
    ...(unmarked !== undefined && { unmarked }),
    shown(turns, nowMs) {
      const seen = turns.map((turn) => (turn.who === unmarked ? { ...turn, markMs: turn.unmarkMs } : turn));
      const marked = isCall ? markedAt(seen, nowMs) : null;
      const who = otherAt?.(turns, nowMs) ?? null;
      const isPlaying = beside === 'film' || marked !== null || who !== null;
      return { marked, phase: isMoving && isPlaying ? Math.floor(nowMs / PHASE_MS) % PHASES : 0, other: who };
    },
    page: (shown, random) => panelPage(full, shown, random),
  };
};

const DARK = { ground: '#2b2d31', isDark: true };

/** Lists of people, and tiles, where a sign beside the name tells who speaks; and pages where something else changes beside names. */
export const PANEL_SCENES: readonly CallScene[] = [
  scene({
    ...DARK,
    name: 'panel: ring',
    side: 'left',
    rowPx: 44,
    mark: 'ring',
    colour: '#23a55a',
    beside: 'chat',
  }),
  scene({ name: 'panel: microphone', mark: 'microphone', names: PEOPLE.slice(2, 10) }),
  scene({ name: 'panel: meter', mark: 'meter', portrait: 'none', rowPx: 34, names: PEOPLE.slice(4, 12) }),
  scene({ ...DARK, name: 'panel: bold', mark: 'bold', portrait: 'square', names: PEOPLE.slice(5, 10) }),
  scene({ name: 'panel: ground', mark: 'ground', side: 'left', rowPx: 40, names: PEOPLE.slice(1, 8) }),
  scene({ ...DARK, name: 'panel: waves', mark: 'waves', colour: '#8ab4f8', names: PEOPLE.slice(3, 9) }),
  scene({ name: 'panel: colour', mark: 'colour', colour: '#0b57d0', portrait: 'none', rowPx: 30 }),
  scene({
    name: 'panel: bars for letters',
    mark: 'portrait bars',
    colour: '#fff',
    names: PEOPLE.slice(6, 11),
  }),
  scene({
    name: 'panel: two lines',
    mark: 'microphone',
    under: 'Guest',
    rowPx: 56,
    names: PEOPLE.slice(0, 5),
  }),
  scene({ ...DARK, name: 'panel beside a film', mark: 'microphone', beside: 'film', colour: '#53b1fd' }),
  scene({
    ...DARK,
    name: 'tiles: microphone',
    side: 'tiles',
    mark: 'microphone',
    names: PEOPLE.slice(6, 12),
  }),
  scene({ ...DARK, name: 'tiles: bars', side: 'tiles', mark: 'waves', colour: '#8ab4f8' }),
  scene({
    name: 'hands and a telephone',
    mark: 'microphone',
    other: 'hand',
    hasTelephone: true,
    otherAt: nowAndThen(8_300, 5_200),
  }),
  scene({
    ...DARK,
    name: 'pointer and a telephone',
    mark: 'waves',
    other: 'hover',
    hasTelephone: true,
    names: PEOPLE.slice(4, 10),
    otherAt: nowAndThen(4_300, 1_900),
  }),
  scene({
    name: 'badges',
    isCall: false,
    side: 'left',
    beside: 'chat',
    under: 'See you then',
    other: 'badge',
    otherAt: nowAndThen(6_700, 4_900),
  }),
  scene({ name: 'pointer', isCall: false, other: 'hover', otherAt: nowAndThen(2_900, 1_700) }),
  scene({
    ...DARK,
    name: 'selected',
    isCall: false,
    side: 'left',
    other: 'selected',
    otherAt: nowAndThen(5_300, 5_300),
  }),
  scene({
    name: 'own microphone',
    isCall: false,
    other: 'red microphone',
    otherAt: (_, nowMs) => (nowMs % 7_100 < 3_300 ? 0 : null),
  }),
  scene({
    name: 'presence',
    isCall: false,
    side: 'left',
    other: 'presence',
    otherAt: nowAndThen(9_100, 6_000),
  }),
  scene({
    ...DARK,
    name: 'songs',
    isCall: false,
    names: SONGS,
    portrait: 'square',
    other: 'equaliser',
    otherAt: playing,
  }),
  scene({
    name: 'songs, stopped',
    isCall: false,
    names: SONGS,
    portrait: 'square',
    other: 'equaliser',
    otherAt: played,
  }),
  scene({
    ...DARK,
    name: 'one camera',
    side: 'tiles',
    mark: 'microphone',
    other: 'camera',
    otherAt: (_, nowMs) => (nowMs % 17_000 < 9_000 ? 2 : null),
  }),
];
