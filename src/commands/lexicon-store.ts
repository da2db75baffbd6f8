import { basename, resolve } from 'node:path';
import { z } from 'zod';
import { saveSetting } from '../config/save.ts';
import { defaults } from '../config/schema.ts';
import { defineCommand, flags } from './command.ts';
import { addLexicon, lexiconFolder, listLexicons, removeLexicon } from './store/lexicons.ts';

/** Broken files that are named one by one; of more, the number is told. */
const MOST_NAMED = 20;

const nameSchema = z.string().min(1).max(64);

/** A folder of SiGML files becomes a lexicon of its own. */
export const lexiconAddCommand = defineCommand({
  name: 'lexicon add',
  summary: 'Add a folder of SiGML or lexicon files as the lexicon of another sign language',
  args: z.strictObject({
    folder: z.string().min(1).meta({ description: 'The folder with the files; they are copied.' }),
    name: nameSchema
      .optional()
      .meta({
        description:
          "Its name, of lower case letters, digits and hyphens; else made from the folder's or file's.",
      })
      .register(flags, { flag: '--name <name>' }),
    language: z
      .string()
      .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'expected a language tag such as dse')
      .optional()
      .meta({
        description: 'Its sign language as a BCP 47 tag: ase American, bfi British, dse Dutch, gsg German.',
      })
      .register(flags, { flag: '--language <tag>' }),
  }),
  result: z.object({
    name: z.string(),
    language: z.string(),
    signCount: z.int(),
    broken: z
      .array(z.object({ name: z.string(), why: z.string() }))
      .readonly()
      .meta({ description: 'Files that were left out.' }),
    reportCount: z
      .int()
      .meta({ description: 'Things that were read with a guess; lexicon lint tells them.' }),
  }),
  positional: 'folder',
  run: ({ dataFolder }, { folder, name = nameOf(folder), language = 'und' }, { signal }) =>
    addLexicon(dataFolder, { from: folder, name, language, signal }),
  print: ({ name, signCount, broken, reportCount }) =>
    [
      ...broken.slice(0, MOST_NAMED).map((one) => `left out: ${one.name}: ${one.why}`),
      ...(broken.length > MOST_NAMED ? [`left out: ${broken.length - MOST_NAMED} more`] : []),
      `Added the lexicon ${name}: ${signCount} signs, ${broken.length} files left out, ${reportCount} notes.`,
      `Try: beckon sign --lexicon ${name} "GLOSS GLOSS"`,
    ].join('\n'),
});

/** Which lexicons there are. */
export const lexiconNamesCommand = defineCommand({
  name: 'lexicon names',
  summary: 'List the lexicons: the one that comes with Beckon, and those that were added',
  args: z.strictObject({}),
  result: z.array(
    z.object({ name: z.string(), language: z.string(), signCount: z.int(), isUsed: z.boolean() }),
  ),
  async run({ dataFolder, loaded }) {
    const all = await listLexicons(dataFolder);
    return all.map((one) => ({ ...one, isUsed: one.name === loaded.config.sign.lexicon }));
  },
  print: (all) =>
    all
      .map(({ name, language, signCount, isUsed }) => {
        return `${name}: ${signCount} signs, language ${language}${isUsed ? ', in use' : ''}`;
      })
      .join('\n'),
});

/** Which lexicon texts are signed with from now on. */
export const lexiconUseCommand = defineCommand({
  name: 'lexicon use',
  summary: 'Set the lexicon that texts are signed with from now on',
  args: z.strictObject({ name: nameSchema.meta({ description: 'The name of the lexicon.' }) }),
  result: z.object({ used: z.string() }),
  positional: 'name',
  async run({ dataFolder, loaded }, { name }) {
    await lexiconFolder(dataFolder, name); // throws where there is none
    await saveSetting(loaded.file, 'sign.lexicon', name);
    return { used: name };
  },
  print: ({ used }) =>
    `The lexicon ${used} is used from now on; a running daemon takes it up at its next start.`,
});

/** An added lexicon goes; where it was in use, Beckon's own is used again. */
export const lexiconRemoveCommand = defineCommand({
  name: 'lexicon remove',
  summary: 'Remove a lexicon that was added',
  args: z.strictObject({ name: nameSchema.meta({ description: 'The name of the lexicon.' }) }),
  result: z.object({ removed: z.string(), used: z.string() }),
  positional: 'name',
  async run({ dataFolder, loaded }, { name }) {
    await removeLexicon(dataFolder, name);
    const { lexicon } = loaded.config.sign;
    if (lexicon !== name) return { removed: name, used: lexicon };
    await saveSetting(loaded.file, 'sign.lexicon', defaults.sign.lexicon);
    return { removed: name, used: defaults.sign.lexicon };
  },
  print: ({ removed, used }) => `Removed the lexicon ${removed}; ${used} is used.`,
});

/** `../data/SiGML NGT` is sigml-ngt. */
function nameOf(folder: string): string {
  const plain = basename(resolve(folder))
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-');
  return plain.replace(/^-+|-+$/g, '').slice(0, 64);
}
