import type { UiElement } from '../../core/observations.ts';
import { asButton } from './buttons.ts';
import { contentOf } from './content.ts';
import { asField } from './fields.ts';
import type { Scene } from './scene.ts';

/** Higher surfaces, in em, are panels: neither a button nor a text area. */
const MAX_HEIGHT_EM = 18;

/** Fields and buttons: the surfaces whose content stands as it does in one of them. */
export function findPlates(scene: Scene): UiElement[] {
  return scene.surfaces.flatMap((surface, index) => {
    const isPlate = !surface.isLine && !scene.isGlyph[index] && !scene.isTile[index];
    if (!isPlate || surface.box.height > MAX_HEIGHT_EM * scene.emPx) return [];
    const content = contentOf(scene, index);
    const found = [asField(scene, index, content), asButton(scene, index, content)];
    return found.filter((element) => element !== null);
  });
}
