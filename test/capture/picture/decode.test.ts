import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import sharp, { type Sharp } from 'sharp';
import { decodePicture } from '../../../src/capture/picture/decode.ts';
import { BeckonError } from '../../../src/core/errors.ts';
import type { Frame } from '../../../src/core/frame.ts';
import { seededRandom } from '../../helpers/seeded-random.ts';

const signal = new AbortController().signal;
const decode = (bytes: Uint8Array, maxPixels?: number) =>
  decodePicture({ bytes, key: 'k' }, { signal, maxPixels });
const pixel = (frame: Frame, x: number, y: number) =>
  [...frame.data.subarray(4 * (y * frame.widthPx + x), 4 * (y * frame.widthPx + x) + 4)] as number[];

function assertNear(got: readonly number[], expected: readonly number[], tolerance: number): void {
  const isNear = got.every((value, index) => Math.abs(value - expected[index]!) <= tolerance);
  assert.ok(isNear, `expected ${expected} +-${tolerance}, got ${got}`);
}

/** 32x16: the left half (200, 40, 40), the right half (30, 60, 220). */
const twoColours = (): Sharp => {
  const left = { create: { width: 16, height: 16, channels: 3, background: '#c82828' } } as const;
  return sharp({ create: { width: 32, height: 16, channels: 3, background: '#1e3cdc' } })
    .composite([{ input: left, left: 0, top: 0 }])
    .png();
};
const source = await twoColours().toBuffer();
const svg = (attributes: string, content: string): Buffer =>
  Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" ${attributes}>${content}</svg>`);

/** The blue of these pictures cannot be printed: what comes back from ink is this. */
const inkBlue = [18, 72, 145, 255];

const encoded: Record<string, { bytes: Buffer; tolerance: number; right?: readonly number[] }> = {
  PNG: { bytes: source, tolerance: 0 },
  JPEG: { bytes: await sharp(source).jpeg({ quality: 95 }).toBuffer(), tolerance: 6 },
  WebP: { bytes: await sharp(source).webp({ lossless: true }).toBuffer(), tolerance: 0 },
  GIF: { bytes: await sharp(source).gif().toBuffer(), tolerance: 2 },
  AVIF: { bytes: await sharp(source).avif({ quality: 90 }).toBuffer(), tolerance: 8 },
  TIFF: { bytes: await sharp(source).tiff({ compression: 'lzw' }).toBuffer(), tolerance: 0 },
  'TIFF in CMYK': {
    bytes: await sharp(source).toColourspace('cmyk').tiff({ compression: 'none' }).toBuffer(),
    tolerance: 25,
    right: inkBlue,
  },
  'JPEG in CMYK': {
    bytes: await sharp(source).toColourspace('cmyk').jpeg({ quality: 95 }).toBuffer(),
    tolerance: 25,
    right: inkBlue,
  },
  'PNG with 16 bits': { bytes: await sharp(source).toColourspace('rgb16').png().toBuffer(), tolerance: 0 },
  'PNG with a colour table': { bytes: await sharp(source).png({ palette: true }).toBuffer(), tolerance: 2 },
};

for (const [name, { bytes, tolerance, right = [30, 60, 220, 255] }] of Object.entries(encoded)) {
  test(`a ${name} picture keeps its size, its colours and their places`, async () => {
    const frame = await decode(bytes);
    assert.deepEqual([frame.widthPx, frame.heightPx, frame.data.length], [32, 16, 32 * 16 * 4]);
    assert.deepEqual(frame.origin, { kind: 'picture', key: 'k', x: 0, y: 0, scale: 1 });
    assertNear(pixel(frame, 4, 8), [200, 40, 40, 255], tolerance);
    assertNear(pixel(frame, 27, 8), right, tolerance);
  });
}

test('a grey picture becomes red, green and blue of equal strength', async () => {
  const grey = await sharp({ create: { width: 3, height: 2, channels: 3, background: '#777777' } })
    .toColourspace('b-w')
    .png()
    .toBuffer();
  assert.deepEqual(pixel(await decode(grey), 2, 1), [0x77, 0x77, 0x77, 255]);
});

