/** One character that a CTC recogniser read, with the timesteps of its run: first <= peak <= last. */
export type CtcCharacter = {
  readonly text: string;
  readonly probability: number;
  readonly first: number;
  readonly peak: number;
  readonly last: number;
};

/**
 * Greedy CTC decoding (Graves et al. 2006): the best class of every timestep, repetitions joined, blanks left out.
 * `probabilities` holds one row of `classes.length` numbers a timestep; class 0 is the blank. Only the classes in
 * `allowed` (ascending, with 0) can win; a probability stays what it was among all classes.
 */
export function decodeCtc(
  probabilities: Float32Array,
  classes: readonly string[],
  allowed: Uint16Array,
): readonly CtcCharacter[] {
  const characters: CtcCharacter[] = [];
  const stepCount = Math.floor(probabilities.length / classes.length);
  let previous = 0;
  for (let step = 0; step < stepCount; step++) {
    const base = step * classes.length;
    let best = 0;
    let bestProbability = -1;
    for (let index = 0; index < allowed.length; index++) {
      const probability = probabilities[base + allowed[index]!]!;
      if (probability > bestProbability) {
        bestProbability = probability;
        best = allowed[index]!;
      }
    }
    if (best !== 0 && best === previous) extend(characters, step, bestProbability);
    else if (best !== 0) {
      characters.push({
        text: classes[best]!,
        probability: bestProbability,
        first: step,
        peak: step,
        last: step,
      });
    }
    previous = best;
  }
  return characters;
}

function extend(characters: CtcCharacter[], step: number, probability: number): void {
  const last = characters[characters.length - 1]!;
  const isPeak = probability > last.probability;
  characters[characters.length - 1] = {
    ...last,
    last: step,
    ...(isPeak && { peak: step, probability }),
  };
}
