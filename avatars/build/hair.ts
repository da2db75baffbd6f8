import { capsule, carve, ellipsoid, type Field, join, smoothstep, sphere, symmetric } from './fields.ts';
import { headWeights } from './head-shape.ts';
import type { Look } from './looks.ts';
import { createPart, mix, type Part } from './part.ts';
import { remesh } from './remesh.ts';
import { surfaceOf } from './surface.ts';

/** Hair as one smooth shape; ears and face stay free, so that signs at them are seen. */
export function createHair({ hairStyle, hair, hairShade }: Look): Part {
  const field = hairField(hairStyle);
  const box = { min: [-0.12, 1.45, -0.16], max: [0.12, 1.78, 0.13] } as const;
  const surface = remesh(surfaceOf(field, box, 0.004), field, (x, y, z) =>
    Math.min(
      0.017 + 0.01 * smoothstep(-0.03, -0.09, z) * smoothstep(1.67, 1.65, y),
      0.0095 + 0.7 * Math.max(0, Math.abs(hairline(hairStyle, x, y, z)) - 0.006),
    ),
  );
  return createPart(
    surface,
    ([x, y, z], [, ny]) => {
      const strands = 0.5 + 0.5 * Math.sin(150 * x + 60 * z + 20 * Math.sin(40 * y));
      return mix(hair, hairShade, 0.35 * strands + 0.5 * smoothstep(0.3, -0.6, ny));
    },
    headWeights,
  );
}

export function hairField(style: Look['hairStyle']): Field {
  return style === 'bun' ? BUN : SHORT;
}

/** Metres from the surface that cuts the face out of the hair: its edge is seen most, and gets the smallest triangles. */
function hairline(style: Look['hairStyle'], x: number, y: number, z: number): number {
  return (style === 'bun' ? BUN_FACE : SHORT_FACE)(Math.abs(x), y, z);
}

const BUN_FACE = join(
  0.02,
  ellipsoid([0, 1.565, 0.1], [0.062, 0.088, 0.075]),
  capsule([0.075, 1.56, 0.012], [0.075, 1.5, 0.03], 0.034, 0.05),
);
const SHORT_FACE = join(
  0.014,
  ellipsoid([0, 1.56, 0.105], [0.064, 0.085, 0.06]),
  capsule([0.078, 1.555, 0.014], [0.075, 1.5, 0.03], 0.034, 0.05),
);
const SCALP = join(
  0.01,
  ellipsoid([0, 1.6045, -0.011], [0.0835, 0.0805, 0.1035]),
  ellipsoid([0, 1.628, 0.026], [0.0725, 0.0485, 0.069]),
);
const BUN = bunField();
const SHORT = shortField();

function bunField(): Field {
  const nape = ellipsoid([0, 1.49, -0.03], [0.09, 0.04, 0.09]);
  const cap = carve(0.012, carve(0.01, SCALP, symmetric(BUN_FACE)), nape);
  return join(0.012, cap, sphere([0, 1.694, -0.052], 0.038));
}

function shortField(): Field {
  const volume = join(
    0.03,
    SCALP,
    ellipsoid([0.012, 1.641, 0.034], [0.056, 0.036, 0.062]),
    ellipsoid([-0.014, 1.646, 0.024], [0.04, 0.034, 0.062]),
  );
  const nape = ellipsoid([0, 1.485, -0.04], [0.09, 0.045, 0.09]);
  return carve(0.01, carve(0.01, volume, symmetric(SHORT_FACE)), nape);
}
