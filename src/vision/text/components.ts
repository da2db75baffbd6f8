/** One 8-connected group of set cells: its bounds, its size, and for every row its first and last column. */
export type Component = {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
  readonly count: number;
  /** The mean of `values` over the set cells. */
  readonly mean: number;
  /** Index row - y0: the leftmost and the rightmost set column of that row. */
  readonly firstColumns: readonly number[];
  readonly lastColumns: readonly number[];
};

/** The 8-connected components of the cells whose value is above `threshold`, in order of their topmost row. */
export function findComponents(
  values: Float32Array,
  width: number,
  height: number,
  threshold: number,
): readonly Component[] {
  const isSeen = new Uint8Array(width * height);
  const stack: number[] = [];
  const components: Component[] = [];
  for (let start = 0; start < values.length; start++) {
    if (isSeen[start] || !(values[start]! > threshold)) continue;
    isSeen[start] = 1;
    stack.push(start);
    const growing = new GrowingComponent(Math.floor(start / width));
    while (stack.length > 0) {
      const cell = stack.pop() as number;
      const x = cell % width;
      const y = (cell - x) / width;
      growing.add(x, y, values[cell]!);
      for (let dy = y > 0 ? -1 : 0; dy <= 1 && y + dy < height; dy++) {
        for (let dx = x > 0 ? -1 : 0; dx <= 1 && x + dx < width; dx++) {
          const neighbour = cell + dy * width + dx;
          if (isSeen[neighbour] || !(values[neighbour]! > threshold)) continue;
          isSeen[neighbour] = 1;
          stack.push(neighbour);
        }
      }
    }
    components.push(growing.finish());
  }
  return components;
}

/** Collects a component's cells; the first row is known because the scan meets the topmost cell first. */
class GrowingComponent {
  readonly #y0: number;
  readonly #first: number[] = [];
  readonly #last: number[] = [];
  #count = 0;
  #sum = 0;

  constructor(y0: number) {
    this.#y0 = y0;
  }

  add(x: number, y: number, value: number): void {
    const row = y - this.#y0;
    while (this.#first.length <= row) {
      this.#first.push(Number.POSITIVE_INFINITY);
      this.#last.push(-1);
    }
    this.#first[row] = Math.min(this.#first[row]!, x);
    this.#last[row] = Math.max(this.#last[row]!, x);
    this.#count++;
    this.#sum += value;
  }

  finish(): Component {
    return {
      x0: this.#first.reduce((a, b) => Math.min(a, b)),
      y0: this.#y0,
      x1: this.#last.reduce((a, b) => Math.max(a, b)) + 1,
      y1: this.#y0 + this.#first.length,
      count: this.#count,
      mean: this.#sum / this.#count,
      firstColumns: this.#first,
      lastColumns: this.#last,
    };
  }
}
