import {
  bytesField,
  bytesOf,
  type Field,
  integerField,
  integersOf,
  readFields,
  textField,
  textsOf,
  writeFields,
} from './protobuf.ts';

// The parts of ONNX's onnx.proto (version 1.17) that are looked at; all other fields pass through as they stand.

/** A block of float32 numbers that is written in the model: a weight. */
export type Weight = { readonly dims: readonly number[]; readonly data: Float32Array };

/** One operation: names of tensors come in and go out. `fields` holds everything but those and the type. */
export type Node = {
  readonly type: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly fields: readonly Field[];
};

/** A model's graph: its nodes in the order in which they run, and its weights by name. */
export type Graph = {
  readonly nodes: readonly Node[];
  readonly weights: ReadonlyMap<string, Weight>;
  /** Names of the tensors that the model gives out. */
  readonly outputs: ReadonlySet<string>;
};

/** The graph of a model file. Throws where the bytes are no protobuf message. */
export function readGraph(model: Uint8Array): Graph {
  const fields = readFields(graphBytes(model));
  const nodes: Node[] = [];
  const weights = new Map<string, Weight>();
  for (const bytes of bytesOf(fields, GRAPH.node)) {
    const node = readNode(bytes);
    nodes.push(node);
    const weight = node.type === 'Constant' ? constantOf(node) : null;
    if (weight) weights.set(node.outputs[0]!, weight);
  }
  for (const bytes of bytesOf(fields, GRAPH.initializer)) {
    const tensor = readFields(bytes);
    const weight = readWeight(tensor);
    if (weight) weights.set(textsOf(tensor, TENSOR.name)[0] ?? '', weight);
  }
  const outputs = bytesOf(fields, GRAPH.output).map(
    (bytes) => textsOf(readFields(bytes), VALUE_NAME)[0] ?? '',
  );
  return { nodes, weights, outputs: new Set(outputs) };
}

/** The model file with these nodes in place of its own. */
export function withNodes(model: Uint8Array, nodes: readonly Node[]): Uint8Array {
  const rest = readFields(graphBytes(model)).filter(({ number }) => number !== GRAPH.node);
  const graph = writeFields([...nodes.map((node) => bytesField(GRAPH.node, writeNode(node))), ...rest]);
  return writeFields(
    readFields(model).map((field) => (field.number === MODEL_GRAPH ? bytesField(MODEL_GRAPH, graph) : field)),
  );
}

/** A node that gives out a weight. */
export const constantNode = (name: string, { dims, data }: Weight): Node => ({
  type: 'Constant',
  inputs: [],
  outputs: [name],
  fields: [
    bytesField(
      NODE.attribute,
      writeFields([
        textField(ATTRIBUTE.name, 'value'),
        bytesField(
          ATTRIBUTE.tensor,
          writeFields([
            ...dims.map((size) => integerField(TENSOR.dims, size)),
            integerField(TENSOR.dataType, FLOAT),
            bytesField(TENSOR.rawData, new Uint8Array(data.buffer, data.byteOffset, data.byteLength)),
          ]),
        ),
        integerField(ATTRIBUTE.type, TENSOR_ATTRIBUTE),
      ]),
    ),
  ],
});

/** A node's attribute of whole numbers. */
export const integersAttribute = (name: string, values: readonly number[]): Field =>
  bytesField(
    NODE.attribute,
    writeFields([
      textField(ATTRIBUTE.name, name),
      ...values.map((value) => integerField(ATTRIBUTE.integers, value)),
      integerField(ATTRIBUTE.type, INTEGERS_ATTRIBUTE),
    ]),
  );

/** A node's attribute of one whole number. */
export const integerAttribute = (name: string, value: number): Field =>
  bytesField(
    NODE.attribute,
    writeFields([
      textField(ATTRIBUTE.name, name),
      integerField(ATTRIBUTE.integer, value),
      integerField(ATTRIBUTE.type, INTEGER_ATTRIBUTE),
    ]),
  );

/** The whole numbers of a node's attribute; none where it has no such attribute. */
export function attributeOf(node: Node, name: string): readonly number[] {
  for (const bytes of bytesOf(node.fields, NODE.attribute)) {
    const fields = readFields(bytes);
    if (textsOf(fields, ATTRIBUTE.name)[0] === name) return integersOf(fields, ATTRIBUTE.integers);
  }
  return [];
}

/** Whether the node has an attribute of this name. */
export const hasAttribute = (node: Node, name: string): boolean =>
  bytesOf(node.fields, NODE.attribute).some(
    (bytes) => textsOf(readFields(bytes), ATTRIBUTE.name)[0] === name,
  );

const MODEL_GRAPH = 7;
const VALUE_NAME = 1;
const GRAPH = { node: 1, initializer: 5, output: 12 };
const NODE = { input: 1, output: 2, type: 4, attribute: 5 };
const ATTRIBUTE = { name: 1, integer: 3, tensor: 5, integers: 8, type: 20 };
const TENSOR = { dims: 1, dataType: 2, floatData: 4, name: 8, rawData: 9 };
/** TensorProto.DataType.FLOAT. */
const FLOAT = 1;
// AttributeProto.AttributeType.
const INTEGER_ATTRIBUTE = 2;
const TENSOR_ATTRIBUTE = 4;
const INTEGERS_ATTRIBUTE = 7;

const graphBytes = (model: Uint8Array): Uint8Array =>
  bytesOf(readFields(model), MODEL_GRAPH)[0] ?? new Uint8Array();

function readNode(bytes: Uint8Array): Node {
  const fields = readFields(bytes);
  const own = [NODE.input, NODE.output, NODE.type];
  return {
    type: textsOf(fields, NODE.type)[0] ?? '',
    inputs: textsOf(fields, NODE.input),
    outputs: textsOf(fields, NODE.output),
    fields: fields.filter(({ number }) => !own.includes(number)),
  };
}

/** The fields ascend, as protobuf's own writers have them. */
const writeNode = ({ type, inputs, outputs, fields }: Node): Uint8Array =>
  writeFields(
    [
      ...inputs.map((name) => textField(NODE.input, name)),
      ...outputs.map((name) => textField(NODE.output, name)),
      textField(NODE.type, type),
      ...fields,
    ].sort((a, b) => a.number - b.number),
  );

function constantOf(node: Node): Weight | null {
  const tensor = bytesOf(node.fields, NODE.attribute).flatMap((bytes) =>
    bytesOf(readFields(bytes), ATTRIBUTE.tensor),
  )[0];
  return tensor ? readWeight(readFields(tensor)) : null;
}

/** Null where the tensor holds no float32 numbers. */
function readWeight(tensor: readonly Field[]): Weight | null {
  if (integersOf(tensor, TENSOR.dataType)[0] !== FLOAT) return null;
  const bytes = bytesOf(tensor, TENSOR.rawData)[0] ?? bytesOf(tensor, TENSOR.floatData)[0];
  if (!bytes) return null;
  const data = new Float32Array(new Uint8Array(bytes).buffer); // a copy: the file's bytes stand at any place
  return { dims: integersOf(tensor, TENSOR.dims), data };
}
