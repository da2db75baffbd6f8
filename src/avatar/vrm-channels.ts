import { FACE_CHANNELS, type FaceChannel } from '../sign/pose.ts';
import type { ChannelTarget } from './channel-map.ts';

/**
 * The expression presets of VRM 1.0 nearest to a channel, for avatars without ARKit's blend shapes.
 * https://github.com/vrm-c/vrm-specification/blob/master/specification/VRMC_vrm-1.0/expressions.md
 */
const PRESETS: Readonly<Partial<Record<FaceChannel, readonly (readonly [preset: string, share: number])[]>>> =
  {
    browDownLeft: [['angry', 0.35]],
    browDownRight: [['angry', 0.35]],
    browInnerUp: [['surprised', 0.3]],
    browOuterUpLeft: [['surprised', 0.2]],
    browOuterUpRight: [['surprised', 0.2]],
    eyeBlinkLeft: [['blinkLeft', 1]],
    eyeBlinkRight: [['blinkRight', 1]],
    jawOpen: [['aa', 1]],
    mouthFunnel: [['oh', 0.8]],
    mouthPucker: [['ou', 1]],
    mouthStretchLeft: [['ee', 0.4]],
    mouthStretchRight: [['ee', 0.4]],
    mouthSmileLeft: [['happy', 0.35]],
    mouthSmileRight: [['happy', 0.35]],
    mouthFrownLeft: [['sad', 0.35]],
    mouthFrownRight: [['sad', 0.35]],
  };

/** The morph targets behind a VRM's expression presets, for the channels that `shown` lacks. */
export function presetTargets(manager: ExpressionManager, shown: readonly ChannelTarget[]): ChannelTarget[] {
  const known = new Set(shown.map(({ channel }) => channel));
  const targets: ChannelTarget[] = [];
  FACE_CHANNELS.forEach((name, channel) => {
    if (known.has(channel)) return;
    for (const [preset, share] of PRESETS[name] ?? [])
      for (const bind of manager.getExpression(preset)?.binds ?? []) {
        // Expressions may also change colours and textures; only morph targets are a face's movement.
        if (!('primitives' in bind && 'index' in bind && 'weight' in bind)) continue;
        const { primitives, index, weight } = bind as MorphBind;
        for (const { morphTargetInfluences: influences } of primitives)
          if (influences !== undefined)
            targets.push({ influences, morph: index, channel, share: share * weight });
      }
  });
  return targets;
}

/** What is needed of three-vrm's VRMExpressionManager. */
type ExpressionManager = {
  getExpression(name: string): { readonly binds: readonly object[] } | null;
};

type MorphBind = {
  readonly primitives: readonly { readonly morphTargetInfluences?: number[] }[];
  readonly index: number;
  readonly weight: number;
};
