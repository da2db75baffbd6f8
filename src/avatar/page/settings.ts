import { CAMERAS, type Camera } from './cameras.ts';
import { SPEEDS } from './player.ts';

/** What the page's address asks for: `/avatar?overlay=1&camera=hands&speed=0.5&background=203040&avatar=beckon-2`. */
export type Settings = {
  /** Only the signer and the text, on nothing: for another program's picture, such as OBS. */
  readonly isOverlay: boolean;
  /** The picture alone, which stands still until it is recorded. */
  readonly isRecording: boolean;
  readonly camera: Camera;
  readonly speed: number;
  /** A CSS colour, or null for transparent. */
  readonly background: string | null;
  /** The name of a model that the server has. */
  readonly avatar: string;
};

/** Mid-tone slate: lighter than the dark clothes, cooler than every skin tone of the embedded avatars. */
const BACKGROUND = '#9fb1bd';
const AVATAR = 'beckon-1';

/** Reads the query part of the address; what is absent or makes no sense gets its usual value. */
export function readSettings(query: URLSearchParams): Settings {
  const isOverlay = query.get('overlay') === '1';
  const speed = Number(query.get('speed') ?? SPEEDS.usual);
  return {
    isOverlay,
    isRecording: query.get('record') === '1',
    camera: CAMERAS.find((name) => name === query.get('camera')) ?? 'front',
    speed: speed >= SPEEDS.least && speed <= SPEEDS.most ? speed : SPEEDS.usual,
    background: backgroundOf(query.get('background')) ?? (isOverlay ? null : BACKGROUND),
    avatar: /^[a-z0-9][a-z0-9-]{0,63}$/.exec(query.get('avatar') ?? '')?.[0] ?? AVATAR,
  };
}

const backgroundOf = (value: string | null): string | undefined =>
  /^#?[0-9a-f]{6}$/i.test(value ?? '') ? `#${value!.replace('#', '').toLowerCase()}` : undefined;
