/** Command: renders the benchmark's pages and their truth. `--seed N` makes other pages, `--out DIR` puts them elsewhere. */
import { parseArgs } from 'node:util';
import { createProgress, type Progress } from '../progress.ts';
import { renderPages } from './render-pages.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    out: { type: 'string', default: 'bench/.cache/pages' },
    pages: { type: 'string' },
  },
});

let progress: Progress | undefined;
await renderPages({
  seed: Number(values.seed),
  folder: values.out,
  ...(values.pages && { count: Number(values.pages) }),
  onPage(name, of) {
    progress ??= createProgress('rendering', of);
    progress.step(name);
  },
});
console.error(`Pages and truth are in ${values.out}`);
