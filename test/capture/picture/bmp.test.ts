import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodePicture } from '../../../src/capture/picture/decode.ts';
import { BeckonError } from '../../../src/core/errors.ts';
import { seededRandom } from '../../helpers/seeded-random.ts';

const signal = new AbortController().signal;
const decode = (bytes: Uint8Array) => decodePicture({ bytes, key: 'k' }, { signal });
/** The colours of the frame as hexadecimal words, row by row from the top. */
const rowsOf = async (bytes: Uint8Array): Promise<string[]> => {
  const { data, widthPx, heightPx } = await decode(bytes);
  const word = (at: number) => Buffer.from(data.subarray(4 * at, 4 * at + 3)).toString('hex');
  const row = (y: number) => Array.from({ length: widthPx }, (_, x) => word(y * widthPx + x)).join(' ');
  return Array.from({ length: heightPx }, (_, y) => row(y));
};

type BmpParts = {
  width: number;
  height: number;
  bits: number;
  compression?: number;
  /** Blue, green, red, 0 for each colour, or the colour masks. */
  table?: readonly number[];
  pixels: ArrayLike<number>;
};

/** A BMP file with a BITMAPINFOHEADER, written by the description of the format. */
function bmp({ width, height, bits, compression = 0, table = [], pixels }: BmpParts): Buffer {
  const header = Buffer.alloc(54);
  header.write('BM', 'latin1');
  header.writeUInt32LE(54 + table.length + pixels.length, 2);
  header.writeUInt32LE(54 + table.length, 10);
  header.writeUInt32LE(40, 14);
  header.writeInt32LE(width, 18);
  header.writeInt32LE(height, 22);
  header.writeUInt16LE(1, 26);
  header.writeUInt16LE(bits, 28);
  header.writeUInt32LE(compression, 30);
  header.writeUInt32LE(bits <= 8 ? table.length / 4 : 0, 46);
  return Buffer.concat([header, Buffer.from(table), Buffer.from(pixels)]);
}

const RED = [0, 0, 255, 0];
const GREEN = [0, 255, 0, 0];
const BLUE = [255, 0, 0, 0];
const GREY = [128, 128, 128, 0];
const table = [...RED, ...GREEN, ...BLUE, ...GREY];
const r = 'ff0000';
const g = '00ff00';
const b = '0000ff';
const k = '808080';
const maskBytes = (...masks: number[]) => masks.flatMap((mask) => [mask, mask >> 8, mask >> 16, mask >>> 24]);

const cases: Record<string, { file: Buffer; rows: string[] }> = {
  '24 bits, odd width, bottom row first': {
    file: bmp({
      width: 3,
      height: 2,
      bits: 24,
      pixels: [0, 0, 255, 0, 255, 0, 255, 0, 0, 0, 0, 0, 128, 128, 128, 0, 0, 255, 0, 0, 255, 0, 0, 0],
    }),
    rows: [`${k} ${r} ${r}`, `${r} ${g} ${b}`],
  },
  '24 bits, top row first': {
    file: bmp({ width: 1, height: -2, bits: 24, pixels: [0, 0, 255, 0, 255, 0, 0, 0] }),
    rows: [r, b],
  },
  '32 bits, whose fourth byte means nothing': {
    file: bmp({ width: 2, height: 1, bits: 32, pixels: [...RED, ...BLUE] }),
    rows: [`${r} ${b}`],
  },
  '32 bits with masks in another order': {
    file: bmp({
      width: 2,
      height: 1,
      bits: 32,
      compression: 3,
      table: maskBytes(0xff000000, 0xff0000, 0xff00),
      pixels: [0, 0, 0, 255, 0, 255, 0, 0],
    }),
    rows: [`${r} ${b}`],
  },
  '32 bits with alpha, shown on white': {
    file: bmp({
      width: 2,
      height: 1,
      bits: 32,
      compression: 6,
      table: maskBytes(0xff0000, 0xff00, 0xff, 0xff000000),
      pixels: [0, 0, 255, 255, 0, 0, 255, 0],
    }),
    rows: [`${r} ffffff`],
  },
  '32 bits with an alpha that is 0 everywhere': {
    file: bmp({
      width: 1,
      height: 1,
      bits: 32,
      compression: 6,
      table: maskBytes(0xff0000, 0xff00, 0xff, 0xff000000),
      pixels: [0, 0, 255, 0],
    }),
    rows: [r],
  },
  '16 bits, five a colour': {
    file: bmp({ width: 3, height: 1, bits: 16, pixels: [0x00, 0x7c, 0xe0, 0x03, 0x1f, 0x00, 0, 0] }),
    rows: [`${r} ${g} ${b}`],
  },
  '16 bits, six of green': {
    file: bmp({
      width: 2,
      height: 1,
      bits: 16,
      compression: 3,
      table: maskBytes(0xf800, 0x07e0, 0x001f),
      pixels: [0x00, 0xf8, 0xe0, 0x07],
    }),
    rows: [`${r} ${g}`],
  },
  '8 bits': {
    file: bmp({ width: 3, height: 2, bits: 8, table, pixels: [0, 1, 2, 0, 3, 2, 1, 0] }),
    rows: [`${k} ${b} ${g}`, `${r} ${g} ${b}`],
  },
  '8 bits with an index beyond the colours': {
    file: bmp({ width: 1, height: 1, bits: 8, table, pixels: [9, 0, 0, 0] }),
    rows: ['000000'],
  },
  '4 bits, odd width': {
    file: bmp({ width: 3, height: 2, bits: 4, table, pixels: [0x01, 0x20, 0, 0, 0x32, 0x10, 0, 0] }),
    rows: [`${k} ${b} ${g}`, `${r} ${g} ${b}`],
  },
  '1 bit, wider than a byte': {
    file: bmp({
      width: 9,
      height: 1,
      bits: 1,
      table: [...RED, ...GREEN],
      pixels: [0b01010101, 0b10000000, 0, 0],
    }),
    rows: [`${r} ${g} ${r} ${g} ${r} ${g} ${r} ${g} ${g}`],
  },
  'run lengths of 8 bits: a run, literals, a jump': {
    file: bmp({
      width: 4,
      height: 2,
      bits: 8,
      compression: 1,
      table,
      pixels: [4, 1, 0, 0, 0, 3, 2, 3, 2, 0, 0, 2, 0, 0, 1, 3, 0, 1],
    }),
    rows: [`${b} ${k} ${b} ${k}`, `${g} ${g} ${g} ${g}`],
  },
  'run lengths of 4 bits: a run of two colours, literals': {
    file: bmp({
      width: 4,
      height: 2,
      bits: 4,
      compression: 2,
      table,
      pixels: [4, 0x12, 0, 0, 0, 3, 0x23, 0x10, 1, 0x30, 0, 1],
    }),
    rows: [`${b} ${k} ${g} ${k}`, `${g} ${b} ${g} ${b}`],
  },
};

