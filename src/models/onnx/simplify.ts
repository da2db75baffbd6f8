import { createEditor, type Editor } from './editor.ts';
import {
  attributeOf,
  hasAttribute,
  integerAttribute,
  integersAttribute,
  type Node,
  readGraph,
  type Weight,
  withNodes,
} from './graph.ts';

/**
 * The same model in fewer operations, for the CPU: equal outputs but for rounding. PaddleOCR's networks scale and shift
 * the picture by one number before and after every activation, and write the activation (hard swish) as four operations.
 * Those take half of the time, and every one forces ONNX Runtime out of the layout in which its convolutions work. Scales
 * and shifts go into the weights of a convolution beside them; where a border would come out different, they become a
 * convolution of one pixel, which keeps that layout. What is not of this kind stays as it is.
 */
export function simplifyModel(model: Uint8Array): Uint8Array {
  const editor = createEditor(readGraph(model));
  for (let at = 0; at < editor.nodes().length; ) {
    const chain = findChain(editor, editor.nodes()[at]!);
    if (!chain || !absorb(editor, chain)) at++; // what was absorbed is gone: the next one stands in its place
  }
  return editor.isChanged() ? withNodes(model, editor.finish()) : model;
}

/** Multiplications and additions of single numbers one after the other: output = scale * input + shift. */
type Chain = {
  readonly nodes: readonly Node[];
  readonly input: string;
  readonly output: string;
  readonly scale: number;
  readonly shift: number;
};

/** The longest chain from this node on; null where it is not the first of one. */
function findChain(editor: Editor, first: Node): Chain | null {
  let step = stepOf(editor, first);
  if (!step) return null;
  const { input } = step;
  const nodes: Node[] = [];
  let [scale, shift] = [1, 0];
  let node: Node | undefined = first;
  while (node && step) {
    scale *= step.scale;
    shift = shift * step.scale + step.shift;
    nodes.push(node);
    const next: Node | undefined = editor.onlyUser(node.outputs[0]!);
    step = next ? stepOf(editor, next) : null;
    node = next;
  }
  return { nodes, input, output: nodes[nodes.length - 1]!.outputs[0]!, scale, shift };
}

type Step = { readonly input: string; readonly scale: number; readonly shift: number };

function stepOf(editor: Editor, { type, inputs }: Node): Step | null {
  const [left, right] = inputs as [string, string];
  const value = editor.numberOf(right) ?? (type === 'Div' ? null : editor.numberOf(left));
  if (value === null || (type !== 'Mul' && type !== 'Add' && type !== 'Div')) return null;
  const input = editor.numberOf(right) === null ? right : left;
  if (type === 'Add') return { input, scale: 1, shift: value };
  return { input, scale: type === 'Mul' ? value : 1 / value, shift: 0 };
}

/** Puts a chain into the weights before or behind it, or makes it a convolution of one pixel; whether it could. */
function absorb(editor: Editor, chain: Chain): boolean {
  const { nodes, input, output, scale, shift } = chain;
  const before = editor.producer(input);
  const users = editor.users(output);
  if (scale === 1 && shift === 0 && !editor.isOutput(output)) {
    for (const node of nodes) editor.remove(node);
    editor.rename(output, input);
  } else if (
    before &&
    isConvolution(editor, before) &&
    editor.users(input).length === 1 &&
    !editor.isOutput(input)
  ) {
    const { weight, bias } = parametersOf(editor, before);
    editor.replace(before, [
      convolution(
        editor,
        before,
        before.inputs[0]!,
        output,
        scaled(weight, scale),
        bias.map((value) => value * scale + shift),
      ),
    ]);
    for (const node of nodes) editor.remove(node);
  } else if (
    !editor.isOutput(output) &&
    users.length > 0 &&
    users.every((user) => isUnpadded(editor, user, output))
  ) {
    for (const user of users) {
      const { weight, bias } = parametersOf(editor, user);
      const size = weight.data.length / weight.dims[0]!;
      const sums = bias.map((value, channel) => {
        let sum = 0;
        for (let at = channel * size; at < (channel + 1) * size; at++) sum += weight.data[at]!;
        return value + shift * sum;
      });
      editor.replace(user, [convolution(editor, user, input, user.outputs[0]!, scaled(weight, scale), sums)]);
    }
    for (const node of nodes) editor.remove(node);
  } else {
    const channels = channelsOf(editor, input);
    if (channels === null) return false;
    const [first, ...others] = nodes;
    editor.replace(first!, [onePixel(editor, input, output, channels, scale, shift)]);
    for (const node of others) editor.remove(node);
  }
  return true;
}

const isConvolution = (editor: Editor, { type, inputs }: Node): boolean =>
  type === 'Conv' &&
  editor.weightOf(inputs[1]!) !== null &&
  (inputs[2] === undefined || editor.weightOf(inputs[2]) !== null);

/** Whether the node is a convolution over this tensor that looks at nothing outside it. */
const isUnpadded = (editor: Editor, node: Node, input: string): boolean =>
  isConvolution(editor, node) &&
  node.inputs[0] === input &&
  !hasAttribute(node, 'auto_pad') &&
  attributeOf(node, 'pads').every((pad) => pad === 0);

/** How many channels a tensor has that a convolution made, itself or clipped or multiplied; null for others. */
function channelsOf(editor: Editor, name: string): number | null {
  const node = editor.producer(name);
  if (!node) return null;
  if (node.type === 'Conv') return editor.weightOf(node.inputs[1]!)?.dims[0] ?? null;
  if (node.type === 'Clip') return channelsOf(editor, node.inputs[0]!);
  if (node.type !== 'Mul') return null;
  const [left, right] = node.inputs.map((input) => channelsOf(editor, input));
  return left === right ? (left ?? null) : null;
}

function parametersOf(editor: Editor, { inputs }: Node): { weight: Weight; bias: Float32Array } {
  const weight = editor.weightOf(inputs[1]!)!;
  const bias = inputs[2] === undefined ? null : editor.weightOf(inputs[2]);
  return { weight, bias: bias?.data ?? new Float32Array(weight.dims[0]!) };
}

const scaled = ({ dims, data }: Weight, scale: number): Weight => ({
  dims,
  data: data.map((value) => value * scale),
});

/** The convolution with other weights, input and output. */
function convolution(
  editor: Editor,
  old: Node,
  input: string,
  output: string,
  weight: Weight,
  bias: Float32Array,
): Node {
  const names = [editor.addWeight(weight), editor.addWeight({ dims: [bias.length], data: bias })];
  return { ...old, inputs: [input, ...names], outputs: [output] };
}

/** scale * input + shift as a convolution that looks at one pixel of one channel. */
function onePixel(
  editor: Editor,
  input: string,
  output: string,
  channels: number,
  scale: number,
  shift: number,
): Node {
  const weight = { dims: [channels, 1, 1, 1], data: new Float32Array(channels).fill(scale) };
  const bias = { dims: [channels], data: new Float32Array(channels).fill(shift) };
  return {
    type: 'Conv',
    inputs: [input, editor.addWeight(weight), editor.addWeight(bias)],
    outputs: [output],
    fields: [integersAttribute('kernel_shape', [1, 1]), integerAttribute('group', channels)],
  };
}
