import type { Shown } from './call-scene.ts';

/** A list of people beside something else, or tiles without borders: of no program in particular. Colours and sizes as CSS. */
export type PanelDesign = {
  readonly name: string;
  readonly names: readonly string[];
  readonly side: 'left' | 'right' | 'tiles';
  readonly ground: string;
  readonly isDark: boolean;
  readonly rowPx: number;
  readonly portrait: 'round' | 'square' | 'none';
  /** What tells that somebody speaks. */
  readonly mark:
    | 'ring'
    | 'microphone'
    | 'meter'
    | 'bold'
    | 'ground'
    | 'waves'
    | 'colour'
    | 'portrait bars'
    | 'none';
  readonly colour: string;
  /** What is beside the list: a slide, or a film that moves all the time. */
  readonly beside: 'slide' | 'film' | 'chat';
  /** What else happens in a line: a hand is raised, a badge comes, the pointer is over it, bars move beside a song. */
  readonly other:
    | 'none'
    | 'hand'
    | 'badge'
    | 'hover'
    | 'red microphone'
    | 'equaliser'
    | 'selected'
    | 'presence'
    | 'camera';
  /** A second line under each name. */
  readonly under?: string;
};

export const PHASES = 3;

export function panelPage(design: PanelDesign, shown: Shown, random: () => number): string {
  const { names, side, ground, isDark, rowPx, beside } = design;
  const rows = names.map((name, index) => rowOf(design, name, index, shown, Math.floor(360 * random())));
  const list =
    side === 'tiles' ? `<main class="tiles">${rows.join('')}</main>` : `<aside>${rows.join('')}</aside>`;
  const main = side === 'tiles' ? '' : `<main>${besideOf(beside, shown.phase)}</main>`;
  const footer = ['Mute', 'Video', 'Share', 'People', 'Leave'].map((one) => `<span>${one}</span>`).join('');
  return `<!doctype html><html lang="en"><meta charset="utf-8"><style>
body{margin:0;height:100vh;display:flex;flex-direction:column;background:${ground};color:${isDark ? '#eee' : '#222'};font:15px "DejaVu Sans",sans-serif}
div.all{flex:1;display:flex;flex-direction:${side === 'left' ? 'row-reverse' : 'row'};min-height:0}
main{flex:1;background:${isDark ? '#101114' : '#f6f6f6'};padding:30px;overflow:hidden}
aside{width:300px;padding:14px 10px;border-${side === 'left' ? 'right' : 'left'}:1px solid ${isDark ? '#444' : '#ccc'}}
.row{display:flex;align-items:center;gap:12px;height:${rowPx}px;padding:0 8px;border-radius:6px}
.row i,.tile i{width:${Math.round(0.66 * rowPx)}px;height:${Math.round(0.66 * rowPx)}px;display:grid;place-items:center;font:${Math.round(0.26 * rowPx)}px "DejaVu Sans";color:#fff;flex:none}
.row em{margin-left:auto;font-style:normal;display:flex;gap:8px;align-items:center}
.row small{display:block;font-size:11px;opacity:.7}
.tiles{display:grid;grid-template-columns:repeat(3,1fr);gap:14px;align-content:center;padding:16px}
.tile{position:relative;aspect-ratio:16/9;border-radius:8px}.tile i{position:absolute;left:50%;top:42%;width:80px;height:80px;font-size:26px;transform:translate(-50%,-50%)}
.tile b{position:absolute;left:8px;bottom:8px;font-weight:normal;display:flex;gap:6px;align-items:center;background:#202124;padding:3px 8px;border-radius:4px}
footer{display:flex;gap:22px;justify-content:center;padding:12px}
</style><body><div class="all">${main}${list}</div><footer>${footer}</footer></body></html>`;
}

