import { spawn } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export type SetupOutcome = { status: number | null; output: string; calls: string[] };

/** A computer that only seems to be one: a project with the real set-up, and a PATH of programs that record their calls. */
export type FakeSystem = {
  readonly root: string;
  /** A node_modules in which Playwright is another: no browser of its own, and a command line that `body` (JavaScript) is. */
  playwright(body: string): void;
  /** Puts a program on the PATH; `body` is a shell script that runs after the call was recorded. */
  program(name: string, body?: string): void;
  remove(name: string): void;
  /** Makes dpkg-query say that exactly these are installed. */
  installed(names: readonly string[]): void;
  run(args?: readonly string[], how?: RunOptions): Promise<SetupOutcome>;
  close(): void;
};

/** Who runs it: root where `uid` is 0, at a terminal where there is something typed. */
export type RunOptions = {
  uid?: number;
  nodeVersion?: string;
  typed?: string;
  env?: Record<string, string>;
};

export function createFakeSystem(): FakeSystem {
  const home = mkdtempSync(join(tmpdir(), 'beckon-setup-'));
  const [root, bin, log, packages] = ['project', 'bin', 'calls', 'packages'].map((name) =>
    join(home, name),
  ) as [string, string, string, string];
  mkdirSync(bin);
  makeProject(root);
  const record = `printf '%s\\n' "$(basename "$0") $*" >> ${log}`;
  const self: FakeSystem = {
    root,
    program(name, body = 'exit 0') {
      writeFileSync(join(bin, name), `#!/bin/sh\nPATH="$PATH:/usr/bin:/bin"\n${record}\n${body}\n`);
      chmodSync(join(bin, name), 0o755);
    },
    playwright(body) {
      const folder = join(root, 'node_modules');
      const browser = JSON.stringify(join(home, 'browser'));
      rmSync(folder);
      mkdirSync(join(folder, 'playwright-core'), { recursive: true });
      for (const name of readdirSync('node_modules')) {
        if (name !== 'playwright-core') symlinkSync(resolve('node_modules', name), join(folder, name));
      }
      const index = `export const chromium = { executablePath: () => ${browser} };`;
      writeFileSync(join(folder, 'playwright-core/index.mjs'), index);
      const record = `fs.appendFileSync(${JSON.stringify(log)}, ['playwright', ...process.argv.slice(2), ''].join(' ') + '\\n');`;
      const cli = `const fs = require('fs'); const browser = ${browser};\n${record}\n${body}`;
      writeFileSync(join(folder, 'playwright-core/cli.js'), cli);
    },
    remove: (name) => rmSync(join(bin, name)),
    installed: (names) => writeFileSync(packages, names.map((name) => `${name} installed\n`).join('')),
    async run(args = [], { uid = 0, nodeVersion, typed, env = {} } = {}) {
      writeFileSync(log, '');
      const preload = preloadThatSays({ uid, nodeVersion, isTerminal: typed !== undefined });
      const { status, output } = await runNode([...preload, join(root, 'scripts/setup.js'), ...args], {
        env: { PATH: bin, HOME: home, ...env },
        typed,
      });
      return { status, output, calls: readFileSync(log, 'utf8').split('\n').filter(Boolean) };
    },
    close: () => rmSync(home, { recursive: true, force: true }),
  };
  self.program('dpkg-query', `cat ${packages}`);
  for (const name of ['apt-get', 'chromium', 'npm']) self.program(name);
  return self;
}

/** A checkout that is set up: old lock file, node_modules, one source. */
function makeProject(root: string): void {
  mkdirSync(join(root, 'src'), { recursive: true });
  for (const name of ['scripts/setup.js', 'scripts/setup', 'scripts/build.js', 'package.json']) {
    cpSync(name, join(root, name), { recursive: true });
  }
  for (const name of ['tsconfig.json', 'tsconfig.build.json', 'package-lock.json'])
    cpSync(name, join(root, name));
  symlinkSync(resolve('node_modules'), join(root, 'node_modules'));
  utimesSync(join(root, 'package-lock.json'), new Date(0), new Date(0));
  writeFileSync(join(root, 'src/main.ts'), 'export const answer = 42;\n');
}

/** Node's arguments that make the set-up believe in another user, another Node, a terminal. */
function preloadThatSays(who: {
  uid: number;
  nodeVersion?: string | undefined;
  isTerminal: boolean;
}): string[] {
  const lines = [`process.getuid = () => ${who.uid};`];
  if (who.nodeVersion)
    lines.push(`Object.defineProperty(process, 'version', { value: '${who.nodeVersion}' });`);
  for (const stream of ['stdin', 'stdout']) {
    lines.push(`Object.defineProperty(process.${stream}, 'isTTY', { value: ${who.isTerminal} });`);
  }
  return ['--import', `data:text/javascript,${encodeURIComponent(lines.join('\n'))}`];
}

function runNode(
  args: readonly string[],
  { env, typed }: { env: Record<string, string>; typed: string | undefined },
): Promise<{ status: number | null; output: string }> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, args, { env });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        output += chunk;
      });
    }
    child.stdin.end(typed);
    child.on('error', fail).on('close', (status) => done({ status, output }));
  });
}
