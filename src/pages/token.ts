/// <reference lib="dom" />
import { INVITATIONS } from './addresses.ts';

/**
 * The page's token: what follows `#token=` in its address, which never reaches a server's log, or what an invitation
 * (`#invitation=`) is exchanged for; the address then gets the token, so that the page can be loaded again. Null where
 * there is neither, or the invitation is not good any more.
 */
export async function findToken(): Promise<string | null> {
  const fragment = new URLSearchParams(location.hash.slice(1));
  const invitation = fragment.get('invitation');
  if (invitation === null) return fragment.get('token');
  const answer = await fetch(INVITATIONS.redeem, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ invitation }),
  }).catch(() => null);
  if (!answer?.ok) return null;
  const { token } = (await answer.json()) as { token: string };
  history.replaceState(null, '', `${location.pathname}${location.search}#token=${token}`);
  return token;
}

/**
 * The token of the address, which is taken out of it: an address stays in the history and is read over shoulders. It is
 * kept for this tab and this port only; a cookie would go to every program that listens on this machine,
 * because cookies know no ports (RFC 6265, section 8.5).
 */
export async function takeToken(): Promise<string | null> {
  const token = (await findToken()) ?? sessionStorage.getItem(TOKEN_KEY);
  if (token === null) return null;
  sessionStorage.setItem(TOKEN_KEY, token);
  history.replaceState(null, '', location.pathname);
  return token;
}

const TOKEN_KEY = 'beckon-token';
