/**
 * Writes the parts of README.md and docs/ that are made from the code: the tables of commands, options, models.
 *
 *   npm run readme
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { type Command, flags } from '../src/commands/command.ts';
import { tellLanguages, toMegabytes } from '../src/commands/models/words.ts';
import { commands } from '../src/commands/table.ts';
import {
  bytesOfModel,
  type DownloadableModel,
  downloadableModels,
  isHubModel,
} from '../src/models/catalogue.ts';
import { bundledModels, type ModelEntry } from '../src/models/manifest.ts';

/** Files with generated parts, and the parts of each. */
const PARTS = {
  'README.md': {
    models: () => modelTable(bundledModels()),
  },
  'docs/commands.md': { commands: () => commandTable(commands) },
  'docs/keys.md': { keys: () => keyTable(commands) },
  'docs/options.md': { options: () => optionTable(commands) },
  'docs/models.md': { downloads: () => downloadTable(downloadableModels()) },
} as const satisfies Record<string, Record<string, () => string>>;

export type GeneratedFile = keyof typeof PARTS;
export const GENERATED_FILES = Object.keys(PARTS) as GeneratedFile[];

/** The text of a file with every generated part made anew; throws where a part's marks are missing. */
export function withGeneratedParts(file: GeneratedFile, before: string): string {
  const parts: Readonly<Record<string, () => string>> = PARTS[file];
  return Object.entries(parts).reduce((text, [name, make]) => replacePart(file, text, name, make()), before);
}

/** What stands between `<!-- begin NAME -->` and `<!-- end NAME -->`. */
function replacePart(file: string, text: string, name: string, part: string): string {
  const [begin, end] = [`<!-- begin ${name} -->`, `<!-- end ${name} -->`];
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from)
    throw new Error(`${file}: expected the marks ${begin} and ${end}, in this order.`);
  return `${text.slice(0, from + begin.length)}\n${part}\n${text.slice(to)}`;
}

function commandTable(all: readonly Command[]): string {
  const rows = all.map(({ name, summary, http }) => [
    `\`beckon ${name}\``,
    summary,
    http ? `\`${http.method} ${http.path}\`` : '-',
  ]);
  return table(['Command', 'What it does', 'HTTP'], rows);
}

/** One row a key, in the order of the table of commands. */
function keyTable(all: readonly Command[]): string {
  const hotkeys = all.flatMap(({ hotkeys = [] }) => hotkeys);
  const rows = hotkeys.map(({ name, keys, about }) => [keys.join(', ') || '-', about, `\`${name}\``]);
  return table(['Keys', 'What they do', 'Name'], rows);
}

/** One row an option, with all commands that have it in this form. */
function optionTable(all: readonly Command[]): string {
  const rows = new Map<string, { option: string; owners: string[]; about: string }>();
  for (const command of all) {
    for (const { option, about } of optionsOf(command)) {
      const row = rows.get(option + about) ?? { option, owners: [], about };
      row.owners.push(command.name);
      rows.set(option + about, row);
    }
  }
  return table(
    ['Option', 'Of', 'Meaning'],
    [...rows.values()].map(({ option, owners, about }) => [`\`${option}\``, owners.join(', '), about]),
  );
}

function optionsOf({
  args,
  outputs = [],
  files = [],
  takesPicture,
  takesSound,
  positional,
}: Command): { option: string; about: string }[] {
  const named = Object.values(args.shape).flatMap((schema) => {
    const flag = flags.get(schema)?.flag;
    return flag === undefined ? [] : [{ option: flag, about: schema.meta()?.description ?? '' }];
  });
  const written = [...files, ...outputs].map(({ flag, about }) => ({ option: flag, about }));
  const sound = { option: '<file>', about: 'A sound or video file, or `-` for standard input.' };
  const file = { option: '[file]', about: 'A picture file, or `-` for standard input.' };
  const own = positional && {
    option: `<${positional}>`,
    about: args.shape[positional]?.meta()?.description ?? '',
  };
  return [
    ...(own ? [own] : []),
    ...named,
    ...written,
    ...(takesPicture ? [file] : []),
    ...(takesSound ? [sound] : []),
  ];
}

function modelTable(models: readonly ModelEntry[]): string {
  const rows = models.map(({ id, task, files, licence, source }) => {
    const megabytes = files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) / 1e6;
    return [`\`${id}\``, task, `${megabytes.toFixed(1)} MB`, licence, source];
  });
  return table(['Model', 'Task', 'Size', 'Licence', 'Source'], rows);
}

function downloadTable(models: readonly DownloadableModel[]): string {
  const rows = models.map((model) => {
    const { id, task, tier, goodFor, languages, licence, licenceUrl } = model;
    const isApproximate = isHubModel(model) && model.variants[model.devices.cpu!]!.isApproximate;
    const size = `${isApproximate ? 'about ' : ''}${toMegabytes(bytesOfModel(model))}`;
    return [`\`${id}\``, task, tier, size, tellLanguages(languages), `[${licence}](${licenceUrl})`, goodFor];
  });
  return table(['Model', 'Task', 'Tier', 'Size', 'Languages', 'Licence', 'Good for'], rows);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  // A bar inside a cell would end it.
  const escaped = rows.map((cells) => cells.map((cell) => cell.replaceAll('|', '\\|')));
  return [head, head.map(() => '---'), ...escaped].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  for (const file of GENERATED_FILES) {
    const path = new URL(`../${file}`, import.meta.url);
    writeFileSync(path, withGeneratedParts(file, readFileSync(path, 'utf8')));
  }
}
