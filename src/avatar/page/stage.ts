/// <reference lib="dom" />
import {
  Color,
  DirectionalLight,
  HemisphereLight,
  PerspectiveCamera,
  Scene,
  SRGBColorSpace,
  WebGLRenderer,
} from 'three';
import type { Pose } from '../../sign/pose.ts';
import { type Camera, viewpoint } from './cameras.ts';
import { createCaptionPlate, PLATE_SHARE } from './caption-plate.ts';
import type { Figure } from './figure.ts';

/** The drawn picture: one figure, lights, a plain background or none. */
export type Stage = {
  readonly canvas: HTMLCanvasElement;
  setSize(widthPx: number, heightPx: number, pixelRatio?: number): void;
  setCamera(camera: Camera): void;
  /** A CSS colour; null is transparent. */
  setBackground(color: string | null): void;
  /** Keeps the bottom free for captions that are burnt in. */
  keepPlace(isKept: boolean): void;
  /** Text that is burnt into the picture; empty for none. */
  setCaption(text: string): void;
  /** Draws at once: a frame of the canvas may be taken in the same turn of the event loop. */
  draw(pose: Pose): void;
  close(): void;
};

export type StageOptions = {
  /** Whether edges are smoothed by drawing each pixel several times. */
  readonly antialias: boolean;
};

/** Throws what three throws where the browser has no WebGL 2. */
export function createStage(canvas: HTMLCanvasElement, figure: Figure, { antialias }: StageOptions): Stage {
  const renderer = new WebGLRenderer({ canvas, antialias, alpha: true, powerPreference: 'low-power' });
  renderer.outputColorSpace = SRGBColorSpace;
  const scene = new Scene();
  scene.add(figure.object, ...lights());
  const lens = new PerspectiveCamera();
  const plate = createCaptionPlate();
  const { hipsY, headY, bottomY } = figure;
  const heights = { hipsY, headY, bottomY };
  let camera: Camera = 'front';
  let freeBottom = 0;
  const aim = () => {
    const { position, target, verticalDegrees } = viewpoint(camera, {
      ...heights,
      aspect: lens.aspect,
      freeBottom,
    });
    lens.fov = verticalDegrees;
    lens.near = 0.1;
    lens.far = 20;
    lens.position.fromArray(position);
    lens.lookAt(...target);
    lens.updateProjectionMatrix();
  };
  return {
    canvas,
    setSize(widthPx, heightPx, pixelRatio = 1) {
      renderer.setPixelRatio(pixelRatio);
      renderer.setSize(widthPx, heightPx, false);
      lens.aspect = widthPx / heightPx;
      aim();
    },
    setCamera(next) {
      camera = next;
      aim();
    },
    setBackground(color) {
      scene.background = color === null ? null : new Color(color);
    },
    keepPlace(isKept) {
      freeBottom = isKept ? PLATE_SHARE : 0;
      aim();
    },
    setCaption: plate.setText,
    draw(pose) {
      figure.show(pose);
      renderer.render(scene, lens);
      plate.drawOver(renderer);
    },
    close() {
      plate.close();
      renderer.dispose();
    },
  };
}

/**
 * Soft light from all around, one lamp from the signer's upper right and a weak one from the lower left: fingers get an
 * edge, and neither eyes nor mouth and chin lie in shadow.
 */
function lights(): (DirectionalLight | HemisphereLight)[] {
  const key = new DirectionalLight(0xffffff, 1.9);
  key.position.set(-0.8, 1.9, 2);
  const fill = new DirectionalLight(0xfff4ea, 0.55);
  fill.position.set(1, -0.3, 1.6);
  return [new HemisphereLight(0xffffff, 0x9a9088, 1.5), key, fill];
}
