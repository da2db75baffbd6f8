import { type Box, centreX, centreY } from '../../core/geometry.ts';
import type { Place } from '../messages/messages.ts';
import type { Scene } from '../scene.ts';

type Sized = { readonly view: Pick<Scene['view'], 'widthPx' | 'heightPx'> };

const PLACES: readonly (readonly Place[])[] = [
  ['top-left', 'top', 'top-right'],
  ['left', 'centre', 'right'],
  ['bottom-left', 'bottom', 'bottom-right'],
];

/** In which ninth of the view the centre of `box` is. */
export function placeOf({ view }: Sized, box: Box): Place {
  const third = (at: number, size: number) => Math.min(2, Math.max(0, Math.floor((3 * at) / size)));
  const row = PLACES[third(centreY(box), view.heightPx)] as readonly Place[];
  return row[third(centreX(box), view.widthPx)] as Place;
}

/** Whether `box` fills so much of the view that it has no place in it. */
export const fillsView = ({ view }: Sized, box: Box): boolean =>
  box.width > 0.7 * view.widthPx && box.height > 0.7 * view.heightPx;
