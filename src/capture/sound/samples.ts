/** Takes whole samples out of bytes that come in pieces of any size: 16-bit little-endian to -1..1. */
export function createSampleReader(): { feed(bytes: Uint8Array): Float32Array } {
  let odd: number | null = null;
  return {
    feed(bytes) {
      if (bytes.length === 0) return new Float32Array(0);
      const carry = odd === null ? 0 : 1;
      const count = (bytes.length + carry) >> 1;
      const samples = new Float32Array(count);
      const byteAt = (index: number) => (carry === 1 && index === 0 ? odd! : bytes[index - carry]!);
      for (let index = 0; index < count; index++) {
        const value = byteAt(2 * index) | (byteAt(2 * index + 1) << 8);
        samples[index] = (value > 0x7fff ? value - 0x1_0000 : value) / 0x8000;
      }
      odd = (bytes.length + carry) % 2 === 1 ? bytes[bytes.length - 1]! : null;
      return samples;
    },
  };
}

/** The same for 32-bit little-endian floats. */
export function createFloatReader(): { feed(bytes: Uint8Array): Float32Array } {
  let rest: Uint8Array = new Uint8Array(0);
  return {
    feed(bytes) {
      const all = rest.length > 0 ? Buffer.concat([rest, bytes]) : Buffer.from(bytes);
      const count = all.length >> 2;
      const samples = new Float32Array(count);
      for (let index = 0; index < count; index++) samples[index] = all.readFloatLE(4 * index);
      rest = all.subarray(4 * count);
      return samples;
    },
  };
}
