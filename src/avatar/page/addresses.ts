/** Where the page asks its server. */
export const ADDRESSES = {
  /** A stream of server-sent events: `sign` carries a SigningPart, `stop` ends all, `failed` tells what went wrong. */
  events: '/avatar/events',
  /** Text to be signed on all open pages. */
  sign: '/avatar/sign',
} as const;
