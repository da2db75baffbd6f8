/** How an import of TypeScript is found and read; Node calls these in a thread of their own. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { threadId } from 'node:worker_threads';

/** Beside the packages: it goes when they are installed anew, with another version of the compiler. */
const CACHE = fileURLToPath(new URL('../../node_modules/.cache/beckon-typescript', import.meta.url));
/** As tsconfig.json has it: every import is kept that is not marked as one of types. */
const SETTINGS = {
  loader: 'ts',
  format: 'esm',
  target: 'node20',
  sourcemap: 'inline',
  sourcesContent: false,
  tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true } },
};

export function resolve(specifier, context, next) {
  const isRelative = specifier.startsWith('./') || specifier.startsWith('../');
  if (!isRelative || !specifier.endsWith('.ts')) return next(specifier, context);
  const url = new URL(specifier, context.parentURL);
  if (!existsSync(url)) return next(specifier, context); // Node says where it was asked for
  return { url: url.href, format: 'module', shortCircuit: true };
}

export async function load(url, context, next) {
  if (!url.startsWith('file:') || !url.endsWith('.ts')) return next(url, context);
  return { format: 'module', source: await compiled(fileURLToPath(url)), shortCircuit: true };
}

/** What the file means in JavaScript; from an earlier run where its text is the same. */
async function compiled(path) {
  const text = readFileSync(path, 'utf8');
  const mark = `\n//${hash(JSON.stringify(SETTINGS), text)}`;
  const cached = join(CACHE, `${hash(path)}.js`);
  const found = read(cached);
  if (found?.endsWith(mark)) return found;
  const { transform } = await import('esbuild');
  const { code } = await transform(text, { ...SETTINGS, sourcefile: path });
  mkdirSync(CACHE, { recursive: true });
  // Other processes read it meanwhile: it is there whole or not at all.
  const work = `${cached}.${process.pid}-${threadId}`;
  writeFileSync(work, code + mark);
  renameSync(work, cached);
  return code;
}

function hash(...texts) {
  const sum = createHash('sha256');
  for (const text of texts) sum.update(text).update('\0');
  return sum.digest('hex');
}

function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}
