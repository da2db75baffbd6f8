/**
 * Where a worker thread starts: the module `name` beside the module at `base` (its import.meta.url). Built modules are
 * JavaScript. From the sources (tests, development) they are TypeScript, and a thread does not inherit the loader that tsx
 * put into the main thread: it gets its own.
 */
export function workerEntry(base: string, name: string): { readonly url: URL; readonly execArgv: string[] } {
  if (!base.endsWith('.ts')) return { url: new URL(`./${name}.js`, base), execArgv: [] };
  const loader = encodeURIComponent(JSON.stringify(import.meta.resolve('tsx/esm/api')));
  return {
    url: new URL(`./${name}.ts`, base),
    execArgv: ['--import', `data:text/javascript,import{register}from${loader};register()`],
  };
}
