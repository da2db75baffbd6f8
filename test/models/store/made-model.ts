import type { HubModel } from '../../../src/models/catalogue.ts';
import { bytesField, integerField, textField, writeFields } from '../../../src/models/onnx/protobuf.ts';
import { seededRandom } from '../../helpers/seeded-random.ts';

/** A model of the catalogue's form that only tests know. */
export const MADE_MODEL: HubModel = {
  id: 'made-model',
  task: 'speech-recognition',
  driver: 'moonshine',
  tier: 'small',
  repository: 'owner/Made-Model-ONNX',
  revision: 'main',
  licence: 'MIT',
  licenceUrl: 'https://opensource.org/license/mit',
  commercialUse: true,
  languages: ['en'],
  goodFor: 'nothing but tests',
  modelTypes: ['moonshine'],
  files: ['config.json', 'tokenizer.json'],
  variants: {
    q8: { sessions: { model: 'q8' }, bytes: 100_000, isApproximate: true, memoryBytes: 1_000_000 },
    fp32: { sessions: { model: 'fp32' }, bytes: 400_000, isApproximate: true, memoryBytes: 1_000_000 },
  },
  devices: { cpu: 'q8' },
};

const text = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

/** The bytes of an ONNX file of about this length: a graph whose one weight is noise. */
export function madeOnnx(length: number, seed = 1): Uint8Array {
  const random = seededRandom(seed);
  const noise = Uint8Array.from({ length }, () => Math.floor(256 * random()));
  const weight = writeFields([integerField(2, 2), textField(8, 'w'), bytesField(9, noise)]);
  return writeFields([
    integerField(1, 8),
    bytesField(7, writeFields([bytesField(5, weight), textField(2, 'g')])),
  ]);
}

/** What its repository holds: the needed files, an extra one, another variant, and what is nobody's business. */
export const madeFiles = (): Record<string, Uint8Array> => ({
  'README.md': text('read me'),
  'config.json': text({ model_type: 'moonshine' }),
  'tokenizer.json': text({ model: { vocab: 'a'.repeat(3_000) } }),
  'generation_config.json': text({}),
  'onnx/model_quantized.onnx': madeOnnx(30_000),
  'onnx/model_quantized.onnx_data': madeOnnx(50_000, 2),
  'onnx/model.onnx': madeOnnx(100_000, 3),
});

export const NEEDED = [
  'config.json',
  'generation_config.json',
  'onnx/model_quantized.onnx',
  'onnx/model_quantized.onnx_data',
  'tokenizer.json',
];