for (const [name, { file, rows }] of Object.entries(cases)) {
  test(`a BMP of ${name} has the right colours in the right places`, async () => {
    assert.deepEqual(await rowsOf(file), rows);
  });

  test(`a damaged BMP of ${name} gives a whole frame or an error of our own`, async () => {
    const random = seededRandom(rows.length + file.length);
    for (let round = 0; round < 60; round++) {
      const end = round % 2 ? file.length : Math.floor(random() * file.length);
      const damaged = Buffer.from(file.subarray(0, end));
      if (round % 2) damaged[Math.floor(random() * end)] = Math.floor(random() * 256);
      try {
        const frame = await decodePicture({ bytes: damaged, key: 'k' }, { signal, maxPixels: 1_000_000 });
        assert.equal(frame.data.length, 4 * frame.widthPx * frame.heightPx);
      } catch (error) {
        assert.ok(error instanceof BeckonError, `round ${round}: ${error}`);
      }
    }
  });
}

test('a BMP with the oldest header is read', async () => {
  const header = Buffer.alloc(26);
  header.write('BM', 'latin1');
  header.writeUInt32LE(26, 10);
  header.writeUInt32LE(12, 14);
  header.writeUInt16LE(1, 18);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt16LE(24, 24);
  assert.deepEqual(await rowsOf(Buffer.concat([header, Buffer.from([255, 0, 0, 0])])), [b]);
});

test('a header that lies about the size is refused before memory is taken', async () => {
  const file = bmp({ width: 9_000, height: 9_000, bits: 24, pixels: [1, 2, 3, 0] });
  const before = process.memoryUsage().arrayBuffers;
  await assert.rejects(decode(file), {
    code: 'broken-picture',
    got: '58 bytes where its header says 243000054',
  });
  assert.ok(process.memoryUsage().arrayBuffers - before < 1_000_000);
});

test('a run-length bomb is refused by its size', async () => {
  const bomb = bmp({ width: 60_000, height: 60_000, bits: 8, compression: 1, table, pixels: [0, 1] });
  await assert.rejects(decode(bomb), { code: 'picture-too-big' });
});

test('a compression that is another format inside is refused', async () => {
  const jpegInside = bmp({ width: 1, height: 1, bits: 24, compression: 4, pixels: [0, 0, 0, 0] });
  await assert.rejects(decode(jpegInside), { code: 'unsupported-picture' });
});

test('a large BMP leaves the event loop free while it is decoded', async () => {
  const [width, height] = [2_000, 1_000];
  const file = bmp({ width, height, bits: 24, pixels: Buffer.alloc(3 * width * height) });
  let turns = 0;
  let isDecoding = true;
  const count = () => {
    turns++;
    if (isDecoding) setImmediate(count);
  };
  setImmediate(count);
  await decode(file);
  isDecoding = false;
  assert.ok(turns >= 8, `the loop turned ${turns} times for 2 megapixels`);
});
