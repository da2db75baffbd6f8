import { type PlainPageFile, plainPageFiles } from '../pages/plain-page.ts';

/** Where the page is served. */
export const CAPTIONS_PATH = '/captions';

/** Every address of the page and the file behind it. `compiled`: the folder of the compiled modules; absent: dist/. */
export const captionPageFiles = (compiled?: string): ReadonlyMap<string, PlainPageFile> =>
  plainPageFiles(
    {
      path: CAPTIONS_PATH,
      room: 'captions',
      nodeOnly: ['captions/page-files.js', 'captions/history.js'],
    },
    compiled,
  );
