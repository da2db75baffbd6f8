import { BinaryReader, BinaryWriter, WireType } from '@bufbuild/protobuf/wire';

/** One field of a protobuf message as it stands in the file: numbers decoded, everything with a length as bytes. */
export type Field =
  | { readonly number: number; readonly wire: typeof WireType.Varint; readonly value: bigint }
  | { readonly number: number; readonly wire: typeof WireType.LengthDelimited; readonly value: Uint8Array }
  | { readonly number: number; readonly wire: typeof WireType.Bit32; readonly value: number }
  | { readonly number: number; readonly wire: typeof WireType.Bit64; readonly value: bigint };

/** All fields of a message, in their order. Throws RangeError or Error where the bytes are no message. */
export function readFields(bytes: Uint8Array): readonly Field[] {
  const reader = new BinaryReader(bytes);
  const fields: Field[] = [];
  while (reader.pos < reader.len) {
    const [number, wire] = reader.tag();
    if (wire === WireType.Varint) fields.push({ number, wire, value: BigInt(reader.int64()) });
    else if (wire === WireType.LengthDelimited) fields.push({ number, wire, value: reader.bytes() });
    else if (wire === WireType.Bit32) fields.push({ number, wire, value: reader.fixed32() });
    else if (wire === WireType.Bit64) fields.push({ number, wire, value: BigInt(reader.fixed64()) });
    else throw new RangeError(`expected a field of a known wire type; got wire type ${wire}`);
  }
  return fields;
}

/** The bytes of a message with these fields. */
export function writeFields(fields: readonly Field[]): Uint8Array {
  const writer = new BinaryWriter();
  for (const { number, wire, value } of fields) {
    writer.tag(number, wire);
    if (wire === WireType.Varint) writer.int64(value);
    else if (wire === WireType.LengthDelimited) writer.bytes(value);
    else if (wire === WireType.Bit32) writer.fixed32(value);
    else writer.fixed64(value);
  }
  return writer.finish();
}

export const bytesField = (number: number, value: Uint8Array): Field => ({
  number,
  wire: WireType.LengthDelimited,
  value,
});
export const textField = (number: number, text: string): Field =>
  bytesField(number, new TextEncoder().encode(text));
export const integerField = (number: number, value: number): Field => ({
  number,
  wire: WireType.Varint,
  value: BigInt(value),
});

/** The byte values of all fields with this number. */
export const bytesOf = (fields: readonly Field[], number: number): readonly Uint8Array[] =>
  fields.flatMap((field) =>
    field.number === number && field.wire === WireType.LengthDelimited ? [field.value] : [],
  );

export const textsOf = (fields: readonly Field[], number: number): readonly string[] =>
  bytesOf(fields, number).map((bytes) => new TextDecoder().decode(bytes));

/** The numbers of a repeated integer field, packed or not. */
export function integersOf(fields: readonly Field[], number: number): readonly number[] {
  return fields.flatMap((field) => {
    if (field.number !== number) return [];
    if (field.wire === WireType.Varint) return [Number(field.value)];
    if (field.wire !== WireType.LengthDelimited) return [];
    const reader = new BinaryReader(field.value);
    const values: number[] = [];
    while (reader.pos < reader.len) values.push(Number(reader.int64()));
    return values;
  });
}
