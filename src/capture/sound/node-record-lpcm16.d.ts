declare module 'node-record-lpcm16' {
  import type { ChildProcess } from 'node:child_process';
  import type { Readable } from 'node:stream';

  type Recording = { readonly process: ChildProcess; stream(): Readable; stop(): void };
  const recorders: {
    /** `recorder` is the name of one of its own, or the path of a module that exports one. */
    record(options: { readonly recorder: string; readonly [option: string]: unknown }): Recording;
  };
  export default recorders;
}
