import type { Reading } from '../kinds/choose.ts';

/** Whether the lines of this kind of screen mean something each, whatever the layout took for a paragraph. */
export const isByLine = ({ kind }: Reading): boolean => kind === 'terminal' || kind === 'code';
