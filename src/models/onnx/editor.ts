import { constantNode, type Graph, type Node, type Weight } from './graph.ts';

/** A graph that is being changed, and questions about it. */
export type Editor = {
  /** The nodes as they stand now. */
  nodes(): readonly Node[];
  /** The node that gives out this tensor. */
  producer(name: string): Node | undefined;
  /** The nodes that take this tensor. */
  users(name: string): readonly Node[];
  /** The one node that takes this tensor, where there is one only and the model does not give it out. */
  onlyUser(name: string): Node | undefined;
  isOutput(name: string): boolean;
  weightOf(name: string): Weight | null;
  /** The value of a weight that is a single number. */
  numberOf(name: string): number | null;
  /** Gives the weight a new name. */
  addWeight(weight: Weight): string;
  replace(node: Node, by: readonly Node[]): void;
  remove(node: Node): void;
  /** Every node that took the tensor `from` takes `to`. */
  rename(from: string, to: string): void;
  isChanged(): boolean;
  /** All nodes, with new weights in front and without weights that nobody takes. */
  finish(): readonly Node[];
};

export function createEditor(graph: Graph): Editor {
  let nodes = [...graph.nodes];
  const weights = new Map(graph.weights);
  const added: Node[] = [];
  let isChanged = false;

  const users = (name: string): readonly Node[] => nodes.filter(({ inputs }) => inputs.includes(name));
  const isOutput = (name: string): boolean => graph.outputs.has(name);
  const replace = (node: Node, by: readonly Node[]): void => {
    isChanged = true;
    nodes = nodes.flatMap((other) => (other === node ? by : [other]));
  };
  return {
    nodes: () => nodes,
    producer: (name) => nodes.find(({ outputs }) => outputs.includes(name)),
    users,
    onlyUser(name) {
      const found = users(name);
      return found.length === 1 && !isOutput(name) ? found[0] : undefined;
    },
    isOutput,
    weightOf: (name) => weights.get(name) ?? null,
    numberOf(name) {
      const weight = weights.get(name);
      return weight?.data.length === 1 && weight.dims.length <= 1 ? weight.data[0]! : null;
    },
    addWeight(weight) {
      const name = `simplified.${added.length}`;
      weights.set(name, weight);
      added.push(constantNode(name, weight));
      return name;
    },
    replace,
    remove: (node) => replace(node, []),
    rename(from, to) {
      isChanged = true;
      nodes = nodes.map((node) =>
        node.inputs.includes(from)
          ? { ...node, inputs: node.inputs.map((input) => (input === from ? to : input)) }
          : node,
      );
    },
    isChanged: () => isChanged,
    finish() {
      const taken = new Set([...nodes.flatMap(({ inputs }) => inputs), ...graph.outputs]);
      return [...added, ...nodes].filter(
        ({ type, outputs }) => type !== 'Constant' || outputs.some((name) => taken.has(name)),
      );
    },
  };
}
