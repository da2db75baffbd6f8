import { MAX_ENCODED_BYTES } from './limits.ts';

/** Runs the reader's program and gives its standard output; null where it failed. */
type Ask = (args: readonly string[]) => Promise<Buffer | null>;

/** How a desktop's clipboard is read. */
export type ClipboardReader = {
  readonly command: string;
  readonly cure: string;
  /** What the program may print; text forms of a picture take more than its bytes. */
  readonly maxBytes: number;
  /** The encoded picture; null where there is none. */
  read(ask: Ask): Promise<Uint8Array | null>;
};

/** The reader for a desktop; null on Linux without any display. */
export function clipboardReader(
  platform: NodeJS.Platform,
  environment: NodeJS.ProcessEnv,
): ClipboardReader | null {
  if (platform === 'darwin') return MACOS;
  if (platform === 'win32') return WINDOWS;
  if (environment.WAYLAND_DISPLAY) return WAYLAND;
  return environment.DISPLAY ? X11 : null;
}

/** What programs offer, the ones without loss first. */
const TYPES = ['image/png', 'image/webp', 'image/avif', 'image/tiff', 'image/bmp', 'image/jpeg', 'image/gif'];
const bestType = (offered: Buffer | null): string | undefined => {
  const lines = offered?.toString('utf8').split(/\r?\n/) ?? [];
  return [...TYPES, 'image/svg+xml'].find((type) => lines.includes(type));
};

const X11: ClipboardReader = {
  command: 'xclip',
  cure: 'Install it: sudo apt-get install xclip',
  maxBytes: MAX_ENCODED_BYTES,
  async read(ask) {
    const paste = (target: string) => ask(['-selection', 'clipboard', '-out', '-target', target]);
    const type = bestType(await paste('TARGETS'));
    return type ? paste(type) : null;
  },
};

const WAYLAND: ClipboardReader = {
  command: 'wl-paste',
  cure: 'Install it: sudo apt-get install wl-clipboard',
  maxBytes: MAX_ENCODED_BYTES,
  async read(ask) {
    const type = bestType(await ask(['--list-types']));
    return type ? ask(['--no-newline', '--type', type]) : null;
  },
};

/** AppleScript prints a picture as «data PNGf89504E...». */
const MACOS: ClipboardReader = {
  command: 'osascript',
  cure: 'It is a part of macOS: check the PATH.',
  maxBytes: 2 * MAX_ENCODED_BYTES + 100,
  async read(ask) {
    const printed = await ask(['-e', 'get the clipboard as «class PNGf»']);
    const hex = /«data PNGf([0-9A-F]+)»/.exec(printed?.toString('utf8') ?? '')?.[1];
    return hex ? Buffer.from(hex, 'hex') : null;
  },
};

/** The clipboard needs a single-threaded apartment (-STA); base64, because PowerShell spoils bytes on its output. */
const WINDOWS: ClipboardReader = {
  command: 'powershell.exe',
  cure: 'It is a part of Windows: check the PATH.',
  maxBytes: Math.ceil((4 * MAX_ENCODED_BYTES) / 3) + 100,
  async read(ask) {
    const script = [
      'Add-Type -AssemblyName System.Windows.Forms, System.Drawing',
      '$picture = [System.Windows.Forms.Clipboard]::GetImage()',
      'if ($picture) {',
      '  $stream = New-Object System.IO.MemoryStream',
      '  $picture.Save($stream, [System.Drawing.Imaging.ImageFormat]::Png)',
      '  [Convert]::ToBase64String($stream.ToArray())',
      '}',
    ].join('\n');
    const printed = await ask(['-NoProfile', '-NonInteractive', '-STA', '-Command', script]);
    const base64 = printed?.toString('latin1').trim();
    return base64 ? Buffer.from(base64, 'base64') : null;
  },
};
