import { accessSync, constants } from 'node:fs';
import { join } from 'node:path';
import { DeviceError } from '../../core/errors.ts';

export type BrowserPlaces = {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly canRun: (path: string) => boolean;
};

/** Browsers of the Chromium family as Linux packages name them, best known to work first. */
const LINUX_NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'microsoft-edge-stable',
  'brave-browser',
];
const MAC_APPS = ['Google Chrome', 'Chromium', 'Microsoft Edge', 'Brave Browser'];
const WINDOWS_PROGRAMS = [
  ['Google', 'Chrome', 'Application', 'chrome.exe'],
  ['Microsoft', 'Edge', 'Application', 'msedge.exe'],
  ['Chromium', 'Application', 'chrome.exe'],
];

/** The path of a browser that can draw the avatar. Throws DeviceError `no-browser`, with the cure, where there is none. */
export function findBrowser(places: BrowserPlaces = thisMachine()): string {
  const found = candidates(places).find(places.canRun);
  if (found !== undefined) return found;
  throw new DeviceError(
    'no-browser',
    `Found no Chromium, Chrome or Edge, which draws the signing avatar. ${cure(places.platform)}`,
    { expected: 'an installed Chromium, Chrome or Edge', got: 'none in the usual places' },
  );
}

function candidates({ platform, env }: BrowserPlaces): string[] {
  if (platform === 'win32') {
    const roots = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA];
    return roots
      .filter((root) => root !== undefined)
      .flatMap((root) => WINDOWS_PROGRAMS.map((program) => [root, ...program].join('\\')));
  }
  if (platform === 'darwin') {
    const roots = ['/Applications', ...(env.HOME ? [join(env.HOME, 'Applications')] : [])];
    return roots.flatMap((root) => MAC_APPS.map((app) => `${root}/${app}.app/Contents/MacOS/${app}`));
  }
  const folders = (env.PATH ?? '').split(':').filter(Boolean);
  return [
    ...LINUX_NAMES.flatMap((name) => folders.map((folder) => `${folder}/${name}`)),
    '/opt/google/chrome/chrome',
    '/snap/bin/chromium',
  ];
}

function cure(platform: NodeJS.Platform): string {
  if (platform === 'win32') return 'Install Microsoft Edge or Google Chrome.';
  if (platform === 'darwin') return 'Install Google Chrome in the folder Applications.';
  return 'Install one, for instance with: sudo apt install chromium';
}

function thisMachine(): BrowserPlaces {
  return { platform: process.platform, env: process.env, canRun };
}

function canRun(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
