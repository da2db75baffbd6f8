import { readFile } from 'node:fs/promises';
import type { Hono, MiddlewareHandler } from 'hono';
import { ASKING_PATH, askingPageFiles } from '../asking/page-files.ts';
import { PAGE_PATH, pageFiles, pageHeaders } from '../avatar/page-files.ts';
import { CAPTIONS_PATH, captionPageFiles } from '../captions/page-files.ts';
import type { Context } from '../commands/context.ts';
import { addedAvatars } from '../commands/store/avatars.ts';
import { defaults } from '../config/schema.ts';
import { INVITATIONS } from '../pages/addresses.ts';
import { PLAIN_PAGE_HEADERS } from '../pages/plain-page.ts';
import { SETTINGS_PATH, settingsPageFiles } from '../settings/page-files.ts';
import { readArgs } from './body.ts';
import type { Invitations } from './invitations.ts';

type Files = ReadonlyMap<string, { readonly file: string; readonly contentType: string }>;

/**
 * The pages and their files. They hold nothing of the person, so they ask for no token, which a browser could not send;
 * what the pages ask for afterwards does.
 */
export function addPages(
  app: Hono,
  invitations: Invitations,
  { dataFolder, loaded }: Pick<Context, 'dataFolder' | 'loaded'>,
): void {
  const serveSigning = createFileServer(
    async () => pageFiles({ avatars: await addedAvatars(dataFolder) }),
    pageHeaders,
  );
  app.get(PAGE_PATH, async (c, next) => {
    const { avatar } = loaded.config.sign;
    // The page's own avatar is the first one; another one of the settings is named in the address.
    if (avatar === defaults.sign.avatar || c.req.query('avatar') !== undefined) return serveSigning(c, next);
    const query = new URLSearchParams({ ...c.req.query(), avatar });
    return c.redirect(`${PAGE_PATH}?${query}`);
  });
  app.get(`${PAGE_PATH}/*`, serveSigning);
  const serveCaptions = createFileServer(
    async () => captionPageFiles(),
    () => PLAIN_PAGE_HEADERS,
  );
  app.get(CAPTIONS_PATH, serveCaptions);
  app.get(`${CAPTIONS_PATH}/*`, serveCaptions);
  const serveSettings = createFileServer(
    async () => settingsPageFiles(),
    () => PLAIN_PAGE_HEADERS,
  );
  app.get(SETTINGS_PATH, serveSettings);
  app.get(`${SETTINGS_PATH}/*`, serveSettings);
  const serveAsking = createFileServer(
    async () => askingPageFiles(),
    () => PLAIN_PAGE_HEADERS,
  );
  app.get(ASKING_PATH, serveAsking);
  app.get(`${ASKING_PATH}/*`, serveAsking);
  app.post(INVITATIONS.redeem, async (c) => {
    const { invitation } = (await readArgs(c)) as { invitation?: unknown };
    return c.json({ token: invitations.accept(invitation) });
  });
}

/** Lets a program that has the token open a page. */
export function addInvitations(app: Hono, invitations: Invitations): void {
  app.post(INVITATIONS.create, (c) => c.json({ invitation: invitations.create() }));
}

/** Answers with the file of an address, and with nothing else; the files are listed at the first question. */
function createFileServer(
  list: () => Promise<Files>,
  headers: () => Readonly<Record<string, string>>,
): MiddlewareHandler {
  let files: Files | null = null;
  return async function page(c, next) {
    files ??= await list();
    const found = files.get(c.req.path);
    if (!found) return next();
    return c.body(await readFile(found.file), 200, { ...headers(), 'Content-Type': found.contentType });
  };
}
