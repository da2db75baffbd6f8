import { type Colour, colour } from './part.ts';

/** One person's colours and style. */
export type Look = {
  readonly id: string;
  readonly hairStyle: 'bun' | 'short';
  readonly skin: Colour;
  readonly palm: Colour;
  /** Blood under the skin: knuckles, fingertips, cheeks, nose, ears. */
  readonly flush: Colour;
  readonly palmCrease: Colour;
  readonly backCrease: Colour;
  readonly nail: Colour;
  readonly nailEdge: Colour;
  readonly lip: Colour;
  readonly hair: Colour;
  readonly hairShade: Colour;
  readonly brow: Colour;
  readonly iris: Colour;
  readonly shirt: Colour;
};

export const LOOKS: readonly Look[] = [
  {
    id: 'beckon-1',
    hairStyle: 'bun',
    skin: colour('#c78a61'),
    palm: colour('#dcab87'),
    flush: colour('#b06a4c'),
    palmCrease: colour('#a0694a'),
    backCrease: colour('#8f5a3b'),
    nail: colour('#e3b8a0'),
    nailEdge: colour('#f3ddd0'),
    lip: colour('#ad5c50'),
    hair: colour('#35261f'),
    hairShade: colour('#1d1512'),
    brow: colour('#241813'),
    iris: colour('#4a2c17'),
    shirt: colour('#1f3347'),
  },
  {
    id: 'beckon-2',
    hairStyle: 'short',
    skin: colour('#e8b896'),
    palm: colour('#f2c9ae'),
    flush: colour('#d98e73'),
    palmCrease: colour('#cc9276'),
    backCrease: colour('#c48c6c'),
    nail: colour('#f4cfc0'),
    nailEdge: colour('#fdf0e8'),
    lip: colour('#cf8574'),
    hair: colour('#5b3a22'),
    hairShade: colour('#3d2514'),
    brow: colour('#4a2e1a'),
    iris: colour('#3d6b7a'),
    shirt: colour('#2d2f45'),
  },
];
