import { resolve } from 'node:path';
import { z } from 'zod';
import { ConfigError } from '../core/errors.ts';
import { exportEntry } from '../sign/lexicon/export.ts';
import { lintEntries } from '../sign/lexicon/lint.ts';
import { lintMotion } from '../sign/lexicon/lint-motion.ts';
import { reportText } from '../sign/sigml/report.ts';
import { defineCommand, flags } from './command.ts';
import type { Context } from './context.ts';
import { loadLexicon } from './lexicon-files.ts';
import { lexiconFolder, openLexicon } from './store/lexicons.ts';

const folder = z
  .string()
  .min(1)
  .optional()
  .meta({
    description: 'A folder with lexicon or SiGML files instead of the ASL lexicon that comes with Beckon.',
  })
  .register(flags, { flag: '--folder <folder>' });

const lexicon = z
  .string()
  .min(1)
  .optional()
  .meta({ description: 'The name of a lexicon; without it, that of the settings.' })
  .register(flags, { flag: '--lexicon <name>' });

const entrySchema = z.object({
  gloss: z.string(),
  meanings: z.array(z.string()),
  standsFor: z
    .array(z.string())
    .meta({ description: 'Words that the sign can stand for where they have none of their own.' }),
  manual: z.array(z.string()).meta({ description: 'SiGML tag names of its HamNoSys.' }),
  nonmanual: z.string().nullable(),
  mouthing: z.string().nullable(),
  confidence: z.enum(['high', 'medium', 'low']),
});

type Source = { readonly folder?: string | undefined; readonly lexicon?: string | undefined };

async function load({ dataFolder, loaded }: Context, { folder, lexicon: name }: Source) {
  if (folder === undefined) return openLexicon(dataFolder, name ?? loaded.config.sign.lexicon);
  if (name === undefined) return loadLexicon(resolve(folder));
  throw new ConfigError('bad-argument', 'Expected either --folder or --lexicon, got both.', {
    expected: 'one of --folder and --lexicon',
    got: 'both',
  });
}

/** The signs of a lexicon, by name. */
export const lexiconListCommand = defineCommand({
  name: 'lexicon list',
  summary: 'List the signs of a lexicon',
  args: z.strictObject({ folder, lexicon }),
  result: z.array(z.object({ gloss: z.string(), meanings: z.array(z.string()), confidence: z.string() })),
  async run(context, args) {
    const { entries } = await load(context, args);
    return entries.map(({ gloss, meanings, confidence }) => ({ gloss, meanings: [...meanings], confidence }));
  },
  print: (entries) => entries.map(({ gloss, meanings }) => `${gloss}: ${meanings.join(', ')}`).join('\n'),
});

/** One sign, with its notation. */
export const lexiconShowCommand = defineCommand({
  name: 'lexicon show',
  summary: 'Show one sign of a lexicon, with its notation',
  args: z.strictObject({
    gloss: z.string().min(1).meta({ description: 'The name of the sign.' }),
    folder,
    lexicon,
  }),
  result: entrySchema,
  positional: 'gloss',
  async run(context, args) {
    const entry = (await load(context, args)).lexicon.find(args.gloss);
    if (entry) return toJson(entry);
    throw new ConfigError(
      'no-such-sign',
      'There is no such sign in the lexicon; beckon lexicon list shows all.',
      {
        expected: 'the gloss of a sign',
        got: 'another word',
      },
    );
  },
  print: (entry) =>
    [
      `${entry.gloss} (confidence: ${entry.confidence})`,
      `means: ${entry.meanings.join(', ')}`,
      ...(entry.standsFor.length > 0 ? [`can stand for: ${entry.standsFor.join(', ')}`] : []),
      `hands: ${entry.manual.join(' ')}`,
      ...(entry.nonmanual ? [`face and body: ${entry.nonmanual}`] : []),
      ...(entry.mouthing ? [`mouth: ${entry.mouthing}`] : []),
    ].join('\n'),
});

/** Every sign, for other programs. */
export const lexiconExportCommand = defineCommand({
  name: 'lexicon export',
  summary: 'Write all signs of a lexicon, with their notation, for other programs',
  args: z.strictObject({ folder, lexicon }),
  result: z.array(entrySchema),
  async run(context, args) {
    return (await load(context, args)).entries.map(toJson);
  },
  print: (entries) => entries.map((entry) => JSON.stringify(entry)).join('\n'),
});

/** Checks every sign: notation, meanings, reach and length. */
export const lexiconLintCommand = defineCommand({
  name: 'lexicon lint',
  summary: 'Check every sign of a lexicon: its notation, its reach and its length',
  args: z.strictObject({ folder, lexicon }),
  result: z.object({ signCount: z.int(), mistakes: z.array(z.string()), notes: z.array(z.string()) }),
  async run(context, args, { signal }) {
    // What was compiled knows no lines and columns: the files are read anew.
    const name = args.lexicon ?? context.loaded.config.sign.lexicon;
    const { entries, reports, broken } =
      args.folder === undefined
        ? await loadLexicon(await lexiconFolder(context.dataFolder, name))
        : await load(context, args);
    const findings = [...lintEntries(entries)];
    for (const entry of entries) {
      signal.throwIfAborted();
      findings.push(...lintMotion(entry));
    }
    const textOf = (isNote: boolean) => findings.filter((one) => one.isNote === isNote).map(reportText);
    return {
      signCount: entries.length,
      mistakes: [
        ...broken.map(({ name, why }) => `${name}: ${why}`),
        ...reports.map(reportText),
        ...textOf(false),
      ],
      notes: textOf(true),
    };
  },
  print: ({ signCount, mistakes, notes }) =>
    [
      ...notes.map((note) => `note: ${note}`),
      ...mistakes.map((mistake) => `mistake: ${mistake}`),
      `${signCount} signs, ${mistakes.length} mistakes, ${notes.length} notes`,
    ].join('\n'),
});

const toJson = (entry: Parameters<typeof exportEntry>[0]): z.infer<typeof entrySchema> => {
  const { meanings, standsFor, manual, ...rest } = exportEntry(entry);
  return { ...rest, meanings: [...meanings], standsFor: [...standsFor], manual: [...manual] };
};