test('what is transparent becomes white, what is half transparent is mixed with white', async () => {
  const background = { r: 0, g: 0, b: 0 };
  const create = (alpha: number) =>
    sharp({ create: { width: 2, height: 2, channels: 4, background: { ...background, alpha } } })
      .png()
      .toBuffer();
  assert.deepEqual(pixel(await decode(await create(0)), 0, 0), [255, 255, 255, 255]);
  assertNear(pixel(await decode(await create(0.5)), 0, 0), [127, 127, 127, 255], 1);
});

test('a light drawing on nothing stands on black, where it can be seen; a light window with round corners on white', async () => {
  const create = (solid: number) =>
    sharp({ create: { width: 10, height: 10, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } })
      .composite([
        {
          input: { create: { width: solid, height: 10, channels: 4, background: '#eeeeee' } },
          left: 0,
          top: 0,
        },
      ])
      .png()
      .toBuffer();
  assert.deepEqual(pixel(await decode(await create(3)), 9, 9), [0, 0, 0, 255]);
  assert.deepEqual(pixel(await decode(await create(3)), 0, 0), [238, 238, 238, 255]);
  assert.deepEqual(pixel(await decode(await create(8)), 9, 9), [255, 255, 255, 255]);
});

test('a photograph taken sideways is turned upright by its EXIF orientation', async () => {
  const sideways = await sharp(source).jpeg({ quality: 95 }).withMetadata({ orientation: 6 }).toBuffer();
  const frame = await decode(sideways);
  assert.deepEqual([frame.widthPx, frame.heightPx], [16, 32]);
  assertNear(pixel(frame, 8, 4), [200, 40, 40, 255], 6); // orientation 6: left becomes top
});

test('of an animation the first picture is shown', async () => {
  const frames = ['#ff0000', '#00ff00'].map((background) =>
    sharp({ create: { width: 8, height: 8, channels: 3, background } })
      .png()
      .toBuffer(),
  );
  const animation = await sharp(await Promise.all(frames), { join: { animated: true } })
    .gif()
    .toBuffer();
  const frame = await decode(animation);
  assert.deepEqual([frame.widthPx, frame.heightPx], [8, 8]);
  assert.deepEqual(pixel(frame, 4, 4), [255, 0, 0, 255]);
});

describe('SVG', () => {
  const lime = '<rect width="100%" height="100%" fill="lime"/>';

  test('a small one is drawn larger by a whole factor, so that its text can be read', async () => {
    const frame = await decode(svg('width="24" height="12"', lime));
    assert.deepEqual([frame.widthPx, frame.heightPx], [648, 324]);
    assert.deepEqual(pixel(frame, 647, 323), [0, 255, 0, 255]);
  });

  test('one of screen size keeps its size', async () => {
    const frame = await decode(svg('width="1280" height="800"', lime));
    assert.deepEqual([frame.widthPx, frame.heightPx], [1280, 800]);
  });

  test('a size in centimetres or only a viewBox gives a picture of readable size', async () => {
    for (const attributes of ['width="2cm" height="1cm"', 'viewBox="0 0 20 10"']) {
      const frame = await decode(svg(attributes, lime));
      assert.ok(frame.widthPx >= 600 && frame.widthPx <= 1400, `${attributes}: ${frame.widthPx}`);
      assert.ok(Math.abs(frame.widthPx / frame.heightPx - 2) < 0.02);
    }
  });

  test('a comment, a declaration and a document type may stand before it', async () => {
    const start = '\uFEFF<?xml version="1.0"?>\n<!-- drawn > here -->\n<!DOCTYPE svg PUBLIC "a" "b">\n';
    const frame = await decode(Buffer.concat([Buffer.from(start), svg('width="700" height="9"', lime)]));
    assert.equal(frame.widthPx, 700);
  });

  test('nothing outside the file is loaded', async () => {
    const outside = ['/etc/hostname', 'file:///proc/self/environ', 'http://127.0.0.1:9/x.png', 'a.png']
      .map((href) => `<image href="${href}" width="700" height="700"/>`)
      .join('');
    const frame = await decode(svg('width="700" height="700"', lime + outside));
    assert.deepEqual(pixel(frame, 350, 350), [0, 255, 0, 255]);
  });

  test('entities that grow without end are refused', async () => {
    const levels = Array.from({ length: 12 }, (_, n) => `<!ENTITY e${n + 1} "${`&e${n};`.repeat(10)}">`).join(
      '',
    );
    const bomb = `<!DOCTYPE svg [<!ENTITY e0 "lol">${levels}]><svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text>&e12;</text></svg>`;
    await assert.rejects(decode(Buffer.from(bomb)), { code: 'broken-picture' });
  });

  test('huge sizes are refused, also those that the drawing library reads as 1 by 1', async () => {
    for (const side of ['20000', '1e9', '999999999999', '40000cm']) {
      await assert.rejects(decode(svg(`width="${side}" height="${side}"`, lime)), {
        code: 'picture-too-big',
      });
    }
  });
});

