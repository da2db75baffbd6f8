/** Share of the way at a share of the time, both 0..1: the smoothest reach (Flash & Hogan, J. Neurosci. 5, 1985). */
export function minimumJerk(share: number): number {
  const t = share <= 0 ? 0 : Math.min(share, 1);
  return t * t * t * (10 + t * (6 * t - 15));
}
