import { ProviderError } from '../../core/errors.ts';
import type { LiveSigning } from './live.ts';

/** Signs a text on the pages that are open; throws ProviderError `no-page` where there is none. */
export function signOnPage(live: LiveSigning | undefined, text: string): void {
  requirePage(live).sign(text);
}

/** The live signing, with a page that shows it; throws ProviderError `no-page` where there is none. */
export function requirePage(live: LiveSigning | undefined): LiveSigning {
  if (live && live.listenerCount > 0) return live;
  throw new ProviderError('no-page', 'No signing page is open; beckon start, then beckon open opens one.', {
    expected: 'an open page',
    got: live ? 'none' : 'no daemon',
  });
}
