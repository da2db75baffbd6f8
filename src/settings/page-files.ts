import { type PlainPageFile, plainPageFiles } from '../pages/plain-page.ts';

/** Where the page is served. */
export const SETTINGS_PATH = '/settings';

/** Every address of the page and the file behind it. `compiled`: the folder of the compiled modules; absent: dist/. */
export const settingsPageFiles = (compiled?: string): ReadonlyMap<string, PlainPageFile> =>
  plainPageFiles({ path: SETTINGS_PATH, room: 'settings', nodeOnly: ['settings/page-files.js'] }, compiled);
