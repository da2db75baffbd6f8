import { type PlainPageFile, plainPageFiles } from '../pages/plain-page.ts';

/** Where the page is served. */
export const ASKING_PATH = '/ask';

/** Every address of the page and the file behind it. `compiled`: the folder of the compiled modules; absent: dist/. */
export const askingPageFiles = (compiled?: string): ReadonlyMap<string, PlainPageFile> =>
  plainPageFiles({ path: ASKING_PATH, room: 'asking', nodeOnly: ['asking/page-files.js'] }, compiled);
