import type { z } from 'zod';

const KINDS: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  tuple: 'a list',
  object: 'an object',
};

/**
 * What a schema wanted, as words that stand after "expected": zod's own messages name its types ("expected array to have
 * >=4 items"), which nobody who only hears them understands. Where a schema brings its own
 * message it begins with "expected".
 */
export function expectedBy(issue: z.core.$ZodIssue): string {
  const own = /^expected (.*)/s.exec(issue.message)?.[1];
  if (own !== undefined) return own;
  switch (issue.code) {
    case 'invalid_type':
      return KINDS[issue.expected] ?? `${issue.expected}`;
    case 'too_small':
      return sized(issue.origin, 'least', Number(issue.minimum));
    case 'too_big':
      return sized(issue.origin, 'most', Number(issue.maximum));
    case 'invalid_value':
      return issue.values.length === 1 ? String(issue.values[0]) : `one of ${issue.values.join(', ')}`;
    case 'invalid_union':
      return [...new Set(issue.errors.flatMap(([first]) => (first ? [expectedBy(first)] : [])))].join(' or ');
    case 'invalid_format':
      return issue.format === 'url' ? 'an address that begins with http:// or https://' : issue.message;
    default:
      return issue.message;
  }
}

function sized(origin: string, bound: 'least' | 'most', limit: number): string {
  if (origin === 'string')
    return bound === 'least' && limit === 1
      ? 'text that is not empty'
      : `text of at ${bound} ${limit} characters`;
  if (origin === 'array' || origin === 'tuple') return `a list of at ${bound} ${limit}`;
  return `a number of at ${bound} ${limit}`;
}
