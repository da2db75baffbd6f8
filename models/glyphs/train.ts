/**
 * Trains the model that tells look-alike characters apart, and writes models/glyphs/glyphs.json:
 *
 *   node --import tsx models/glyphs/train.ts [PAGES] [EPOCHS]
 *
 * A perceptron with one hidden layer, trained with plain stochastic gradient descent; minutes on two cores.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { WINDOW_COLUMNS, WINDOW_ROWS } from '../../src/vision/text/glyph-window.ts';
import { seededRandom } from '../seeded-random.ts';
import { renderSamples, type Sample } from './render-samples.ts';

const HIDDEN_COUNT = 64;
const INPUT_COUNT = WINDOW_COLUMNS * WINDOW_ROWS;
const LEARNING_RATE = 0.03;
const TEST_SHARE = 0.1;

const [pageCount = 140, epochCount = 10] = process.argv.slice(2).map(Number);
const groups = JSON.parse(readFileSync(new URL('./look-alikes.json', import.meta.url), 'utf8')) as string[];
const classes = [...new Set(groups.join(''))];
const random = seededRandom(20240917);

const samples = await renderSamples(classes, pageCount, random);
const testCount = Math.floor(samples.length * TEST_SHARE);
const [test, train] = [samples.slice(0, testCount), samples.slice(testCount)];
process.stdout.write(`${train.length} samples, ${classes.length} classes\n`);

const hidden = { weights: initial(HIDDEN_COUNT, INPUT_COUNT), bias: new Float32Array(HIDDEN_COUNT) };
const output = { weights: initial(classes.length, HIDDEN_COUNT), bias: new Float32Array(classes.length) };
const activations = new Float32Array(HIDDEN_COUNT);
const probabilities = new Float32Array(classes.length);
const gradients = new Float32Array(HIDDEN_COUNT);

for (let epoch = 0; epoch < epochCount; epoch++) {
  const rate = LEARNING_RATE * 0.5 * (1 + Math.cos((Math.PI * epoch) / epochCount));
  shuffle(train);
  for (const sample of train) learn(sample, rate);
  process.stdout.write(
    `${`epoch ${epoch + 1}: ${(100 * accuracy()).toFixed(2)} % right among look-alikes`}\n`,
  );
}
const file = { classes, hidden: quantised(hidden), output: quantised(output) };
writeFileSync(new URL('./glyphs.json', import.meta.url), `${JSON.stringify(file)}\n`);

function forward(window: Float32Array): void {
  for (let unit = 0; unit < HIDDEN_COUNT; unit++) {
    let sum = hidden.bias[unit]!;
    const from = unit * INPUT_COUNT;
    for (let index = 0; index < INPUT_COUNT; index++) sum += hidden.weights[from + index]! * window[index]!;
    activations[unit] = Math.max(0, sum);
  }
  let total = 0;
  for (let index = 0; index < classes.length; index++) {
    let sum = output.bias[index]!;
    for (let unit = 0; unit < HIDDEN_COUNT; unit++)
      sum += output.weights[index * HIDDEN_COUNT + unit]! * activations[unit]!;
    probabilities[index] = Math.exp(Math.min(60, sum));
    total += probabilities[index]!;
  }
  for (let index = 0; index < classes.length; index++) probabilities[index]! /= total;
}

/** One step down the gradient of the cross entropy. */
function learn({ window, label }: Sample, rate: number): void {
  forward(window);
  gradients.fill(0);
  for (let index = 0; index < classes.length; index++) {
    const error = probabilities[index]! - (index === label ? 1 : 0);
    if (Math.abs(error) < 1e-4) continue;
    const from = index * HIDDEN_COUNT;
    for (let unit = 0; unit < HIDDEN_COUNT; unit++) {
      gradients[unit]! += error * output.weights[from + unit]!;
      output.weights[from + unit]! -= rate * error * activations[unit]!;
    }
    output.bias[index]! -= rate * error;
  }
  for (let unit = 0; unit < HIDDEN_COUNT; unit++) {
    if (activations[unit] === 0 || gradients[unit] === 0) continue;
    const step = rate * gradients[unit]!;
    const from = unit * INPUT_COUNT;
    for (let index = 0; index < INPUT_COUNT; index++) hidden.weights[from + index]! -= step * window[index]!;
    hidden.bias[unit]! -= step;
  }
}

/** The share of the test samples whose label is the likeliest of its own groups. */
function accuracy(): number {
  let right = 0;
  for (const { window, label } of test) {
    forward(window);
    const rivals = groups.filter((group) => group.includes(classes[label]!)).join('');
    const best = [...rivals].reduce((a, b) =>
      probabilities[classes.indexOf(a)]! >= probabilities[classes.indexOf(b)]! ? a : b,
    );
    if (best === classes[label]) right++;
  }
  return right / test.length;
}

function initial(rows: number, columns: number): Float32Array {
  const reach = Math.sqrt(6 / columns);
  return Float32Array.from({ length: rows * columns }, () => (2 * random() - 1) * reach);
}

/** Weights as signed bytes times a scale. */
function quantised({ weights, bias }: typeof hidden) {
  const scale = weights.reduce((most, value) => Math.max(most, Math.abs(value)), 0) / 127;
  const bytes = Int8Array.from(weights, (value) => Math.round(value / scale));
  return {
    scale,
    bytes: Buffer.from(bytes.buffer).toString('base64'),
    bias: Array.from(bias, (value) => Number(value.toFixed(5))),
  };
}

function shuffle(values: Sample[]): void {
  for (let index = values.length - 1; index > 0; index--) {
    const other = Math.floor(random() * (index + 1));
    [values[index], values[other]] = [values[other]!, values[index]!];
  }
}
