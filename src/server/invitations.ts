import { randomBytes } from 'node:crypto';
import { ConfigError } from '../core/errors.ts';

/**
 * Words that let a page in once. A browser is opened with an address, and addresses of programs that run can be read by
 * everybody on a machine: so what stands in it is of no use a moment later.
 */
export type Invitations = {
  create(): string;
  /** Returns the token for an invitation; throws ConfigError `unauthorized` for any other value. */
  accept(invitation: unknown): string;
};

/** A browser that starts cold on a slow disk. */
const VALID_MS = 60_000;
/** Nobody opens more pages than this in a minute; the oldest falls out. */
const MOST_OPEN = 20;

export function createInvitations(token: string, nowMs: () => number = () => performance.now()): Invitations {
  const openUntil = new Map<string, number>();
  return {
    create() {
      const invitation = randomBytes(16).toString('hex');
      openUntil.set(invitation, nowMs() + VALID_MS);
      const oldest = openUntil.keys().next().value;
      if (openUntil.size > MOST_OPEN && oldest !== undefined) openUntil.delete(oldest);
      return invitation;
    },
    accept(invitation) {
      const untilMs = typeof invitation === 'string' ? openUntil.get(invitation) : undefined;
      if (untilMs === undefined || untilMs < nowMs()) {
        throw new ConfigError(
          'unauthorized',
          'This invitation has been used or is too old; run beckon open again.',
          {
            expected: 'an invitation of the last minute',
            got: 'another one',
          },
        );
      }
      openUntil.delete(invitation as string);
      return token;
    },
  };
}
