/** What `fitParameters` needs: residuals of the parameters, written into `out`, and bounds. */
export type FitProblem = {
  readonly residualCount: number;
  readonly residuals: (parameters: Float64Array, out: Float64Array) => void;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  /** At most so many steps; 40 where it is absent. */
  readonly rounds?: number;
  /** What is added to the diagonal of the normal equations at first; 1e-4 where it is absent. */
  readonly damping?: number;
};

const ROUNDS = 40;
const DAMPING = 1e-4;
const STEP = 1e-5;

/**
 * Bounded least squares after Levenberg and Marquardt with a numerical Jacobian; changes `parameters` in place and
 * returns the sum of squares that is left. Small problems only (a thumb has 5 parameters).
 */
export function fitParameters(problem: FitProblem, parameters: Float64Array): number {
  const { residualCount, residuals, lower, upper, rounds = ROUNDS, damping: first = DAMPING } = problem;
  const count = parameters.length;
  const current = new Float64Array(residualCount);
  const moved = new Float64Array(residualCount);
  const trial = new Float64Array(count);
  const jacobian = new Float64Array(residualCount * count);
  residuals(parameters, current);
  let cost = sumOfSquares(current);
  let damping = first;
  for (let round = 0; round < rounds && damping < 1e6; round++) {
    for (let column = 0; column < count; column++) {
      trial.set(parameters);
      trial[column] = parameters[column]! + STEP;
      residuals(trial, moved);
      for (let row = 0; row < residualCount; row++)
        jacobian[row * count + column] = (moved[row]! - current[row]!) / STEP;
    }
    const step = normalStep(jacobian, current, count, damping);
    for (let i = 0; i < count; i++)
      trial[i] = Math.min(upper[i]!, Math.max(lower[i]!, parameters[i]! - step[i]!));
    residuals(trial, moved);
    const next = sumOfSquares(moved);
    if (next < cost) {
      parameters.set(trial);
      current.set(moved);
      cost = next;
      damping = Math.max(1e-9, damping * 0.3);
    } else damping *= 10;
  }
  return cost;
}

/** Solves (J'J + damping * I) step = J'r. */
function normalStep(
  jacobian: Float64Array,
  residual: Float64Array,
  count: number,
  damping: number,
): Float64Array {
  const rows = residual.length;
  const matrix = new Float64Array(count * (count + 1));
  for (let i = 0; i < count; i++) {
    for (let j = 0; j < count; j++)
      for (let row = 0; row < rows; row++)
        matrix[i * (count + 1) + j]! += jacobian[row * count + i]! * jacobian[row * count + j]!;
    matrix[i * (count + 1) + i]! += damping;
    for (let row = 0; row < rows; row++)
      matrix[i * (count + 1) + count]! += jacobian[row * count + i]! * residual[row]!;
  }
  return solve(matrix, count);
}

/** Gaussian elimination of a symmetric positive definite system with its right side in the last column. */
function solve(matrix: Float64Array, count: number): Float64Array {
  const width = count + 1;
  for (let pivot = 0; pivot < count; pivot++) {
    for (let row = pivot + 1; row < count; row++) {
      const factor = matrix[row * width + pivot]! / matrix[pivot * width + pivot]!;
      for (let column = pivot; column < width; column++)
        matrix[row * width + column]! -= factor * matrix[pivot * width + column]!;
    }
  }
  const out = new Float64Array(count);
  for (let row = count - 1; row >= 0; row--) {
    let value = matrix[row * width + count]!;
    for (let column = row + 1; column < count; column++)
      value -= matrix[row * width + column]! * out[column]!;
    out[row] = value / matrix[row * width + row]!;
  }
  return out;
}

function sumOfSquares(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value * value;
  return sum;
}