test('a decompression bomb is refused by its size before it is decoded', async () => {
  const header = await sharp({ create: { width: 16, height: 16, channels: 3, background: 'red' } })
    .png()
    .toBuffer();
  header.writeUInt32BE(60_000, 16);
  header.writeUInt32BE(60_000, 20);
  header.writeUInt32BE(crc32(header.subarray(12, 29)), 29);
  await assert.rejects(decode(header), (error) => {
    assert.ok(error instanceof BeckonError);
    assert.equal(error.code, 'picture-too-big');
    assert.equal(error.expected, 'at most 100 megapixels');
    assert.equal(error.got, '60000x60000 pixels (3600 megapixels)');
    return true;
  });
});

test('the limit counts pixels exactly', async () => {
  assert.equal((await decode(source, 32 * 16)).widthPx, 32);
  await assert.rejects(decode(source, 32 * 16 - 1), { code: 'picture-too-big' });
});

test('what is not a picture is refused without telling what it is', async () => {
  for (const bytes of ['', 'GIF87', 'BM is a town', '<html><svg/></html>', 'secret words', '\x89PNG']) {
    await assert.rejects(decode(Buffer.from(bytes, 'latin1')), (error) => {
      assert.ok(error instanceof BeckonError);
      assert.equal(error.code, 'unsupported-picture');
      assert.doesNotMatch(JSON.stringify([error.message, error.got]), /secret|town/);
      return true;
    });
  }
});

test('an aborted call rejects with the reason of the signal', async () => {
  const reason = new Error('replaced');
  const picture = { bytes: source, key: 'k' };
  await assert.rejects(decodePicture(picture, { signal: AbortSignal.abort(reason) }), reason);
  const controller = new AbortController();
  const running = decodePicture(picture, { signal: controller.signal });
  controller.abort(reason);
  await assert.rejects(running, reason);
});

const drawing = svg(
  'width="30" height="20"',
  '<text x="1" y="9" filter="blur(2px)">hi</text><path d="M0 0L9 9"/>',
);

for (const [name, { bytes }] of Object.entries({ ...encoded, SVG: { bytes: drawing } })) {
  test(`a damaged ${name} gives a whole frame or an error of our own, never anything else`, async () => {
    const random = seededRandom(name.length);
    for (let round = 0; round < 40; round++) {
      const damaged = Buffer.from(
        bytes.subarray(0, round % 2 ? bytes.length : Math.ceil(random() * bytes.length)),
      );
      const flips = round % 2 ? 1 + Math.floor(random() * 8) : 0;
      for (let n = 0; n < flips; n++)
        damaged[Math.floor(random() * damaged.length)]! ^= 1 << Math.floor(random() * 8);
      try {
        const frame = await decode(damaged, 1_000_000);
        assert.equal(frame.data.length, 4 * frame.widthPx * frame.heightPx);
      } catch (error) {
        assert.ok(error instanceof BeckonError, `round ${round}: ${error}`);
      }
    }
  });
}

/** The checksum of PNG chunks, https://www.w3.org/TR/png/#D-CRCAppendix */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}
