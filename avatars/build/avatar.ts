import { FACE_CHANNELS, type FaceChannel, type Vector3 } from '../../src/sign/pose.ts';
import { createClothes } from './clothes.ts';
import { createEyes, createTeeth, createTongue } from './eyes-and-mouth.ts';
import { closedLips, displacement, type Tissue } from './face-channels.ts';
import { createHair } from './hair.ts';
import { createHand } from './hand.ts';
import { createHead } from './head.ts';
import type { Look } from './looks.ts';
import { joined, mirrored, type Part, pointsOf } from './part.ts';

/** Two meshes on one skeleton: only the face has channels, so that drawing the body stays cheap. */
export type AvatarParts = {
  readonly body: Part;
  readonly face: Part;
  /** Metres by which each point of the face goes at 1; x, y, z of each point. */
  readonly channels: ReadonlyMap<FaceChannel, Float32Array>;
};

export function createAvatar(look: Look): AvatarParts {
  const right = createHand(look);
  const body = joined([mirrored(right), right, createClothes(look), createHair(look), createEyes(look)]);
  const pieces: readonly (readonly [Part, Tissue])[] = [
    [createHead(look), 'skin'],
    [createTeeth('upper'), 'upper-teeth'],
    [createTeeth('lower'), 'lower-teeth'],
    [createTongue(), 'tongue'],
  ];
  const ajar = joined(pieces.map(([part]) => part));
  const tissues = pieces.flatMap(([part, tissue]) => part.weights.map(() => tissue));
  const points = pointsOf(ajar.positions);
  const channels = new Map(
    FACE_CHANNELS.map((channel) => [
      channel,
      Float32Array.from(points.flatMap((point, index) => displacement(channel, point, tissues[index]!))),
    ]),
  );
  const face = { ...ajar, positions: points.flatMap((point, index) => atRest(point, tissues[index]!)) };
  return { body, face, channels };
}

function atRest(point: Vector3, tissue: Tissue): Vector3 {
  if (tissue !== 'skin') return point;
  const [x, y, z] = closedLips(point);
  return [point[0] + x, point[1] + y, point[2] + z];
}
