import { loaderArguments } from '../../src/core/loader-arguments.ts';

/** What a program that a test starts from a source needs before its path: the loader that reads the test too. */
export const LOADER: readonly string[] = loaderArguments(process.execArgv);
