import { type Field, gradient } from './fields.ts';
import type { Surface } from './surface.ts';

/** How long edges should be at a place, in metres. */
export type EdgeLength = (x: number, y: number, z: number) => number;

/**
 * A surface with even triangles of the wanted size on the same solid: isotropic remeshing after Botsch & Kobbelt, "A
 * Remeshing Approach to Multiresolution Modeling" (2004): long edges are split, short ones collapsed, edges flipped
 * towards six neighbours a point, points moved along the surface to the middle of their neighbours and back onto it.
 */
export function remesh(surface: Surface, field: Field, edgeLength: EdgeLength, rounds = 7): Surface {
  const mesh = new EditableMesh(surface);
  for (let round = 0; round < rounds; round++) {
    mesh.collapseShort(edgeLength);
    mesh.splitLong(edgeLength, field);
    mesh.flipTowardsSixNeighbours();
    mesh.relax(field);
  }
  return mesh.toSurface();
}

const LONG = 4 / 3;
const SHORT = 4 / 5;

class EditableMesh {
  readonly #points: number[];
  /** Three points each; -1 first where the triangle is gone. */
  readonly #triangles: number[];
  /** The triangles around each point. */
  readonly #around: number[][];

  constructor({ positions, triangles }: Surface) {
    this.#points = [...positions];
    this.#triangles = [...triangles];
    this.#around = Array.from({ length: positions.length / 3 }, () => []);
    triangles.forEach((point, corner) => void this.#around[point]!.push(Math.floor(corner / 3)));
  }

  splitLong(edgeLength: EdgeLength, field: Field): void {
    for (const [a, b] of this.#edges()) {
      const [x, y, z] = this.#middle(a, b);
      if (this.#distance(a, b) < LONG * edgeLength(x, y, z)) continue;
      const shared = this.#trianglesOfEdge(a, b);
      if (shared.length !== 2) continue;
      const point = this.#points.length / 3;
      this.#points.push(x, y, z);
      this.#around.push([]);
      this.#project(point, field);
      for (const triangle of shared) {
        const other = this.#third(triangle, a, b);
        const isForward = this.#follows(triangle, a, b);
        this.#removeTriangle(triangle);
        if (isForward) {
          this.#addTriangle(a, point, other);
          this.#addTriangle(point, b, other);
        } else {
          this.#addTriangle(b, point, other);
          this.#addTriangle(point, a, other);
        }
      }
    }
  }

  collapseShort(edgeLength: EdgeLength): void {
    for (const [a, b] of this.#edges()) {
      if (this.#around[a]!.length === 0 || this.#around[b]!.length === 0) continue;
      const shared = this.#trianglesOfEdge(a, b);
      if (shared.length !== 2) continue;
      const middle = this.#middle(a, b);
      const wanted = edgeLength(...middle);
      if (this.#distance(a, b) > SHORT * wanted) continue;
      const near = this.#neighbours(a);
      const common = [...this.#neighbours(b)].filter((point) => near.has(point));
      if (common.length !== 2) continue;
      if (
        !this.#canMove(a, middle, shared, LONG * wanted) ||
        !this.#canMove(b, middle, shared, LONG * wanted)
      )
        continue;
      for (const triangle of shared) this.#removeTriangle(triangle);
      for (const triangle of [...this.#around[b]!]) {
        const corners = this.#corners(triangle).map((point) => (point === b ? a : point));
        this.#removeTriangle(triangle);
        this.#addTriangle(...(corners as [number, number, number]));
      }
      for (let d = 0; d < 3; d++) this.#points[3 * a + d] = middle[d]!;
    }
  }

  flipTowardsSixNeighbours(): void {
    for (const [a, b] of this.#edges()) {
      const shared = this.#trianglesOfEdge(a, b);
      if (shared.length !== 2) continue;
      const [first, second] = shared as [number, number];
      const c = this.#third(first, a, b);
      const d = this.#third(second, a, b);
      if (c === d || this.#trianglesOfEdge(c, d).length > 0) continue;
      const off = (point: number, change: number) => (this.#around[point]!.length + change - 6) ** 2;
      const before = off(a, 0) + off(b, 0) + off(c, 0) + off(d, 0);
      if (off(a, -1) + off(b, -1) + off(c, 1) + off(d, 1) >= before) continue;
      const [from, to] = this.#follows(first, a, b) ? [a, b] : [b, a];
      const one = [from, d, c] as const;
      const two = [to, c, d] as const;
      const [n1, n2] = [this.#normal(...this.#corners(first)), this.#normal(...this.#corners(second))];
      if (![one, two].every((corners) => [n1, n2].every((n) => dot(this.#normal(...corners), n) > 0.3)))
        continue;
      this.#removeTriangle(first);
      this.#removeTriangle(second);
      this.#addTriangle(...one);
      this.#addTriangle(...two);
    }
  }

  relax(field: Field): void {
    for (let point = 0; point < this.#around.length; point++) {
      if (this.#around[point]!.length === 0) continue;
      const at = this.#point(point);
      const middle = [0, 0, 0];
      let weight = 0;
      // Weighted by area, so that points drift into coarse places no faster than the wanted length changes.
      for (const triangle of this.#around[point]!) {
        const corners = this.#corners(triangle);
        const area = Math.sqrt(this.#area(...corners));
        weight += area;
        for (const corner of corners)
          for (let d = 0; d < 3; d++) middle[d]! += (area * this.#points[3 * corner + d]!) / 3;
      }
      const normal = gradient(field, ...at);
      const move = [0, 1, 2].map((d) => middle[d]! / weight - at[d]!);
      const along = dot(move, normal);
      for (let d = 0; d < 3; d++)
        this.#points[3 * point + d] = at[d]! + 0.8 * (move[d]! - along * normal[d]!);
      this.#project(point, field);
    }
  }

  toSurface(): Surface {
    const positions: number[] = [];
    const indexOf = this.#around.map((triangles, point) => {
      if (triangles.length === 0) return -1;
      positions.push(...this.#point(point));
      return positions.length / 3 - 1;
    });
    const kept = this.#triangles.filter((_, corner) => this.#triangles[corner - (corner % 3)]! >= 0);
    return { positions, triangles: kept.map((point) => indexOf[point]!) };
  }

  #edges(): [number, number][] {
    const edges: [number, number][] = [];
    for (let triangle = 0; triangle < this.#triangles.length / 3; triangle++) {
      if (this.#triangles[3 * triangle]! < 0) continue;
      const [a, b, c] = this.#corners(triangle);
      if (a < b) edges.push([a, b]);
      if (b < c) edges.push([b, c]);
      if (c < a) edges.push([c, a]);
    }
    return edges;
  }

  /** The triangles around `point`, its own edge's aside, keep their side up and get no edge longer than `longest`. */
  #canMove(point: number, to: readonly number[], except: readonly number[], longest: number): boolean {
    for (const triangle of this.#around[point]!) {
      if (except.includes(triangle)) continue;
      const corners = this.#corners(triangle);
      const before = this.#normal(...corners);
      const spots = corners.map((corner) => (corner === point ? to : this.#point(corner)));
      if (dot(before, normalOf(spots[0]!, spots[1]!, spots[2]!)) < 0.5) return false;
      for (const corner of corners) {
        if (corner === point) continue;
        const spot = this.#point(corner);
        if (Math.hypot(spot[0] - to[0]!, spot[1] - to[1]!, spot[2] - to[2]!) > longest) return false;
      }
    }
    return true;
  }

  #project(point: number, field: Field): void {
    for (let step = 0; step < 3; step++) {
      const at = this.#point(point);
      const distance = field(...at);
      const normal = gradient(field, ...at);
      for (let d = 0; d < 3; d++) this.#points[3 * point + d] = at[d]! - 0.9 * distance * normal[d]!;
    }
  }

  #addTriangle(a: number, b: number, c: number): void {
    const triangle = this.#triangles.length / 3;
    this.#triangles.push(a, b, c);
    for (const point of [a, b, c]) this.#around[point]!.push(triangle);
  }

  #removeTriangle(triangle: number): void {
    for (const point of this.#corners(triangle))
      this.#around[point] = this.#around[point]!.filter((other) => other !== triangle);
    this.#triangles[3 * triangle] = -1;
  }

  #corners(triangle: number): [number, number, number] {
    return [
      this.#triangles[3 * triangle]!,
      this.#triangles[3 * triangle + 1]!,
      this.#triangles[3 * triangle + 2]!,
    ];
  }

  #trianglesOfEdge(a: number, b: number): number[] {
    return this.#around[a]!.filter((triangle) => this.#corners(triangle).includes(b));
  }

  #third(triangle: number, a: number, b: number): number {
    return this.#corners(triangle).find((point) => point !== a && point !== b)!;
  }

  #follows(triangle: number, a: number, b: number): boolean {
    const corners = this.#corners(triangle);
    return corners[(corners.indexOf(a) + 1) % 3] === b;
  }

  #neighbours(point: number): Set<number> {
    const near = new Set<number>();
    for (const triangle of this.#around[point]!)
      for (const corner of this.#corners(triangle)) near.add(corner);
    near.delete(point);
    return near;
  }

  #point(point: number): [number, number, number] {
    return [this.#points[3 * point]!, this.#points[3 * point + 1]!, this.#points[3 * point + 2]!];
  }

  #middle(a: number, b: number): [number, number, number] {
    const [p, q] = [this.#point(a), this.#point(b)];
    return [(p[0] + q[0]) / 2, (p[1] + q[1]) / 2, (p[2] + q[2]) / 2];
  }

  #distance(a: number, b: number): number {
    const [p, q] = [this.#point(a), this.#point(b)];
    return Math.hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2]);
  }

  #normal(a: number, b: number, c: number): number[] {
    return normalOf(this.#point(a), this.#point(b), this.#point(c));
  }

  #area(a: number, b: number, c: number): number {
    return Math.hypot(...crossOf(this.#point(a), this.#point(b), this.#point(c))) / 2;
  }
}

function crossOf(a: readonly number[], b: readonly number[], c: readonly number[]): [number, number, number] {
  const [ux, uy, uz] = [b[0]! - a[0]!, b[1]! - a[1]!, b[2]! - a[2]!];
  const [vx, vy, vz] = [c[0]! - a[0]!, c[1]! - a[1]!, c[2]! - a[2]!];
  return [uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx];
}

function normalOf(a: readonly number[], b: readonly number[], c: readonly number[]): number[] {
  const cross = crossOf(a, b, c);
  const length = Math.hypot(...cross) || 1;
  return cross.map((value) => value / length);
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a[0]! * b[0]! + a[1]! * b[1]! + a[2]! * b[2]!;
}
