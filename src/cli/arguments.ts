import { InvalidArgumentError, Option, type Command as Program } from 'commander';
import type { z } from 'zod';
import { type Command, flags } from '../commands/command.ts';

/** Adds an option for every argument of `command` that has a flag. */
export function addOptions(program: Program, command: Command): void {
  for (const [name, schema] of Object.entries(command.args.shape as Record<string, z.ZodType>)) {
    const flag = flags.get(schema)?.flag;
    if (!flag) continue;
    const option = new Option(flag, schema.meta()?.description ?? '');
    const choices = choicesOf(schema);
    if (choices) option.choices(choices);
    else option.argParser((text: string) => fromText(schema, text));
    program.addOption(option.attributeName() === name ? option : option.default(undefined));
  }
  for (const { flag, about } of [...(command.files ?? []), ...(command.outputs ?? [])])
    program.addOption(new Option(flag, about));
}

/** The text of a flag as the value that the argument's schema wants; the schema itself says whether it is right. */
function fromText(schema: z.ZodType, text: string): unknown {
  const inner = unwrap(schema);
  const kind = inner.def.type;
  if (kind === 'tuple') {
    const numbers = text.split(',').map(Number);
    if (numbers.some(Number.isNaN))
      throw new InvalidArgumentError('expected whole numbers with commas between them.');
    return numbers;
  }
  const wantsNumber = kind === 'number' || (kind === 'union' && unionKinds(inner).includes('number'));
  if (!wantsNumber) return text;
  if (text.trim() === '' || Number.isNaN(Number(text))) throw new InvalidArgumentError('expected a number.');
  return Number(text);
}

function choicesOf(schema: z.ZodType): string[] | null {
  const inner = unwrap(schema);
  return inner.def.type === 'enum' ? Object.values((inner as z.ZodEnum).def.entries).map(String) : null;
}

const unionKinds = (schema: z.ZodType) =>
  ((schema as z.ZodUnion).def.options as z.ZodType[]).map((one) => one.def.type);

function unwrap(schema: z.ZodType): z.ZodType {
  return schema.def.type === 'optional' ? ((schema as z.ZodOptional).def.innerType as z.ZodType) : schema;
}
