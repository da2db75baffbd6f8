import type { z } from 'zod';
import { expectedBy } from '../config/expected.ts';
import { type BeckonError, ConfigError, toErrorBody } from '../core/errors.ts';
import type { Command, RunOptions } from './command.ts';
import type { Context } from './context.ts';
import { sayAloud } from './say-aloud.ts';

export type Outcome = { readonly request: number; readonly result: unknown };

/**
 * Runs one command: checks the arguments, lets it take the place of an older one in its slot, tells the listeners, and
 * says aloud what went wrong when the person asked to hear the answer. Throws what the command throws.
 */
export async function runCommand(
  context: Context,
  command: Command,
  input: unknown,
  { signal, onSentence, slot = command.slot, ...rest }: RunOptions & { readonly slot?: string | undefined },
): Promise<Outcome> {
  const args = checkArgs(command, input);
  const request = context.requests.begin(slot, signal);
  const name = command.name;
  const isHeard = command.slot !== undefined;
  const publish = isHeard ? context.events.publish : () => {};
  publish({ type: 'request-started', request: request.id, command: name });
  try {
    const result = await command.run(context, args, {
      ...rest,
      signal: request.signal,
      onSentence(sentence) {
        publish({ type: 'sentence', request: request.id, sentence });
        onSentence(sentence);
      },
    });
    publish({ type: 'request-finished', request: request.id, command: name });
    return { request: request.id, result };
  } catch (thrown) {
    // A driver that was aborted may reject in its own way; the reason for the abort is what counts.
    const error = request.signal.aborted ? request.signal.reason : thrown;
    const { code, spoken } = toErrorBody(error);
    publish({ type: 'request-failed', request: request.id, command: name, code, spoken });
    if ('speak' in args && args.speak === true && code !== 'replaced' && !signal.aborted) {
      sayAloud(context, [spoken], { language: 'en' });
    }
    throw error;
  } finally {
    request.end();
  }
}

/** The arguments as the command wants them; throws ConfigError `bad-argument` that names the first wrong one. */
export function checkArgs(command: Command, input: unknown): z.infer<Command['args']> {
  const checked = command.args.safeParse(input ?? {});
  if (checked.success) return checked.data;
  throw explain(command, checked.error.issues[0] as z.core.$ZodIssue, input);
}

function explain(command: Command, issue: z.core.$ZodIssue, input: unknown): BeckonError {
  const known = Object.keys(command.args.shape);
  if (issue.code === 'unrecognized_keys') {
    const got = issue.keys.join(', ');
    const expected = known.length > 0 ? `one of ${known.join(', ')}` : 'no arguments';
    return new ConfigError(
      'bad-argument',
      `${command.name}: unknown argument ${got}; expected ${expected}.`,
      {
        expected,
        got,
      },
    );
  }
  const path = issue.path.join('.');
  const value = issue.path.reduce<unknown>(
    (level, key) => (level as Record<PropertyKey, unknown>)?.[key],
    input,
  );
  const expected = expectedBy(issue);
  const got = kindOf(value, issue.path.length === 0);
  const name = path ? ` argument ${path}:` : '';
  return new ConfigError('bad-argument', `${command.name}:${name} expected ${expected}, got ${got}.`, {
    expected,
    got,
  });
}

/** What came, in words: short plain values as they are, the kind and size of everything else (it may be private). */
function kindOf(value: unknown, isWhole: boolean): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (typeof value === 'number' || typeof value === 'boolean') return `${value}`;
  if (typeof value === 'string') return `text of ${value.length} characters`;
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (!isWhole) return 'an object';
  const given = Object.entries(value).flatMap(([name, inner]) => (inner === undefined ? [] : [name]));
  return given.join(' and ') || 'nothing';
}
