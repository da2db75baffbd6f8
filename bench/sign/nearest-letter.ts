/** 21 points of a hand in the picture: x and y in the same unit, from the upper left. */
export type HandPoints = readonly (readonly [number, number])[];

/** A letter as it was seen early and late; null where no hand was found. */
export type SeenLetter = {
  readonly letter: string;
  readonly seen: readonly [HandPoints | null, HandPoints | null];
};

/**
 * The letter of the template that looks most alike; null where neither picture shows a hand. Hands are compared by the
 * squared distances of their points after their middle is moved to the origin and their size is made 1; they are not
 * turned, since G and Q, H and U, K and P differ by how the hand is turned. The way of the hand between the two pictures
 * counts as one more point, in sizes of the hand: J and Z are drawn.
 */
export function nearestLetter({ seen }: SeenLetter, templates: readonly SeenLetter[]): string | null {
  const features = featuresOf(seen);
  if (features === null) return null;
  let nearest: string | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const template of templates) {
    const others = featuresOf(template.seen);
    if (others === null) continue;
    const distance = features.reduce((sum, value, index) => sum + (value - others[index]!) ** 2, 0);
    if (distance >= least) continue;
    least = distance;
    nearest = template.letter;
  }
  return nearest;
}

function featuresOf([early, late]: SeenLetter['seen']): number[] | null {
  const [from, to] = [early ?? late, late ?? early];
  if (from === null || to === null) return null;
  const [a, b] = [normalised(from), normalised(to)];
  return [...a.shape, ...b.shape, (b.x - a.x) / b.size, (b.y - a.y) / b.size];
}

function normalised(points: HandPoints): { shape: number[]; x: number; y: number; size: number } {
  const mean = (axis: 0 | 1) => points.reduce((sum, point) => sum + point[axis], 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  const size =
    Math.sqrt(points.reduce((sum, [px, py]) => sum + (px - x) ** 2 + (py - y) ** 2, 0) / points.length) || 1;
  return { shape: points.flatMap(([px, py]) => [(px - x) / size, (py - y) / size]), x, y, size };
}
