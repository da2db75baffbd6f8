import { z } from 'zod';
import { openBytes } from '../capture/picture/bytes.ts';
import { openClipboard } from '../capture/picture/clipboard.ts';
import { openUrl } from '../capture/picture/url.ts';
import type { CaptureTarget, PictureSource } from '../core/drivers.ts';
import { BeckonError, ConfigError } from '../core/errors.ts';
import type { Frame } from '../core/frame.ts';
import { flags } from './command.ts';
import type { Context } from './context.ts';
import { askForFocus, placeOf } from './focus.ts';
import { askProgram, type Source, type ToldAge, windowOf, withoutSecrets } from './told.ts';

/** What to look at. At most one of these; none means the active window, or the screen where no window is active. */
export const sourceArgs = {
  screen: z
    .union([z.literal(true), z.int().min(1).max(64)])
    .optional()
    .meta({ description: 'The whole screen: true for all displays, or the number of one, from 1.' })
    .register(flags, { flag: '--screen [n]' }),
  window: z
    .union([z.literal(true), z.string().min(1).max(500)])
    .optional()
    .meta({ description: 'A window: true for the active one, or a part of its title.' })
    .register(flags, { flag: '--window [title]' }),
  region: z
    .tuple([z.int(), z.int(), z.int().min(1), z.int().min(1)], 'expected x, y, width and height')
    .optional()
    .meta({ description: 'A rectangle of the screen: x, y, width, height in physical pixels.' })
    .register(flags, { flag: '--region <x,y,w,h>' }),
  focus: z
    .literal(true)
    .optional()
    .meta({ description: 'The control that has the keyboard, with what is around it.' })
    .register(flags, { flag: '--focus' }),
  pointer: z
    .literal(true)
    .optional()
    .meta({ description: 'The area around the mouse pointer.' })
    .register(flags, { flag: '--pointer' }),
  marked: z
    .literal(true)
    .optional()
    .meta({ description: 'The region whose corners were marked with beckon mark.' })
    .register(flags, { flag: '--marked' }),
  clipboard: z
    .literal(true)
    .optional()
    .meta({ description: 'The picture on the clipboard.' })
    .register(flags, { flag: '--clipboard' }),
  url: z
    .url({ protocol: /^https?$/ })
    .max(4000)
    .optional()
    .meta({ description: 'A picture at an http or https address; this uses the network.' })
    .register(flags, { flag: '--url <address>' }),
  picture: z
    .string()
    .min(1)
    .optional()
    .meta({ description: 'A picture file (PNG, JPEG, WebP, GIF, AVIF, TIFF, BMP, SVG), in base64.' }),
} as const;

export type SourceArgs = z.infer<z.ZodObject<typeof sourceArgs>>;

/** For commands with a source: refuses two at once. */
export const hasOneSource = (args: SourceArgs): boolean => sourceNames(args).length <= 1;
export const namesSource = (args: SourceArgs): boolean => sourceNames(args).length > 0;
export const ONE_SOURCE =
  'expected at most one of screen, window, region, focus, pointer, marked, clipboard, url, picture';

const sourceNames = (args: SourceArgs) =>
  Object.keys(sourceArgs).filter((name) => args[name as keyof SourceArgs] !== undefined);

/** Captures or loads what `args` ask for; fields for passwords are made empty. Loaded pictures are not decoded yet. */
export async function openSource(
  context: Context,
  args: SourceArgs,
  signal: AbortSignal,
  age: ToldAge = {},
): Promise<Source> {
  const picture = pictureSource(args);
  if (picture) {
    try {
      return { encoded: await picture.load({ signal }), telling: Promise.resolve(null) };
    } finally {
      await picture.close();
    }
  }
  if (args.focus) return aroundFocus(context, signal);
  const target = captureTarget(context, args);
  const taking = capture(context, target, signal);
  const isWindow = target === null || target.kind === 'window';
  const telling = askProgram(context, signal, { ...age, ...(isWindow && { front: windowOf(taking) }) });
  return { frame: await withoutSecrets(context, await taking, telling), telling };
}

async function capture(context: Context, target: CaptureTarget | null, signal: AbortSignal): Promise<Frame> {
  if (target) return context.screen.capture(target, { signal });
  try {
    return await context.screen.capture({ kind: 'window' }, { signal });
  } catch (error) {
    if (!(error instanceof BeckonError && error.code === 'no-active-window')) throw error;
    return context.screen.capture({ kind: 'screen' }, { signal });
  }
}

async function aroundFocus(context: Context, signal: AbortSignal): Promise<Source> {
  const told = await askForFocus(context, signal);
  const telling = Promise.resolve(told.window);
  const frame = await context.screen.capture(placeOf(told), { signal });
  return { frame: await withoutSecrets(context, frame, telling), telling };
}

function pictureSource(args: SourceArgs): PictureSource | null {
  if (args.picture !== undefined) return openBytes(fromBase64(args.picture));
  if (args.clipboard) return openClipboard();
  if (args.url !== undefined) return openUrl(args.url);
  return null;
}

function captureTarget(
  { loaded, marks }: Context,
  { screen, window, region, pointer, marked }: SourceArgs,
): CaptureTarget | null {
  if (screen !== undefined) return { kind: 'screen', ...(screen !== true && { display: screen }) };
  if (window !== undefined) return { kind: 'window', ...(window !== true && { title: window }) };
  if (region !== undefined) {
    const [x, y, width, height] = region;
    return { kind: 'region', box: { x, y, width, height } };
  }
  if (marked) return { kind: 'region', box: marks.box() };
  const { pointerWidthPx: widthPx, pointerHeightPx: heightPx } = loaded.config.capture;
  return pointer ? { kind: 'pointer', widthPx, heightPx } : null;
}

/** Node's decoder skips what is not base64 and stops at padding; a text that loses more than that is refused. */
function fromBase64(text: string): Uint8Array {
  const bytes = Buffer.from(text, 'base64');
  const digits = text.length - (text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0);
  if (bytes.length > 0 && bytes.length >= Math.floor((digits * 3) / 4)) return bytes;
  throw new ConfigError(
    'bad-argument',
    'Argument picture: expected base64 without line breaks, got other characters.',
    {
      expected: 'base64',
      got: 'text with other characters',
    },
  );
}
