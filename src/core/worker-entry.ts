import { loaderArguments } from './loader-arguments.ts';

/**
 * Where a worker thread starts: the module `name` beside the module at `base` (its import.meta.url). Built modules are
 * JavaScript. From the sources (tests, development) they are TypeScript, and the thread needs what the main thread was
 * given to read them. tsx leaves threads out when it is started in that way, it must be called there.
 */
export function workerEntry(base: string, name: string): { readonly url: URL; readonly execArgv: string[] } {
  if (!base.endsWith('.ts')) return { url: new URL(`./${name}.js`, base), execArgv: [] };
  const url = new URL(`./${name}.ts`, base);
  const given = loaderArguments(process.execArgv);
  if (given.length > 0 && !given.some((argument) => argument.includes('tsx')))
    return { url, execArgv: given };
  const loader = encodeURIComponent(JSON.stringify(import.meta.resolve('tsx/esm/api')));
  return { url, execArgv: ['--import', `data:text/javascript,import{register}from${loader};register()`] };
}
