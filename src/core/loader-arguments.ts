/**
 * What this process was given to read TypeScript (tests, development), for a process that it starts to read it too. Not
 * the rest: with --eval that process would run the program of its parent, with --inspect it would want its parent's port.
 */
export function loaderArguments(execArgv: readonly string[]): string[] {
  return execArgv.flatMap((argument, index) => {
    const [flag = '', value] = argument.split(/=(.*)/s, 2);
    if (!['--import', '--require', '-r', '--loader'].includes(flag)) return [];
    return value === undefined ? execArgv.slice(index, index + 2) : [argument];
  });
}