function rowOf(design: PanelDesign, name: string, index: number, shown: Shown, hue: number): string {
  const { mark, colour, isDark, other, side, portrait, under } = design;
  const isMarked = index === shown.marked;
  const isOther = index === shown.other;
  const ring = isMarked && mark === 'ring' ? `box-shadow:0 0 0 2px ${colour}` : '';
  const letters = name.split(' ').map((part) => part[0]);
  const bars = isMarked && mark === 'portrait bars' ? barsOf(colour, shown.phase) : letters.join('');
  const face =
    portrait === 'none'
      ? ''
      : `<i style="border-radius:${portrait === 'round' ? '50%' : '6px'};background:hsl(${hue},40%,45%);${ring}">${bars}</i>`;
  const style =
    isMarked && mark === 'bold' ? 'font-weight:bold' : isMarked && mark === 'colour' ? `color:${colour}` : '';
  const text = `<span style="${style}">${name}${under ? `<small>${under}</small>` : ''}</span>`;
  const signs = signsOf(design, isMarked, isOther, index, shown.phase);
  if (side === 'tiles') {
    const film = other === 'camera' && isOther ? `;background:hsl(${40 + 70 * shown.phase},40%,45%)` : '';
    return `<div class="tile" style="background:${isDark ? '#3c4043' : '#e4e4e4'}${film}">${face}<b>${text}${signs}</b></div>`;
  }
  const shade = isDark ? '#4a4d55' : '#dfe6f2';
  const isShaded =
    (isMarked && mark === 'ground') || (isOther && (other === 'hover' || other === 'selected'));
  return `<div class="row" style="${isShaded ? `background:${shade}` : ''}">${face}${text}<em>${signs}</em></div>`;
}

function signsOf(
  { mark, colour, other }: PanelDesign,
  isMarked: boolean,
  isOther: boolean,
  index: number,
  phase: number,
): string {
  const signs: string[] = [];
  if (other === 'hand' && isOther)
    signs.push('<u style="width:14px;height:16px;background:#f2b600;border-radius:6px 6px 3px 3px"></u>');
  if (other === 'badge' && isOther)
    signs.push(
      '<u style="min-width:18px;height:18px;border-radius:9px;background:#d93025;color:#fff;font-size:12px;text-align:center;text-decoration:none">2</u>',
    );
  if (other === 'equaliser' && isOther) signs.push(barsOf(colour, phase));
  if (other === 'presence')
    signs.push(
      `<u style="width:10px;height:10px;border-radius:50%;background:${isOther ? '#f2b600' : '#23a55a'}"></u>`,
    );
  if (mark === 'microphone' || other === 'red microphone') {
    // Some are muted all the time.
    const isRed = other === 'red microphone' ? isOther : index % 3 === 2 && !isMarked;
    signs.push(microphoneOf(isMarked ? colour : isRed ? '#d93025' : '#8a8d91', isRed));
  }
  if (mark === 'meter') signs.push(meterOf(isMarked ? phase + 2 : 0, colour));
  if (mark === 'waves' && isMarked) signs.push(barsOf(colour, phase));
  return signs.join('');
}

const microphoneOf = (colour: string, isMuted: boolean): string =>
  `<svg width="16" height="18" viewBox="0 0 16 18" fill="none" stroke="${colour}" stroke-width="1.6"><rect x="5.5" y="1.5" width="5" height="9" rx="2.5" fill="${colour}"/><path d="M2.5 8a5.5 5.5 0 0 0 11 0M8 13.500v3"/>${isMuted ? '<path d="M2 2l12 14"/>' : ''}</svg>`;

/** Bars whose heights move with the voice. */
const barsOf = (colour: string, phase: number): string => {
  const heights = [6, 13, 9, 16, 4, 11].slice(phase, phase + 3);
  return `<svg width="16" height="18">${heights.map((height, at) => `<rect x="${1 + 5 * at}" y="${9 - height / 2}" width="3" height="${height}" fill="${colour}"/>`).join('')}</svg>`;
};

const meterOf = (lit: number, colour: string): string =>
  `<svg width="34" height="14">${[0, 1, 2, 3, 4].map((at) => `<rect x="${7 * at}" y="1" width="5" height="12" fill="${at < lit ? colour : '#8a8d91'}"/>`).join('')}</svg>`;

function besideOf(beside: PanelDesign['beside'], phase: number): string {
  if (beside === 'film')
    return `<div style="height:100%;background:repeating-linear-gradient(${30 + 40 * phase}deg,#345 0 40px,#986 40px 80px,#575 80px ${110 + 20 * phase}px)"></div>`;
  if (beside === 'chat')
    return [
      'The plan for the spring',
      'We meet on Tuesday at ten',
      'Thank you, that is all I need',
      'See the second page',
    ]
      .map((line) => `<p>${line}</p>`)
      .join('');
  return '<h1>What we learnt</h1><p>Sales grew by a tenth in the north.</p><p>The new office opens in May.</p><svg width="420" height="200"><rect x="20" y="80" width="60" height="120" fill="#47a"/><rect x="120" y="40" width="60" height="160" fill="#47a"/><rect x="220" y="100" width="60" height="100" fill="#47a"/></svg>';
}
