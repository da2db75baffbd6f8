import { z } from 'zod';
import { ASKING_PATH } from '../asking/page-files.ts';
import { PAGE_PATH } from '../avatar/page-files.ts';
import { CAPTIONS_PATH } from '../captions/page-files.ts';
import { type Discovery, readDiscovery } from '../config/discovery.ts';
import { runtimeFolder } from '../config/paths.ts';
import type { Waiting } from '../core/drivers.ts';
import { ProviderError } from '../core/errors.ts';
import { INVITATIONS } from '../pages/addresses.ts';
import { SETTINGS_PATH } from '../settings/page-files.ts';
import { defineCommand, flags } from './command.ts';
import { openInBrowser } from './signing/open-in-browser.ts';

const PAGES = {
  avatar: PAGE_PATH,
  captions: CAPTIONS_PATH,
  settings: SETTINGS_PATH,
  ask: ASKING_PATH,
} as const;

const args = z.strictObject({
  page: z
    .enum(['avatar', 'captions', 'settings', 'ask'])
    .optional()
    .meta({
      description:
        'The signing avatar, which is usual, the captions, the settings, or questions about the screen.',
    })
    .register(flags, { flag: '--page <page>' }),
  overlay: z
    .boolean()
    .optional()
    .meta({ description: 'Only the signer or the lines, on nothing, for another program such as OBS.' })
    .register(flags, { flag: '--overlay' }),
  print: z
    .boolean()
    .optional()
    .meta({ description: 'Only print the address, with the token in it: it is good until the daemon ends.' })
    .register(flags, { flag: '--print' }),
});

/** A page in the person's own browser, or its address. Runs where the person is, not in the daemon. */
export const openCommand = defineCommand({
  name: 'open',
  summary:
    'Open the page of the signing avatar, the captions, the settings or questions in the browser, or print its address',
  args,
  result: z.object({
    url: z.string().optional().meta({ description: 'The address, where it was not opened.' }),
    opened: z.boolean(),
    reason: z.string().optional().meta({ description: 'Why no browser was opened.' }),
  }),
  hotkeys: [
    { name: 'open-settings', about: 'Open the settings', args: { page: 'settings' }, keys: ['Layer E'] },
    {
      name: 'ask-typed',
      about: 'Ask about the active window: type in a page',
      args: { page: 'ask' },
      keys: ['Layer Tab'],
    },
  ],
  async run(_context, { page: name = 'avatar', overlay, print }, { signal }) {
    const discovery = await readDiscovery(runtimeFolder(process.env));
    if (!discovery) throw notRunning();
    const page = `http://127.0.0.1:${discovery.port}${PAGES[name]}${overlay ? '?overlay=1' : ''}`;
    const url = `${page}#token=${discovery.token}`;
    const invitation = await invite(discovery, { signal });
    // Before the browser's window lies over what is asked about.
    if (name === 'ask' && !print) await hold(discovery, { signal });
    if (print) return { url, opened: false };
    const reason = await openInBrowser(`${page}#invitation=${invitation}`, { signal });
    return reason === null ? { opened: true } : { url, opened: false, reason };
  },
  print: ({ url, reason }) => {
    if (url === undefined) return 'The page opens in the browser.';
    return reason === undefined ? url : `${reason} Open this address yourself:\n${url}`;
  },
});

const ANSWER_TIMEOUT_MS = 5000;

const LOOK_TIMEOUT_MS = 60_000;

/** Has the daemon keep what the person sees now, for questions; where it cannot, the page says so at the first of them. */
async function hold({ port, token }: Discovery, { signal }: Waiting): Promise<void> {
  await fetch(`http://127.0.0.1:${port}/v1/ask`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ hold: true }),
    signal: AbortSignal.any([signal, AbortSignal.timeout(LOOK_TIMEOUT_MS)]),
  }).catch(() => null);
  signal.throwIfAborted();
}

/** Asks the daemon for an invitation, which also shows that it answers. */
async function invite({ port, token }: Discovery, { signal }: Waiting): Promise<string> {
  const answer = await fetch(`http://127.0.0.1:${port}${INVITATIONS.create}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    signal: AbortSignal.any([signal, AbortSignal.timeout(ANSWER_TIMEOUT_MS)]),
  }).catch(() => null);
  signal.throwIfAborted();
  if (!answer?.ok) throw notRunning();
  return ((await answer.json()) as { invitation: string }).invitation;
}

const notRunning = () =>
  new ProviderError('not-running', 'Beckon is not running; beckon start starts it.', {
    expected: 'a daemon that answers',
    got: 'none',
  });
