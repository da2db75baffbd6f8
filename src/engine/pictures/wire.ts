import type { Grounded, Usability } from '../../core/drivers.ts';

/**
 * What a process is asked whose model looks at pictures. `sizes` are the lengths of the JPEG or PNG files behind the
 * header, one after the other; of a description the first is the picture and the others are those of the examples.
 */
export type PictureRequest =
  | { kind: 'check' }
  | {
      kind: 'describe';
      sizes: readonly number[];
      language: string;
      context: readonly string[];
      length: 'sentence' | 'paragraph';
      /** The words of the examples. */
      examples: readonly string[];
    }
  | {
      kind: 'ask';
      sizes: readonly number[];
      text: string;
      /** Behind the pictures stand so many samples of sound, as 32-bit floats. */
      soundSamples: number;
      language: string;
      context: readonly string[];
      earlier: readonly { readonly text: string; readonly answer: string }[];
    }
  | { kind: 'ground'; sizes: readonly number[]; phrase: string | null }
  | { kind: 'embed-texts'; texts: readonly string[] }
  | { kind: 'embed-picture'; sizes: readonly number[] };

/** What comes back at the end; the fields that the request asks for. Vectors stand in the payload as 32-bit floats. */
export type PictureAnswer = {
  kind: 'done';
  usability?: Usability;
  grounded?: readonly Grounded[];
  /** How many vectors the payload holds. */
  vectorCount?: number;
};

/** Files as one payload, and back. */
export const joinFiles = (files: readonly Uint8Array[]): Uint8Array => Buffer.concat(files);

export function splitFiles(payload: Uint8Array, sizes: readonly number[]): readonly Uint8Array[] {
  let at = 0;
  return sizes.map((size) => {
    at += size;
    return payload.subarray(at - size, at);
  });
}

/** Samples as bytes, and back. */
export const toSoundBytes = ({ buffer, byteOffset, byteLength }: Float32Array): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);
/** A copy, because a payload need not begin at a multiple of four bytes. */
export const toSound = (bytes: Uint8Array): Float32Array => new Float32Array(new Uint8Array(bytes).buffer);

export const toVectorBytes = (vectors: readonly Float32Array[]): Uint8Array =>
  Buffer.concat(
    vectors.map(({ buffer, byteOffset, byteLength }) => new Uint8Array(buffer, byteOffset, byteLength)),
  );

export function toVectors(payload: Uint8Array, count: number): readonly Float32Array[] {
  // A copy, because a payload need not begin at a multiple of four bytes.
  const all = new Float32Array(new Uint8Array(payload).buffer);
  const length = count === 0 ? 0 : all.length / count;
  return Array.from({ length: count }, (_, row) => all.slice(row * length, (row + 1) * length));
}
