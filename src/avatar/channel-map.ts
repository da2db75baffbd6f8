import type { Mesh, Object3D } from 'three';
import { FACE_CHANNELS, type FaceChannel } from '../sign/pose.ts';

/** One morph target that a channel drives: its mesh's influences, its index there, and how strongly. */
export type ChannelTarget = {
  readonly influences: number[];
  readonly morph: number;
  /** Index into FACE_CHANNELS. */
  readonly channel: number;
  readonly share: number;
};

type Row = readonly (readonly [morph: string, share: number])[];

/**
 * The morph targets of the VALID avatars (xrtlab, MIT) by channel, without their `h_expressions.` and `_h`; a name that
 * starts with * stands for the left one (L) and the right one (R).
 */
const VALID: Readonly<Record<string, Row>> = {
  browDown: [
    ['*browDown', 1],
    ['**browDown', 0.6],
  ],
  browInnerUp: [
    ['LbrowUp', 1],
    ['RbrowUp', 1],
  ],
  browOuterUp: [['**browUp', 1]],
  eyeBlink: [['*eyeClose', 1]],
  eyeSquint: [['*squint', 1]],
  eyeWide: [['*eyeOpen', 1]],
  noseSneer: [
    ['*disgust', 0.6],
    ['*nostril', 0.5],
  ],
  cheekPuff: [
    ['Lblow', 1],
    ['Rblow', 1],
  ],
  cheekSquint: [['*lowLid', 1]],
  jawOpen: [
    ['MouthOpen', 1],
    ['t_MouthOpen', 1],
  ],
  jawForward: [
    ['JawFront', 1],
    ['t_JawFront', 1],
  ],
  jawLeft: [
    ['Ljaw', 1],
    ['t_Ljaw', 1],
  ],
  jawRight: [
    ['Rjaw', 1],
    ['t_Rjaw', 1],
  ],
  mouthClose: [
    ['MPB_Up', 0.5],
    ['MPB_Down', 0.5],
  ],
  mouthFunnel: [['UH_OO', 1]],
  mouthPucker: [['Kiss', 1]],
  mouthSmile: [['*smileClose', 1]],
  mouthFrown: [['*mouthSad', 1]],
  mouthDimple: [['*lipCorner', 0.6]],
  mouthStretch: [['*lipSide', 1]],
  mouthRollLower: [['MPB_Down', 1]],
  mouthRollUpper: [['MPB_Up', 1]],
  mouthShrugLower: [['Chin', 1]],
  mouthLowerDown: [['*lipDown', 1]],
  mouthUpperUp: [['*lipUp', 1]],
  tongueOut: [['OutMiddle_tg', 1]],
  tongueUp: [['Up_tg', 1]],
  tongueLeft: [['Left_In_tg', 1]],
  tongueRight: [['Right_In_tg', 1]],
};

/** The morph targets of all meshes that show a channel: those of its own (ARKit's) name, else VALID's. */
export function channelTargets(root: Object3D): ChannelTarget[] {
  const targets: ChannelTarget[] = [];
  root.traverse((node) => {
    const { morphTargetDictionary: morphs, morphTargetInfluences: influences } = node as Mesh;
    if (morphs === undefined || influences === undefined) return;
    const indexOf = new Map(Object.entries(morphs).map(([name, morph]) => [plainName(name), morph]));
    FACE_CHANNELS.forEach((name, channel) => {
      const own = indexOf.get(plainName(name));
      const row: Row = own === undefined ? validRow(name) : [[name, 1]];
      for (const [morphName, share] of row) {
        const morph = indexOf.get(plainName(morphName));
        if (morph !== undefined) targets.push({ influences, morph, channel, share });
      }
    });
  });
  return targets;
}

function validRow(channel: FaceChannel): Row {
  const whole = VALID[channel];
  if (whole !== undefined) return whole;
  const side = /(Left|Right)$/.exec(channel);
  if (side === null) return [];
  const letter = side[1] === 'Left' ? 'L' : 'R';
  const row = VALID[channel.slice(0, -side[0].length)] ?? [];
  return row.map(([morph, share]) => [morph.replaceAll('*', letter), share]);
}

function plainName(name: string): string {
  return name
    .replace(/^h_expressions\./, '')
    .replace(/_h$/, '')
    .replace(/[\s_.]/g, '')
    .toLowerCase();
}
