import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Command, Output, RunOptions } from '../commands/command.ts';
import { isVideoArgument, readPictureArgument } from '../commands/picture-argument.ts';
import { checkArgs, runCommand } from '../commands/run-command.ts';
import type { LoadedConfig } from '../config/load.ts';
import type { Sentence } from '../core/description.ts';
import { ConfigError, DeviceError, ProviderError } from '../core/errors.ts';
import { type Client, findDaemon } from './client.ts';
import { createDraftLine } from './draft-line.ts';
import { createProgressBar } from './progress-bar.ts';
import type { CliWorld } from './run.ts';

/** One command line, understood. */
export type Request = {
  readonly command: Command;
  readonly args: Record<string, unknown>;
  /** A picture or sound file, or - for standard input. */
  readonly file: string | undefined;
  /** Further picture files. */
  readonly moreFiles: readonly string[];
  /** Parts of the result that go to files. */
  readonly outputs: readonly (Output & { readonly path: string })[];
  readonly settings: Readonly<Record<string, string>>;
  readonly isJson: boolean;
  readonly isLocal: boolean;
};

/** Does what the command line asks for, by the daemon where there is one and in this process otherwise. */
export async function execute(
  request: Request,
  loaded: LoadedConfig,
  folder: string,
  world: CliWorld,
): Promise<void> {
  const { command, file, isJson, outputs } = request;
  const isVideo = command.takesVideo === true && (await isVideoArgument(file));
  const isPicture = file !== undefined && command.takesPicture === true && !isVideo;
  const picture = isPicture ? await readPictureArgument(file, world.signal) : undefined;
  const morePictures = await Promise.all(
    request.moreFiles.map((path) => readPictureArgument(path, world.signal)),
  );
  const texts = await readTexts(command, request.args);
  const args = {
    ...request.args,
    ...texts,
    ...absolutePaths(command, request.args),
    ...(picture !== undefined && { picture }),
    ...(morePictures.length > 0 && { morePictures }),
  };
  checkArgs(command, args); // bad use is told before anything starts

  let hadSentences = false;
  const showDraft = isJson ? undefined : createDraftLine(world.stderr);
  const onSentence = ({ text }: Sentence) => {
    hadSentences = true;
    showDraft?.('');
    if (!isJson) world.stdout.write(`${text}\n`);
  };
  const isHere = request.isLocal || isVideo || (command.takesSound && file !== undefined);
  const client = command.http && !isHere ? await findDaemon(folder) : null;
  const options: RunOptions = {
    signal: world.signal,
    onSentence,
    onProgress: createProgressBar(world.stderr),
    ...(showDraft && { onDraft: showDraft }),
    ...((command.takesSound || isVideo) && file !== undefined && { file }),
    outputPaths: Object.fromEntries(outputs.map(({ arg, path }) => [arg, path])),
    ...(command.takesSound && file === '-' && { stdin: process.stdin }),
  };
  const result = (await run(client, { ...request, args }, loaded, world, options)) as Record<string, unknown>;

  for (const { field, path, isJson: isJsonFile } of outputs) {
    const value = result[field];
    if (value === undefined) continue; // the command has written it
    await writeOutput(
      path,
      isJsonFile ? Buffer.from(JSON.stringify(value)) : Buffer.from(value as string, 'base64'),
    );
    delete result[field];
  }
  const text = isJson ? JSON.stringify(result) : command.print(result, { hadSentences });
  if (text) world.stdout.write(`${text}\n`);
}

async function run(
  client: Client | null,
  { command, args, settings }: Request,
  loaded: LoadedConfig,
  world: CliWorld,
  options: RunOptions,
): Promise<unknown> {
  const { signal } = options;
  if (client) {
    if (Object.keys(settings).length > 0) {
      world.stderr.write('beckon: the running daemon has settings of its own; --set needs --local.\n');
    }
    if (client.discovery.version !== world.version) {
      const versions = `${client.discovery.version}, this is ${world.version}`;
      world.stderr.write(
        `beckon: the daemon is version ${versions}; end it with beckon quit and start it again.\n`,
      );
    }
    return client.call(command, args, options);
  }
  if (command.needsDaemon)
    throw new ProviderError('not-running', 'Beckon is not running; beckon start starts it.');
  const context = await world.openContext(loaded);
  try {
    const { result } = await runCommand(context, command, args, options);
    if (!signal.aborted) await context.speaking.whenIdle({ signal });
    return result;
  } finally {
    await context.close();
  }
}

/** The contents of the text files that arguments name. */
async function readTexts(command: Command, args: Record<string, unknown>): Promise<Record<string, string>> {
  const texts: Record<string, string> = {};
  for (const { arg } of command.files ?? []) {
    const path = args[arg];
    if (typeof path !== 'string') continue;
    texts[arg] = await readFile(path, 'utf8').catch((cause: NodeJS.ErrnoException) => {
      const got = cause.code ?? 'unknown';
      throw new ConfigError('file-not-found', `Cannot read ${path} (${got}); give a file that can be read.`, {
        expected: 'a file that can be read',
        got,
        cause,
      });
    });
  }
  return texts;
}

/** Folders, and what looks like a path by a folder or an ending in it. */
function absolutePaths(command: Command, args: Record<string, unknown>): Record<string, string> {
  const given = (command.paths ?? []).map((arg) => [arg, args[arg]] as const);
  const isText = (one: readonly [string, unknown]): one is readonly [string, string] =>
    typeof one[1] === 'string';
  const folders = (command.folders ?? []).map((arg) => [arg, args[arg]] as const).filter(isText);
  const paths = [...given.filter(isText).filter(([, path]) => /[\\/.]/.test(path)), ...folders];
  return Object.fromEntries(paths.map(([arg, path]) => [arg, resolve(path)]));
}

async function writeOutput(path: string, bytes: Uint8Array): Promise<void> {
  try {
    await writeFile(path, bytes);
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? 'unknown';
    throw new DeviceError('output-failed', `Cannot write ${path} (${reason}); choose another place.`, {
      expected: 'a file that can be written',
      got: reason,
      cause: error,
    });
  }
}
