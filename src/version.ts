import { readFileSync } from 'node:fs';

const packageJson = new URL('../package.json', import.meta.url);

/** Beckon's version, as package.json has it. */
export const VERSION = (JSON.parse(readFileSync(packageJson, 'utf8')) as { version: string }).version;
