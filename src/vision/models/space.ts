import type { SharedSpace } from '../../models/transformers/shared-space.ts';
import type { PictureModel } from './picture-model.ts';

/** SigLIP or CLIP: pictures and texts in one space. */
export function createSpaceModel(space: SharedSpace): PictureModel {
  return { embedTexts: space.placeTexts, embedPicture: space.placePicture, close: () => space.close() };
}
