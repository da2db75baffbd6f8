/** A part of the benchmark could not run; the message says why and what to do, and stands in the table. */
export class BenchError extends Error {
  override readonly name = 'BenchError';
}

/** Why something failed, in one line. */
export const reasonOf = (error: unknown): string =>
  error instanceof Error ? (error.message.split('\n')[0] ?? error.name) : String(error);
