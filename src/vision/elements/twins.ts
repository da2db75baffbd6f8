import type { Scene } from './scene.ts';

const SAME_SIZE_PX = 2;

/** Whether another surface has the same size, as the cards and tiles of a set have. */
export function hasTwin({ surfaces }: Scene, index: number): boolean {
  const { width, height } = surfaces[index]!.box;
  return surfaces.some(
    ({ box }, at) =>
      at !== index &&
      Math.abs(box.width - width) <= SAME_SIZE_PX &&
      Math.abs(box.height - height) <= SAME_SIZE_PX,
  );
}
