import { ERROR_CODES, type ErrorCode } from './error-codes.ts';

/** What an error tells: `expected` and `got` in words, never text from the screen, a title or a file's contents. */
export type ErrorFacts = { readonly expected?: string; readonly got?: string; readonly cause?: unknown };

/** An error in the form that leaves the process (HTTP body, --json, the engine's pipe). */
export type ErrorBody = {
  readonly code: ErrorCode;
  readonly message: string;
  readonly expected?: string;
  readonly got?: string;
  /** A whole sentence that can be said to the person. */
  readonly spoken: string;
};

/** The base of all errors that Beckon throws itself. `message` says what was expected, what came, and what to do. */
export class BeckonError extends Error {
  readonly code: ErrorCode;
  readonly expected: string | undefined;
  readonly got: string | undefined;

  constructor(code: ErrorCode, message: string, facts: ErrorFacts = {}) {
    super(message, facts.cause === undefined ? undefined : { cause: facts.cause });
    this.name = new.target.name;
    this.code = code;
    this.expected = facts.expected;
    this.got = facts.got;
  }

  get spoken(): string {
    return ERROR_CODES[this.code].spoken;
  }

  get status(): number {
    return ERROR_CODES[this.code].status;
  }
}

/** Bad input or settings: the caller can mend it. */
export class ConfigError extends BeckonError {}
/** A display, a clipboard, a sound server or a voice does not do what it should. */
export class DeviceError extends BeckonError {}
/** A model file is missing or broken, or a model failed. */
export class ModelError extends BeckonError {}
/** The engine, a server or another program that Beckon leans on failed. */
export class ProviderError extends BeckonError {}

const CLASSES = { ConfigError, DeviceError, ModelError, ProviderError } as const;

/** Any thrown thing as a body; what is not ours becomes `internal` without its message, which could hold private text. */
export function toErrorBody(error: unknown): ErrorBody {
  if (error instanceof BeckonError) {
    const { code, message, expected, got, spoken } = error;
    return {
      code,
      message,
      ...(expected !== undefined && { expected }),
      ...(got !== undefined && { got }),
      spoken,
    };
  }
  const kind = error instanceof Error ? error.name : typeof error;
  const { spoken } = ERROR_CODES.internal;
  return { code: 'internal', message: `Unexpected ${kind} inside Beckon.`, spoken };
}

/** The error that a body was made from, after it crossed a process border. */
export function fromErrorBody(body: ErrorBody, className?: string): BeckonError {
  const facts = {
    ...(body.expected !== undefined && { expected: body.expected }),
    ...(body.got !== undefined && { got: body.got }),
  };
  const Class = CLASSES[className as keyof typeof CLASSES] ?? ProviderError;
  return new Class(body.code, body.message, facts);
}
