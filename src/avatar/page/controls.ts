/// <reference lib="dom" />
import { CAMERAS, type Camera } from './cameras.ts';
import { SPEEDS } from './player.ts';

/** What a person can do with the player. */
export type Actions = {
  readonly toggle: () => void;
  readonly replay: () => void;
  readonly skip: () => void;
  readonly step: (direction: -1 | 1) => void;
  readonly seek: (timeMs: number) => void;
  readonly setSpeed: (speed: number) => void;
  readonly setCamera: (camera: Camera) => void;
  readonly setBackground: (color: string) => void;
  readonly sign: (text: string) => void;
};

export type ControlState = {
  readonly isPlaying: boolean;
  readonly timeMs: number;
  readonly durationMs: number;
  readonly waiting: number;
  readonly speed: number;
  readonly camera: Camera;
  /** Null is transparent. */
  readonly background: string | null;
};

const SPEED_STEP = 0.25;

/** Wires buttons, sliders, the form and the keys to actions; returns how to show the state. */
export function createControls(root: Document, actions: Actions): (state: ControlState) => void {
  const find = <T extends HTMLElement>(id: string) => root.querySelector<T>(`#${id}`)!;
  const [play, replay, skip] = ['play', 'replay', 'skip'].map((id) => find<HTMLButtonElement>(id));
  const [place, speed, background] = ['place', 'speed', 'background'].map((id) => find<HTMLInputElement>(id));
  const cameras = [...root.querySelectorAll<HTMLInputElement>('input[name="camera"]')];
  let shown: ControlState | null = null;

  play!.addEventListener('click', actions.toggle);
  replay!.addEventListener('click', actions.replay);
  skip!.addEventListener('click', actions.skip);
  place!.addEventListener('input', () => actions.seek(place!.valueAsNumber));
  speed!.addEventListener('input', () => actions.setSpeed(speed!.valueAsNumber));
  background!.addEventListener('input', () => actions.setBackground(background!.value));
  for (const camera of cameras)
    camera.addEventListener('change', () => actions.setCamera(camera.value as Camera));
  find<HTMLFormElement>('typed').addEventListener('submit', (event) => {
    event.preventDefault();
    const field = find<HTMLInputElement>('typed-text');
    const text = field.value.trim();
    if (text !== '') actions.sign(text);
    field.select();
  });
  const keys: Readonly<Record<string, () => void>> = {
    ' ': actions.toggle,
    r: actions.replay,
    n: actions.skip,
    ArrowLeft: () => actions.step(-1),
    ArrowRight: () => actions.step(1),
    '-': () => actions.setSpeed((shown?.speed ?? SPEEDS.usual) - SPEED_STEP),
    '+': () => actions.setSpeed((shown?.speed ?? SPEEDS.usual) + SPEED_STEP),
    ...Object.fromEntries(CAMERAS.map((camera, index) => [`${index + 1}`, () => actions.setCamera(camera)])),
  };
  root.addEventListener('keydown', (event) => {
    const action = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (action === undefined || event.ctrlKey || event.altKey || event.metaKey || usesKeys(event.target))
      return;
    event.preventDefault();
    action();
  });

  return (state) => {
    play!.textContent = state.isPlaying ? 'Pause' : 'Play';
    skip!.disabled = state.waiting === 0;
    skip!.textContent = state.waiting > 0 ? `Next text (${state.waiting} waiting)` : 'Next text';
    place!.max = `${Math.ceil(state.durationMs)}`;
    place!.value = `${state.timeMs}`;
    place!.setAttribute('aria-valuetext', `${(state.timeMs / 1000).toFixed(1)} seconds`);
    speed!.value = `${state.speed}`;
    speed!.setAttribute('aria-valuetext', `${state.speed} times`);
    if (state.background !== null) background!.value = state.background;
    find('speed-value').textContent = `${state.speed}×`;
    for (const camera of cameras) camera.checked = camera.value === state.camera;
    shown = state;
  };
}

/** Fields, sliders and buttons have their own meaning for keys. */
const usesKeys = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('input, button, summary, textarea, select') !== null;
