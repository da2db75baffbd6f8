import { createX11KeySource } from '../../../src/desktop/keys/x11.ts';
import { testKeySource } from '../../contracts/key-source.ts';

testKeySource('the X server', { create: createX11KeySource, isTaking: true });
