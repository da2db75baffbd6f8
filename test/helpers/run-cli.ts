import { Writable } from 'node:stream';
import { type CliWorld, runCli } from '../../src/cli/run.ts';
import { createFakeContext } from './fake-context.ts';

export type CliRun = { readonly status: number; readonly stdout: string; readonly stderr: string };

/** Runs one command line in this process, without a daemon, a screen, a model or a voice. */
export async function runTestCli(
  argv: readonly string[],
  world: Partial<CliWorld> & { context?: Parameters<typeof createFakeContext>[0] } = {},
): Promise<CliRun> {
  const [stdout, stderr] = [createSink(), createSink()];
  const status = await runCli(argv, {
    env: { BECKON_RUNTIME_DIR: '/nowhere', BECKON_CONFIG: '/nowhere/config.json' },
    stdout: stdout.stream,
    stderr: stderr.stream,
    version: '0.0.0-test',
    signal: new AbortController().signal,
    openContext: (loaded) => createFakeContext({ loaded, ...world.context }),
    ...world,
  });
  return { status, stdout: stdout.text(), stderr: stderr.text() };
}

function createSink() {
  let written = '';
  const stream = new Writable({
    write(chunk, _encoding, done) {
      written += chunk;
      done();
    },
  });
  return { stream, text: () => written };
}
