/** How a page that `beckon open` opens gets its token: an invitation stands in its address, good once and for a moment. */
export const INVITATIONS = {
  /** Gives the token for an invitation, once. */
  redeem: '/pages/token',
  /** Makes an invitation. */
  create: '/pages/invitations',
} as const;
