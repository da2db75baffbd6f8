/** The process with the native keyboard hook. It ends with its standard input. */
import { serveHook } from './desktop/keys/hook-child.ts';

await serveHook();
process.exit(0);
