/**
 * A fast Fourier transform in place (Cooley and Tukey 1965) for `size` numbers, a power of two. Called with the parts in each
 * other's place it is the inverse, times `size`.
 */
export function createTransform(size: number): (real: Float64Array, imaginary: Float64Array) => void {
  const bits = Math.log2(size);
  const reversed = Uint32Array.from({ length: size }, (_, index) => reverse(index, bits));
  const angleOf = (index: number) => (2 * Math.PI * index) / size;
  const cosines = Float64Array.from({ length: size / 2 }, (_, index) => Math.cos(angleOf(index)));
  const sines = Float64Array.from({ length: size / 2 }, (_, index) => Math.sin(angleOf(index)));

  return (real, imaginary) => {
    for (let index = 0; index < size; index++) {
      const other = reversed[index]!;
      if (other <= index) continue;
      [real[index], real[other]] = [real[other]!, real[index]!];
      [imaginary[index], imaginary[other]] = [imaginary[other]!, imaginary[index]!];
    }
    for (let length = 2; length <= size; length *= 2) {
      const [half, stride] = [length / 2, size / length];
      for (let start = 0; start < size; start += length)
        for (let index = 0; index < half; index++) {
          const [low, high] = [start + index, start + index + half];
          const [cosine, sine] = [cosines[index * stride]!, sines[index * stride]!];
          const turnedReal = real[high]! * cosine + imaginary[high]! * sine;
          const turnedImaginary = imaginary[high]! * cosine - real[high]! * sine;
          real[high] = real[low]! - turnedReal;
          imaginary[high] = imaginary[low]! - turnedImaginary;
          real[low] = real[low]! + turnedReal;
          imaginary[low] = imaginary[low]! + turnedImaginary;
        }
    }
  };
}

function reverse(index: number, bits: number): number {
  let reversed = 0;
  for (let bit = 0; bit < bits; bit++) if (index & (1 << bit)) reversed |= 1 << (bits - 1 - bit);
  return reversed;
}
