/**
 * Lets Node read the TypeScript of this project: `node --import ./scripts/typescript/register.js FILE.ts`.
 *
 * The tests run in some two hundred processes, and many of them read some hundreds of modules. Here an import names the
 * file that it means, with its `.ts`, so there is nothing to look for: the same modules are there in half of the
 * processor time that tsx needs, which can read any project.
 */
import { register } from 'node:module';

process.setSourceMapsEnabled(true);
register('./hooks.js', import.meta.url);
