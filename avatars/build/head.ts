import type { Vector3 } from '../../src/sign/pose.ts';
import { smoothstep } from './fields.ts';
import { hairField } from './hair.ts';
import {
  CAVITY,
  EYE,
  EYE_HALF_WIDTH,
  EYE_RADIUS,
  HEAD_FIELD,
  headEdgeLength,
  headWeights,
  lidHeights,
  lipRed,
} from './head-shape.ts';
import type { Look } from './looks.ts';
import { colour, createPart, joined, mirrored, mix, type Paint, type Part, pointsOf } from './part.ts';
import { patch } from './patch.ts';
import { remesh } from './remesh.ts';
import { type Surface, surfaceOf } from './surface.ts';

const MOUTH_INSIDE = colour('#7d3133');
const MOUTH_DEEP = colour('#4a1619');
const LASH = colour('#1a1210');

/** Skin of head and neck with brows and lashes, lips ajar. */
export function createHead(look: Look): Part {
  const box = { min: [-0.1, 1.36, -0.115], max: [0.1, 1.7, 0.13] } as const;
  const surface = remesh(surfaceOf(HEAD_FIELD, box, 0.002), HEAD_FIELD, headEdgeLength);
  const skin = createPart(withoutHidden(surface, look), headPaint(look), headWeights);
  const brow = browStrip(look);
  const lashes = lashStrip();
  return joined([skin, brow, mirrored(brow), lashes, mirrored(lashes)]);
}

/** Triangles that the hair covers, or the shirt, are left out. */
function withoutHidden({ positions, triangles }: Surface, look: Look): Surface {
  const hair = hairField(look.hairStyle);
  const hidden = pointsOf(positions).map((point) => hair(...point) < -0.0045);
  const kept: number[] = [];
  for (let corner = 0; corner < triangles.length; corner += 3) {
    const corners = triangles.slice(corner, corner + 3);
    if (!corners.every((point) => hidden[point])) kept.push(...corners);
  }
  const used = new Map<number, number>();
  const compact: number[] = [];
  const renumbered = kept.map((point) => {
    if (!used.has(point)) {
      used.set(point, used.size);
      compact.push(...positions.slice(3 * point, 3 * point + 3));
    }
    return used.get(point)!;
  });
  return { positions: compact, triangles: renumbered };
}

function headPaint({ skin, flush, lip, palm, hair, hairStyle }: Look): Paint {
  const hairOf = hairField(hairStyle);
  return ([x, y, z]) => {
    const side = Math.abs(x);
    const near = (px: number, py: number, pz: number, radius: number) =>
      Math.exp(-((side - px) ** 2 + (y - py) ** 2 + (z - pz) ** 2) / radius ** 2);
    let tone = mix(skin, palm, 0.25 * near(0, 1.63, 0.09, 0.04));
    tone = mix(tone, flush, 0.5 * near(0.045, 1.54, 0.075, 0.019));
    tone = mix(tone, flush, 0.45 * near(0, 1.538, 0.115, 0.011) + 0.35 * near(0.085, 1.56, 0, 0.02));
    // Nostrils: two dark spots under the tip of the nose.
    tone = mix(tone, MOUTH_INSIDE, 0.75 * near(0.0068, 1.5285, 0.1035, 0.0036));
    tone = mix(tone, flush, 0.45 * near(EYE[0], EYE[1] + 0.011, 0.084, 0.009));
    tone = mix(tone, lip, smoothstep(-0.0026, 0.0016, lipRed(x, y)) * smoothstep(0.07, 0.074, z));
    const cavity = smoothstep(0.003, 0.0005, CAVITY(x, y, z)) * smoothstep(0.0845, 0.0795, z);
    tone = mix(tone, mix(MOUTH_DEEP, MOUTH_INSIDE, smoothstep(0.045, 0.075, z)), cavity);
    const rim = Math.hypot(side - EYE[0], y - EYE[1], z - EYE[2]) - EYE_RADIUS;
    const { upper, lower } = lidHeights(side);
    const opening = Math.max(
      y - EYE[1] - upper,
      lower - (y - EYE[1]),
      side - EYE[0] - EYE_HALF_WIDTH,
      EYE[0] - side - EYE_HALF_WIDTH,
    );
    if (z > 0.075)
      tone = mix(tone, flush, 0.6 * smoothstep(0.0016, 0.0004, opening) * smoothstep(0.004, 0.002, rim));
    return mix(tone, hair, smoothstep(0.0005, -0.0015, hairOf(x, y, z)));
  };
}

/** A brow, thick at the nose and thin at its end. */
function browStrip({ brow }: Look): Part {
  const columns = 9;
  return patch({ field: HEAD_FIELD, bind: headWeights }, 4, columns, (row, column) => {
    const t = column / (columns - 1);
    const x = 0.0135 + 0.035 * t;
    // A soft arch that begins no lower than it ends: brows that slope down to the nose look angry.
    const middle = 1.6015 + 0.0056 * Math.sin(Math.PI * (0.14 + 0.7 * t)) - 0.0042 * t;
    const thickness = 0.0038 * (1 - 0.72 * t ** 1.6) * smoothstep(-0.06, 0.13, t);
    const from: Vector3 = [x, middle + thickness * ((2 * row) / 3 - 1), 0.04];
    const height = row === 0 || row === 3 || column === 0 || column === columns - 1 ? 0 : 0.0011;
    return { from, direction: [0.18, 0, 0.98], height, colour: brow };
  });
}

/** The dark edge of the upper lid. */
function lashStrip(): Part {
  const columns = 10;
  const points: Vector3[] = [];
  const triangles: number[] = [];
  for (let column = 0; column < columns; column++) {
    const t = (2 * column) / (columns - 1) - 1;
    const x = EYE[0] + (EYE_HALF_WIDTH - 0.0002) * t;
    const y = EYE[1] + lidHeights(x).upper;
    const depth = Math.sqrt(Math.max(0, (EYE_RADIUS + 0.0007) ** 2 - (x - EYE[0]) ** 2 - (y - EYE[1]) ** 2));
    const reach = 0.0011 + 0.0012 * smoothstep(-1, 0.8, t);
    const out: Vector3 = [0.45 * t * reach, 0.35 * reach + 0.0003, reach + 0.0011];
    const edge: Vector3 = [x, y - 0.0004, EYE[2] + depth];
    points.push(
      edge,
      [edge[0] + out[0], edge[1] + out[1], edge[2] + out[2]],
      [edge[0], edge[1] + 0.0011, edge[2] + 0.001],
    );
    if (column === 0) continue;
    const here = 3 * column;
    for (const [low, high] of [
      [0, 1],
      [1, 2],
    ] as const)
      triangles.push(here - 3 + low, here + low, here + high, here - 3 + low, here + high, here - 3 + high);
  }
  return createPart({ positions: points.flat(), triangles }, () => LASH, headWeights);
}
