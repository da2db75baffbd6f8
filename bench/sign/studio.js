/**
 * The browser's half of the studio: draws poses with the avatar page's own stage, and shows the pictures to MediaPipe Hands.
 * Runs in a page that has the import map of the avatar page, and MediaPipe's script before this one.
 */

import { PerspectiveCamera, Vector3 } from 'three';
import { viewpoint } from '/avatar/js/avatar/page/cameras.js';
import { loadFigure } from '/avatar/js/avatar/page/figure.js';
import { hashOf } from '/avatar/js/avatar/page/frame-hash.js';
import { readSettings } from '/avatar/js/avatar/page/settings.js';
import { createStage } from '/avatar/js/avatar/page/stage.js';

/** The page's own background. */
const { background } = readSettings(new URLSearchParams());
const sets = new Map();
/** What was drawn last: the drawing canvas itself keeps its picture only for a moment. */
const picture = document.createElement('canvas');
const copy = picture.getContext('2d', { willReadFrequently: true });
let hands = null;
let results = null;

window.studio = {
  /** Draws a pose; gives the hash of its pixels and where the right hand's middle knuckle is, 0..1 from the upper left. */
  async draw({ avatar, camera, widthPx, heightPx, pose }) {
    const { stage, figure } = await setOf(avatar);
    stage.setSize(widthPx, heightPx);
    stage.setCamera(camera);
    stage.draw({
      rotations: Float64Array.from(pose.rotations),
      hips: Float64Array.from(pose.hips),
      face: Float64Array.from(pose.face),
    });
    const hash = hashOf(stage.canvas);
    picture.width = widthPx;
    picture.height = heightPx;
    copy.drawImage(stage.canvas, 0, 0);
    return { hash: await hash, knuckle: placeOf('rightMiddleProximal', figure, camera, widthPx / heightPx) };
  },

  /** What was drawn last, or a part of it [x, y, width, height], as a PNG in base64. */
  png(part) {
    const [x, y, widthPx, heightPx] = part ?? [0, 0, picture.width, picture.height];
    const cut = document.createElement('canvas');
    cut.width = widthPx;
    cut.height = heightPx;
    cut.getContext('2d').drawImage(picture, -x, -y);
    return cut.toDataURL('image/png').split(',')[1];
  },

  /** The hands that MediaPipe finds in what was drawn last, as if it had seen nothing before. */
  async findHands() {
    hands ??= await openHands();
    hands.reset();
    results = null;
    await hands.send({ image: picture });
    const { multiHandLandmarks = [], multiHandedness = [] } = results ?? {};
    return multiHandLandmarks.map((points, index) => ({
      label: multiHandedness[index].label,
      score: multiHandedness[index].score,
      points: points.map(({ x, y, z }) => [x, y, z]),
    }));
  },
};

async function setOf(avatar) {
  if (!sets.has(avatar)) {
    const figure = await loadFigure(`/avatar/models/${avatar}.glb`);
    const stage = createStage(document.createElement('canvas'), figure, { antialias: true });
    stage.setBackground(background);
    sets.set(avatar, { stage, figure });
  }
  return sets.get(avatar);
}

async function openHands() {
  const opened = new window.Hands({ locateFile: (name) => `/mediapipe/${name}` });
  opened.setOptions({
    maxNumHands: 2,
    modelComplexity: 1,
    minDetectionConfidence: 0.5,
    useCpuInference: true,
  });
  opened.onResults((found) => {
    results = found;
  });
  await opened.initialize();
  return opened;
}

function placeOf(bone, { object, hipsY, headY, bottomY }, camera, aspect) {
  const { position, target, verticalDegrees } = viewpoint(camera, {
    hipsY,
    headY,
    bottomY,
    aspect,
    freeBottom: 0,
  });
  const lens = new PerspectiveCamera(verticalDegrees, aspect, 0.1, 20);
  lens.position.fromArray(position);
  lens.lookAt(...target);
  lens.updateMatrixWorld();
  const place = object.getObjectByName(bone).getWorldPosition(new Vector3()).project(lens);
  return [(1 + place.x) / 2, (1 - place.y) / 2];
}
