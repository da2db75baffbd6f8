import { resolve } from 'node:path';
import { createHookKeySource } from '../../../src/desktop/keys/hook.ts';
import { testKeySource } from '../../contracts/key-source.ts';
import { LOADER } from '../../helpers/loader.ts';

const command = [process.execPath, ...LOADER, resolve('src/hotkeys-main.ts')] as const;

testKeySource('the native hook', {
  create: (environment) => createHookKeySource({ command: [...command], environment }),
  isTaking: false,
});
