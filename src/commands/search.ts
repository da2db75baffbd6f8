import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import type { Embedder } from '../core/drivers.ts';
import { BeckonError, ConfigError, ProviderError } from '../core/errors.ts';
import { defineCommand, flags } from './command.ts';
import type { Context } from './context.ts';
import { listPictures } from './looking/picture-folder.ts';
import {
  changedSince,
  emptyIndex,
  nearest,
  readIndex,
  type SearchIndex,
  withEntries,
  writeIndex,
} from './looking/search-index.ts';

const MOST_FOUND = 10;
/** After so many new pictures the index is written, so that an interruption loses little. */
const SAVE_EVERY = 200;

/** Finds pictures of a folder by what is in them. */
export const searchCommand = defineCommand({
  name: 'search',
  summary: 'Find pictures by what they show, in a folder or among those that were described and kept',
  args: z.strictObject({
    query: z.string().trim().min(1).max(500).meta({ description: 'What is to be seen, in words.' }),
    folder: z.string().min(1).max(4_000).optional().meta({
      description:
        'The folder; its subfolders are searched too. Left out: what was described, where pictures.keepHistory kept it.',
    }),
    count: z
      .int()
      .min(1)
      .max(1_000)
      .optional()
      .meta({ description: 'How many pictures are named at most; 10 if left out.' })
      .register(flags, { flag: '--count <n>' }),
  }),
  result: z.object({
    found: z.array(
      z.object({
        file: z.string().optional().meta({ description: 'Of a folder.' }),
        at: z.string().optional().meta({ description: 'When it was described (UTC).' }),
        from: z
          .enum(['screen', 'window', 'region', 'picture'])
          .optional()
          .meta({ description: 'What it was part of.' }),
        title: z.string().optional().meta({ description: 'Of the window that it was in.' }),
        text: z.string().optional().meta({ description: 'What was said of it.' }),
        score: z
          .number()
          .meta({ description: 'Cosine of the angle to the query; only its order means something.' }),
      }),
    ),
    indexed: z.int(),
    added: z.int(),
    removed: z.int(),
    skipped: z.int().meta({ description: 'Files that are no pictures that can be opened.' }),
    wasRebuilt: z.boolean().meta({ description: 'Whether the index was damaged and had to be made anew.' }),
  }),
  http: { method: 'POST', path: '/v1/search' },
  slot: 'search',
  positional: 'query',
  secondPositional: 'folder',
  folders: ['folder'],
  async run(context, { query, folder: named, count = MOST_FOUND }, { signal }) {
    const embedder = expectEmbedder(context);
    if (named === undefined) return searchDescribed(context, embedder, { query, count, signal });
    const folder = resolve(named);
    const file = indexFile(context.dataFolder, folder, embedder.name);
    const stored = await readIndex(file);
    const wasRebuilt = stored === 'broken';
    if (wasRebuilt) context.report('the search index of this folder was damaged; it is made anew');
    const before = typeof stored === 'string' ? emptyIndex(embedder.name) : stored;
    const update = await bringUpToDate(before, { folder, file, embedder, signal });
    const [wanted] = await embedder.embedTexts([query], { signal });
    const found = nearest(update.index, wanted!, count).map(({ path, score }) => ({
      file: join(folder, path),
      score: toScore(score),
    }));
    const { index, ...counts } = update;
    return { found, indexed: index.entries.length, ...counts, wasRebuilt };
  },
  print: ({ found, indexed, added, removed, skipped, wasRebuilt }) => {
    const notes = [
      ...(wasRebuilt ? ['The index was damaged and was made anew.'] : []),
      ...(added > 0 ? [`${added} pictures were new.`] : []),
      ...(removed > 0 ? [`${removed} pictures were gone.`] : []),
      ...(skipped > 0 ? [`${skipped} files could not be opened.`] : []),
    ];
    return [...(indexed > 0 ? found.map(tellFound) : ['No pictures are there.']), ...notes].join('\n');
  },
});

type Found = { readonly file?: string | undefined } & Partial<
  Record<'at' | 'title' | 'text', string | undefined>
>;

/** `2026-11-27 22:10, Mail: A photograph showing a cat.` */
function tellFound({ file, at = '', title, text = '' }: Found): string {
  if (file !== undefined) return file;
  const when = at.slice(0, 'YYYY-MM-DDTHH:MM'.length).replace('T', ' ');
  return `${[when, title].filter(Boolean).join(', ')}: ${text}`;
}

type Wish = { readonly query: string; readonly count: number; readonly signal: AbortSignal };

async function searchDescribed({ described, report }: Context, embedder: Embedder, wish: Wish) {
  const { query, count, signal } = wish;
  const { found, indexed, others } = await described.search(query, count, embedder, { signal });
  if (indexed + others === 0 && !described.isOn) {
    const message =
      'Nothing that was described is kept: name a folder, or turn on pictures.keepHistory in the settings.';
    throw new ConfigError('nothing-described', message, { expected: 'a folder', got: 'none' });
  }
  if (others > 0)
    report(`${others} pictures were kept with another search model and cannot be found with this one`);
  const rounded = found.map((one) => ({ ...one, score: toScore(one.score) }));
  return { found: rounded, indexed, added: 0, removed: 0, skipped: 0, wasRebuilt: false };
}

/** More digits mean nothing. */
const toScore = (score: number): number => Math.round(1_000 * score) / 1_000;

function expectEmbedder({ pictures }: Context): Embedder {
  const embedder = pictures.embedder();
  if (embedder) return embedder;
  const message = 'No model for searching pictures is installed. Install one: beckon models add siglip-base.';
  throw new ProviderError('no-picture-model', message, {
    expected: 'a model such as siglip-base',
    got: 'none',
  });
}

/** The name says nothing about the folder. */
const indexFile = (dataFolder: string, folder: string, space: string): string =>
  join(
    dataFolder,
    'search',
    `${createHash('sha256').update(`${space}\0${folder}`).digest('hex').slice(0, 32)}.index`,
  );

type Updating = {
  readonly folder: string;
  readonly file: string;
  readonly embedder: Embedder;
  readonly signal: AbortSignal;
};

/** Looks only at files that are new or other than before, and forgets those that are gone. */
async function bringUpToDate(before: SearchIndex, { folder, file, embedder, signal }: Updating) {
  const files = await listPictures(folder, signal);
  const there = new Set(files.map(({ path }) => path));
  const removed = before.entries.filter(({ path }) => !there.has(path)).length;
  const changed = changedSince(before, files);
  const placed = new Map<string, Float32Array>();
  let skipped = 0;
  const isChanged = new Set(changed.map(({ path }) => path));
  const current = () =>
    withEntries(
      before,
      files.filter(({ path }) => !isChanged.has(path) || placed.has(path)),
      placed,
    );
  for (const { path } of changed) {
    signal.throwIfAborted();
    try {
      placed.set(path, await embedder.embedPicture(await readFile(join(folder, path)), { signal }));
    } catch (error) {
      signal.throwIfAborted();
      if (!isUnreadable(error)) throw error;
      skipped++;
    }
    if (placed.size % SAVE_EVERY === 0 && placed.size > 0) await writeIndex(file, current());
  }
  const index = current();
  if (placed.size > 0 || removed > 0) await writeIndex(file, index);
  return { index, added: placed.size, removed, skipped };
}

/** One file among many that is damaged, too large or gone meanwhile does not end the search. */
function isUnreadable(error: unknown): boolean {
  if (error instanceof BeckonError)
    return ['unsupported-picture', 'broken-picture', 'picture-too-big'].includes(error.code);
  return error instanceof Error && 'code' in error && 'syscall' in error;
}
