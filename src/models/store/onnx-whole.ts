import { type FileHandle, open, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { bytesOf, readFields, textsOf } from '../onnx/protobuf.ts';

/**
 * Why a file is not a whole ONNX model, in words; null where it is one. Looks at the outline only (the lengths that its
 * fields tell), so that gigabytes need no memory, and at the weights beside it that it names.
 */
export async function findOnnxFault(path: string): Promise<string | null> {
  const file = await open(path).catch(() => null);
  if (!file) return 'missing';
  try {
    const { size } = await file.stat();
    const graph = await findGraph(file, size);
    if (typeof graph === 'string') return graph;
    if (graph.length > MOST_GRAPH_BYTES) return null; // its weights lie in it
    const bytes = new Uint8Array(graph.length);
    await file.read(bytes, 0, graph.length, graph.start);
    return await findDataFault(bytes, dirname(path));
  } catch (error) {
    if (error instanceof RangeError || error instanceof SyntaxError) return 'not an ONNX model';
    return error instanceof Error && 'code' in error ? 'unreadable' : 'not an ONNX model';
  } finally {
    await file.close();
  }
}

/** Graphs whose weights lie outside are far smaller. */
const MOST_GRAPH_BYTES = 64e6;
/** onnx.proto: ModelProto.graph; GraphProto.initializer; TensorProto.external_data, a list of key (1) and value (2). */
const [GRAPH, INITIALIZER, EXTERNAL_DATA] = [7, 5, 13];
const [VARINT, BIT64, WITH_LENGTH, BIT32] = [0, 1, 2, 5];
const HEAD_BYTES = 20;

type Span = { readonly start: number; readonly length: number };

/** Walks over the outermost fields; the last must end where the file ends. */
async function findGraph(file: FileHandle, size: number): Promise<Span | string> {
  let graph: Span | null = null;
  const head = new Uint8Array(HEAD_BYTES);
  for (let at = 0; at < size; ) {
    const { bytesRead } = await file.read(head, 0, HEAD_BYTES, at);
    const tag = varint(head, 0, bytesRead);
    if (!tag) return 'not an ONNX model';
    const [number, wire] = [Math.floor(tag.value / 8), tag.value % 8];
    const value = wire === VARINT || wire === WITH_LENGTH ? varint(head, tag.end, bytesRead) : null;
    if (number === 0 || (value === null && wire !== BIT64 && wire !== BIT32)) return 'not an ONNX model';
    const start = at + (value?.end ?? tag.end);
    const length = wire === WITH_LENGTH ? value!.value : wire === BIT64 ? 8 : wire === BIT32 ? 4 : 0;
    if (start + length > size) return graph || at > 0 ? 'cut short' : 'not an ONNX model';
    if (number === GRAPH && wire === WITH_LENGTH) graph = { start, length };
    at = start + length;
  }
  return graph ?? (size === 0 ? 'empty' : 'not an ONNX model');
}

function varint(bytes: Uint8Array, start: number, end: number): { value: number; end: number } | null {
  let value = 0;
  for (let at = start; at < end && at < start + 8; at++) {
    value += (bytes[at]! & 0x7f) * 2 ** (7 * (at - start));
    if (bytes[at]! < 0x80) return { value, end: at + 1 };
  }
  return null;
}

async function findDataFault(graph: Uint8Array, folder: string): Promise<string | null> {
  const ends = new Map<string, number>();
  for (const initializer of bytesOf(readFields(graph), INITIALIZER)) {
    const pairs = bytesOf(readFields(initializer), EXTERNAL_DATA).map((bytes) => {
      const fields = readFields(bytes);
      return [textsOf(fields, 1)[0] ?? '', textsOf(fields, 2)[0] ?? ''] as const;
    });
    const entry = new Map(pairs);
    const location = entry.get('location');
    if (location === undefined) continue;
    if (location !== basename(location)) return 'weights outside of its folder';
    const end = Number(entry.get('offset') ?? 0) + Number(entry.get('length') ?? 0);
    ends.set(location, Math.max(ends.get(location) ?? 0, end));
  }
  for (const [location, end] of ends) {
    const found = await stat(join(folder, location)).catch(() => null);
    if (!found?.isFile()) return `its weights ${location} are missing`;
    if (found.size < end) return `its weights ${location} are cut short`;
  }
  return null;
}
