import type { Effort, Usability } from '../../core/drivers.ts';
import type { Acoustics, Recognition, SoundTag, Term } from '../../core/speech.ts';

/** What the hearing processes are asked. Samples travel behind the header as 32-bit floats. `stream` names a memory. */
export type HearingRequest =
  | { kind: 'detect' | 'reset'; stream: number }
  | { kind: 'check' | 'tag' }
  | { kind: 'recognise'; language: string; acoustics?: Acoustics | undefined }
  | { kind: 'expect'; terms: readonly Term[] }
  | { kind: 'open'; stream: number; language: string; acoustics?: Acoustics | undefined }
  | { kind: 'push'; stream: number; effort?: Effort }
  | { kind: 'finish' | 'close'; stream: number };

/** What comes back; the fields that the request asks for. */
export type HearingAnswer = {
  kind: 'done';
  probabilities?: readonly number[];
  recognition?: Recognition;
  usability?: Usability;
  tags?: readonly SoundTag[];
};

export const toBytes = (samples: Float32Array): Uint8Array =>
  new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength);

/** A copy, because a payload need not begin at a multiple of four bytes. */
export const toSamples = (bytes: Uint8Array): Float32Array => new Float32Array(new Uint8Array(bytes).buffer);
