import { extname } from 'node:path';
import { CommanderError, InvalidArgumentError, Command as Program } from 'commander';
import type { Command, Output } from '../commands/command.ts';
import type { Context } from '../commands/context.ts';
import { commands, GROUPS } from '../commands/table.ts';
import { type LoadedConfig, loadConfig } from '../config/load.ts';
import { configFile, type Env, runtimeFolder } from '../config/paths.ts';
import { ConfigError, toErrorBody } from '../core/errors.ts';
import { addOptions } from './arguments.ts';
import { execute, type Request } from './execute.ts';

/** What the command line needs from the world; tests give their own. */
export type CliWorld = {
  readonly env: Env;
  readonly stdout: NodeJS.WritableStream;
  readonly stderr: NodeJS.WritableStream;
  readonly version: string;
  readonly signal: AbortSignal;
  /** Makes everything that commands work with, for when no daemon does the work. */
  readonly openContext: (loaded: LoadedConfig) => Promise<Context>;
};

/** Bad use of the command line, as in sysexits' spirit and most Unix tools: 2. What failed: 1. */
const EXIT_BAD_USE = 2;
const EXIT_FAILED = 1;

/** Runs one command line and returns the exit status; prints errors itself. */
export async function runCli(argv: readonly string[], world: CliWorld): Promise<number> {
  const isJson = argv.includes('--json');
  try {
    const request = parse(argv, world);
    if (!request) return 0;
    const loaded = await loadConfig({ file: configFile(world.env), env: world.env, flags: request.settings });
    await execute(request, loaded, runtimeFolder(world.env), world);
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return usageStatus(error, isJson, world);
    world.signal.throwIfAborted();
    const body = toErrorBody(error);
    if (isJson) world.stdout.write(`${JSON.stringify({ error: body })}\n`);
    world.stderr.write(`beckon: ${body.message}\n`);
    return error instanceof ConfigError && error.code.startsWith('bad-') ? EXIT_BAD_USE : EXIT_FAILED;
  }
}

function parse(argv: readonly string[], world: CliWorld): Request | null {
  let request: Request | null = null;
  const program = new Program('beckon')
    .description('Sees the screen of this computer for people who cannot, and says what is there.')
    .version(world.version, '-V, --version')
    .configureOutput({
      writeOut: (text) => world.stdout.write(text),
      writeErr: (text) => world.stderr.write(text),
    })
    .exitOverride()
    .showHelpAfterError('(beckon --help shows how it is used)');
  for (const command of commands) {
    const sub = addProgram(program, command.name).description(`${command.summary}.`);
    sub.allowExcessArguments(false);
    const { positional } = command;
    if (command.takesSound) sub.argument('<file>', 'a sound or video file, or - for standard input');
    else if (positional) addArgument(sub, command, positional);
    if (command.secondPositional) addArgument(sub, command, command.secondPositional);
    if (command.takesMorePictures) sub.argument('[files...]', 'picture files, or - for standard input');
    else if (command.takesPicture) sub.argument('[file]', 'a picture file, or - for standard input');
    addOptions(sub, command);
    sub
      .option('--json', 'print the result as JSON')
      .option('--local', 'do the work in this process even when a daemon runs')
      .option('--set <key=value>', 'a setting for this run; beckon config lists them', collect, {});
    sub.action((...given) => {
      const [first, second] = given as [string | undefined, unknown];
      const path = positional ? second : first;
      const isFile = command.takesPicture || command.takesSound;
      const paths = (isFile ? [path].flat() : []).filter((one) => typeof one === 'string');
      request = toRequest(command, paths, {
        ...(positional && { [positional]: first }),
        ...(command.secondPositional && { [command.secondPositional]: second }),
        ...sub.opts(),
      });
    });
  }
  program.parse(argv, { from: 'user' });
  return request;
}

function addArgument(sub: Program, { args }: Command, name: string): void {
  const schema = args.shape[name];
  const isOptional = schema?.safeParse(undefined).success;
  sub.argument(isOptional ? `[${name}]` : `<${name}>`, schema?.meta()?.description);
}

/** `models list` is the command `list` of the group `models`. */
function addProgram(program: Program, name: string): Program {
  const [first = '', second] = name.split(' ');
  if (second === undefined) return program.command(first);
  const group =
    program.commands.find((one) => one.name() === first) ??
    program.command(first).description(`${GROUPS[first]}.`);
  return group.command(second);
}

function toRequest(
  command: Command,
  [file, ...moreFiles]: readonly string[],
  options: Record<string, unknown>,
): Request {
  const { json = false, local = false, set, ...rest } = options;
  const outputs = (command.outputs ?? []).flatMap((output) => {
    const path = rest[output.arg];
    return typeof path === 'string' ? [{ ...output, path }] : [];
  });
  const pathless = (command.outputs ?? []).flatMap(({ arg, withoutPath }) =>
    rest[arg] === true && withoutPath !== undefined ? [[arg, withoutPath] as const] : [],
  );
  const args = { ...rest, ...Object.fromEntries([...outputs.map(outputArgument), ...pathless]) };
  const settings = set as Record<string, string>;
  return {
    command,
    args,
    file,
    moreFiles,
    outputs,
    settings,
    isJson: json === true,
    isLocal: local === true,
  };
}

/** What an output's argument gets for the path that stands on the command line. */
const outputArgument = ({ arg, path, takesExtension }: Output & { readonly path: string }) =>
  [arg, takesExtension ? extname(path).slice(1).toLowerCase() : true] as const;

function collect(text: string, before: Record<string, string>): Record<string, string> {
  const equals = text.indexOf('=');
  if (equals < 1) throw new InvalidArgumentError('expected key=value.');
  return { ...before, [text.slice(0, equals)]: text.slice(equals + 1) };
}

/** Help and version end well; everything else that commander refuses is bad use. */
function usageStatus(error: CommanderError, isJson: boolean, world: CliWorld): number {
  if (error.exitCode === 0) return 0;
  const message = error.message.replace(/^error: /, '');
  if (isJson) {
    const body = toErrorBody(new ConfigError('bad-argument', message));
    world.stdout.write(`${JSON.stringify({ error: body })}\n`);
  }
  return EXIT_BAD_USE;
}
