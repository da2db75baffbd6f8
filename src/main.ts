/** The program `beckon`: one command line, run in the real world. */
import { runCli } from './cli/run.ts';
import { VERSION } from './version.ts';

/** As shells tell it of a program that Ctrl+C ended: 128 and the number of SIGINT. */
const EXIT_STOPPED = 130;

const ending = new AbortController();
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(name, () => {
    if (ending.signal.aborted) process.exit(1); // asked twice: do not wait
    ending.abort(new DOMException(`ended by ${name}`, 'AbortError'));
  });
}
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0); // the reader of our output has seen enough
});

try {
  process.exitCode = await runCli(process.argv.slice(2), {
    env: process.env,
    stdout: process.stdout,
    stderr: process.stderr,
    version: VERSION,
    signal: ending.signal,
    // A command line that a daemon answers needs none of the drivers: it starts in four fifths of the time.
    openContext: async (loaded) => (await import('./daemon.ts')).openContext(loaded),
  });
} catch (error) {
  if (!ending.signal.aborted || error !== ending.signal.reason) throw error;
  process.stderr.write('beckon: Stopped.\n');
  process.exitCode = EXIT_STOPPED;
}
