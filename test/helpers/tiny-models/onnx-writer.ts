import {
  bytesField,
  type Field,
  integerField,
  textField,
  writeFields,
} from '../../../src/models/onnx/protobuf.ts';
import { seededRandom } from '../seeded-random.ts';

// Writes ONNX files by hand, so that tests have models of the true inputs and outputs without a download. Field numbers:
// https://github.com/onnx/onnx/blob/main/onnx/onnx.proto

export type Attribute = number | string | readonly number[];
export type Op = {
  readonly type: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes?: Readonly<Record<string, Attribute>>;
};
/** A dimension: a number, or the name of one that changes. */
export type Value = {
  readonly name: string;
  readonly type: keyof typeof TYPES;
  readonly dims: readonly (number | string)[];
};
export type Constant = {
  readonly name: string;
  readonly dims: readonly number[];
  readonly data: Float32Array | readonly bigint[];
};

const TYPES = { float: 1, int64: 7, bool: 9 } as const;
const [INTEGER, TEXT, INTEGERS] = [2, 3, 7];

export function writeOnnx(graph: {
  readonly ops: readonly Op[];
  readonly inputs: readonly Value[];
  readonly outputs: readonly Value[];
  readonly constants: readonly Constant[];
}): Uint8Array {
  const bytes = writeFields([
    ...graph.ops.map((op) => bytesField(1, writeOp(op))),
    textField(2, 'tiny'),
    ...graph.constants.map((constant) => bytesField(5, writeConstant(constant))),
    ...graph.inputs.map((value) => bytesField(11, writeValue(value))),
    ...graph.outputs.map((value) => bytesField(12, writeValue(value))),
  ]);
  const opset = writeFields([textField(1, ''), integerField(2, 17)]);
  return writeFields([integerField(1, 8), bytesField(7, bytes), bytesField(8, opset)]);
}

/** Random weights, the same for the same seed. */
export function randomWeights(name: string, dims: readonly number[], seed: number, scale = 0.1): Constant {
  const random = seededRandom(seed);
  const size = dims.reduce((product, dim) => product * dim, 1);
  return { name, dims, data: Float32Array.from({ length: size }, () => (2 * random() - 1) * scale) };
}

export const integers = (name: string, ...values: number[]): Constant => ({
  name,
  dims: [values.length],
  data: values.map(BigInt),
});

const writeOp = ({ type, inputs, outputs, attributes = {} }: Op): Uint8Array =>
  writeFields([
    ...inputs.map((name) => textField(1, name)),
    ...outputs.map((name) => textField(2, name)),
    textField(4, type),
    ...Object.entries(attributes).map(([name, value]) => bytesField(5, writeAttribute(name, value))),
  ]);

function writeAttribute(name: string, value: Attribute): Uint8Array {
  const fields: Field[] =
    typeof value === 'number'
      ? [integerField(3, value), integerField(20, INTEGER)]
      : typeof value === 'string'
        ? [textField(4, value), integerField(20, TEXT)]
        : [...value.map((one) => integerField(8, one)), integerField(20, INTEGERS)];
  return writeFields([textField(1, name), ...fields]);
}

function writeConstant({ name, dims, data }: Constant): Uint8Array {
  const isFloat = data instanceof Float32Array;
  const numbers = isFloat ? data : BigInt64Array.from(data);
  const raw = new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
  return writeFields([
    ...dims.map((dim) => integerField(1, dim)),
    integerField(2, isFloat ? TYPES.float : TYPES.int64),
    textField(8, name),
    bytesField(9, raw),
  ]);
}

function writeValue({ name, type, dims }: Value): Uint8Array {
  const shape = dims.map((dim) =>
    bytesField(1, writeFields([typeof dim === 'number' ? integerField(1, dim) : textField(2, dim)])),
  );
  const tensor = writeFields([integerField(1, TYPES[type]), bytesField(2, writeFields(shape))]);
  return writeFields([textField(1, name), bytesField(2, writeFields([bytesField(1, tensor)]))]);
}
