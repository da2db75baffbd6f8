import { copyFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { z } from 'zod';
import { saveSetting } from '../config/save.ts';
import { defaults } from '../config/schema.ts';
import { ConfigError } from '../core/errors.ts';
import { defineCommand, flags } from './command.ts';
import type { Context } from './context.ts';
import { type KnownAvatar, knownAvatars } from './store/avatar-manifest.ts';
import {
  addAvatar,
  type Bring,
  checkFile,
  checkFree,
  chooseAvatar,
  listAvatars,
  removeAvatar,
} from './store/avatars.ts';

const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;
const idSchema = z.string().min(1).max(64).meta({ description: 'The name of the avatar.' });

/** The avatars that are there, and those that can be downloaded. */
export const avatarsListCommand = defineCommand({
  name: 'avatars list',
  summary:
    'List the avatars: those that come with Beckon, those that were added, those that can be downloaded',
  args: z.strictObject({}),
  result: z.array(
    z.object({
      id: z.string(),
      state: z.enum(['own', 'added', 'available']),
      licence: z.string(),
      sizeBytes: z.int(),
      source: z.string().nullable(),
      isUsed: z.boolean(),
    }),
  ),
  async run({ dataFolder, loaded }) {
    const known = knownAvatars();
    const here = await listAvatars(dataFolder);
    const rows = here.map(({ isOwn, ...one }) => ({
      ...one,
      state: isOwn ? ('own' as const) : ('added' as const),
      source: known.find(({ id }) => id === one.id)?.source ?? null,
      isUsed: one.id === loaded.config.sign.avatar,
    }));
    const others = known.filter(({ id }) => here.every((one) => one.id !== id));
    return [
      ...rows,
      ...others.map(({ id, licence, file, source }) => {
        return { id, state: 'available' as const, licence, sizeBytes: file.sizeBytes, source, isUsed: false };
      }),
    ];
  },
  print: (rows) =>
    rows
      .map(({ id, state, licence, sizeBytes, isUsed }) => {
        const what = { own: 'comes with Beckon', added: 'added', available: 'can be downloaded' }[state];
        const size = sizeBytes > 0 ? `, ${megabytes(sizeBytes)}` : '';
        return `${id}: ${what}${size}, licence ${licence}${isUsed ? ', in use' : ''}`;
      })
      .join('\n'),
});

/** Downloads a known avatar, after the person agreed, or takes in a file. */
export const avatarsAddCommand = defineCommand({
  name: 'avatars add',
  summary: 'Add an avatar: download one from the list, or take in a VRM or GLB file with finger bones',
  args: z.strictObject({
    avatar: z.string().min(1).meta({ description: 'An id of beckon avatars list, or a VRM or GLB file.' }),
    yes: z
      .boolean()
      .optional()
      .meta({ description: 'Agree to the download, its size and its licence, without a question.' })
      .register(flags, { flag: '--yes' }),
    name: z
      .string()
      .min(1)
      .max(64)
      .optional()
      .meta({
        description:
          "Its name, of lower case letters, digits and hyphens; else made from the folder's or file's.",
      })
      .register(flags, { flag: '--name <name>' }),
  }),
  result: z.object({
    id: z.string(),
    licence: z.string(),
    sizeBytes: z.int(),
    channels: z.array(z.string()).readonly().meta({ description: 'What its face can show.' }),
  }),
  positional: 'avatar',
  async run(context, { avatar, yes = false, name }, { signal }) {
    const known = knownAvatars().find(({ id }) => id === avatar);
    const path = resolve(avatar);
    const id = name ?? known?.id ?? nameOf(path);
    if (known === undefined) await checkFile(path);
    await checkFree(context.dataFolder, id);
    if (known !== undefined && !yes) await askFor(known, context, signal);
    const bring: Bring = known === undefined ? (to) => copyFile(path, to) : download(known, context, signal);
    return addAvatar(context.dataFolder, { id, licence: known?.licence ?? 'unknown', bring });
  },
  print: ({ id, sizeBytes, channels }) =>
    [
      `Added the avatar ${id}, ${megabytes(sizeBytes)}. Use it always: beckon avatars use ${id}`,
      ...(channels.some((channel) => channel.startsWith('brow'))
        ? []
        : ['Its face cannot move the brows: questions will be hard to tell from statements.']),
      ...(channels.includes('jawOpen') ? [] : ['Its mouth cannot move.']),
    ].join('\n'),
});

/** Which avatar signs from now on. */
export const avatarsUseCommand = defineCommand({
  name: 'avatars use',
  summary: 'Set the avatar that signs from now on',
  args: z.strictObject({ id: idSchema }),
  result: z.object({ used: z.string() }),
  positional: 'id',
  async run({ dataFolder, loaded }, { id }) {
    const { file } = await chooseAvatar(dataFolder, id);
    if (file !== undefined && file === id) throw onlyNames();
    await saveSetting(loaded.file, 'sign.avatar', id);
    return { used: id };
  },
  print: ({ used }) =>
    `The avatar ${used} signs from now on; a running daemon takes it up at its next start.`,
});

/** An added avatar goes; where it was in use, Beckon's own signs again. */
export const avatarsRemoveCommand = defineCommand({
  name: 'avatars remove',
  summary: 'Remove an avatar that was added',
  args: z.strictObject({ id: idSchema }),
  result: z.object({ removed: z.string(), used: z.string() }),
  positional: 'id',
  async run({ dataFolder, loaded }, { id }) {
    await removeAvatar(dataFolder, id);
    const { avatar } = loaded.config.sign;
    if (avatar !== id) return { removed: id, used: avatar };
    await saveSetting(loaded.file, 'sign.avatar', defaults.sign.avatar);
    return { removed: id, used: defaults.sign.avatar };
  },
  print: ({ removed, used }) => `Removed the avatar ${removed}; ${used} signs.`,
});

async function askFor(known: KnownAvatar, { confirm }: Context, signal: AbortSignal): Promise<void> {
  const { id, file, url, licence, source } = known;
  const what = `${id}: ${megabytes(file.sizeBytes)} from ${new URL(url).host}, licence ${licence}. ${source}.`;
  if (confirm !== undefined && (await confirm(`${what}\nDownload it?`, signal))) return;
  const message =
    confirm === undefined
      ? `${what} Nothing was downloaded: run it again with --yes if you agree.`
      : 'Nothing was downloaded.';
  throw new ConfigError('not-agreed', message, { expected: 'your agreement', got: 'none' });
}

/** Tells how far it is at every quarter. */
function download({ url, file }: KnownAvatar, { report }: Context, signal: AbortSignal): Bring {
  return async (path) => {
    const { downloadFile } = await import('../models/download.ts');
    let told = 0;
    await downloadFile({ url, ...file }, path, {
      signal,
      onProgress(doneBytes, totalBytes) {
        const quarters = Math.floor((4 * doneBytes) / totalBytes);
        if (quarters === told) return;
        told = quarters;
        report(`downloading: ${25 * quarters} %`);
      },
    });
    report('measuring the avatar');
  };
}

/** `Asian_F_1.glb` is asian-f-1. */
function nameOf(path: string): string {
  const plain = basename(path)
    .replace(/\.[^.]*$/, '')
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-');
  return plain.replace(/^-+|-+$/g, '').slice(0, 64);
}

function onlyNames(): ConfigError {
  const message = 'Expected the name of an avatar; add the file first with beckon avatars add.';
  return new ConfigError('bad-argument', message, { expected: 'the name of an avatar', got: 'a file' });
}
