/** The picture formats that Beckon opens, by the names that people know. */
export type PictureFormat = 'PNG' | 'JPEG' | 'WebP' | 'GIF' | 'AVIF' | 'TIFF' | 'BMP' | 'SVG';

export const FORMATS_IN_WORDS = 'a PNG, JPEG, WebP, GIF, AVIF, TIFF, BMP or SVG picture';

/**
 * The format of a file by its first bytes (a name can lie), or null where it is none of ours.
 * Signatures: https://www.iana.org/assignments/media-types, https://mimesniff.spec.whatwg.org/#matching-an-image-type-pattern
 */
export function sniffFormat(bytes: Uint8Array): PictureFormat | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, SVG_SEARCH_BYTES));
  const ascii = head.toString('latin1', 0, 16);
  if (ascii.startsWith('\x89PNG\r\n\x1a\n')) return 'PNG';
  if (ascii.startsWith('\xff\xd8\xff')) return 'JPEG';
  if (/^RIFF.{4}WEBP/s.test(ascii)) return 'WebP';
  if (/^GIF8[79]a/.test(ascii)) return 'GIF';
  if (/^II(\*\0|\+\0)/.test(ascii) || /^MM(\0\*|\0\+)/.test(ascii)) return 'TIFF';
  if (/^.{4}ftyp/s.test(ascii)) return hasAvifBrand(head) ? 'AVIF' : null;
  if (ascii.startsWith('BM') && isBmpHeader(head)) return 'BMP';
  return SVG_START.test(head.toString('utf8')) ? 'SVG' : null;
}

/** How far an `<svg` may stand from the start: editors write long comments and type declarations before it. */
const SVG_SEARCH_BYTES = 16_384;
const SVG_START =
  /^\uFEFF?\s*(?:<\?xml[^>]*>|<\?[a-z-]+[^>]*>|<!--.*?-->|<!DOCTYPE[^>[]*(?:\[[^\]]*\])?\s*>|\s)*<(?:svg:)?svg[\s>/]/is;

/** The major or a compatible brand of the file type box (ISO/IEC 14496-12, 4.3) is AVIF's. */
function hasAvifBrand(head: Buffer): boolean {
  if (head.length < 16) return false;
  const brands = head.toString('latin1', 8, Math.min(head.readUInt32BE(0), head.length, 256));
  return brands.includes('avif') || brands.includes('avis');
}

/** "BM" alone begins many texts; the size of the header that follows is one of a few. */
function isBmpHeader(head: Buffer): boolean {
  return head.length >= 18 && [12, 16, 40, 52, 56, 64, 108, 124].includes(head.readUInt32LE(14));
}

/** What a file is that is no picture of ours, for the sentence that refuses it, and what to do with it. */
export type OtherKind = { readonly got: string; readonly cure: string };

const AS_PNG = 'Save it as PNG first.';

/** By the first bytes, those that people take for pictures. */
const OTHER_KINDS: readonly (readonly [starts: readonly (string | RegExp)[], got: string, cure: string])[] = [
  [['%PDF-'], 'a PDF document', 'Save its pages as pictures first.'],
  [[/^.{4}ftyp(?:he[iv][cmsx]|mif1|msf1)/s], 'a HEIC photograph, as telephones take them', AS_PNG],
  [['\xff\x0a', '\0\0\0\x0cJXL '], 'a JPEG XL picture', AS_PNG],
  [['8BPS'], 'a Photoshop file', AS_PNG],
  [['\0\0\x01\0', '\0\0\x02\0'], 'an icon or a mouse pointer', AS_PNG],
  [['PK\x03\x04', '\xd0\xcf\x11\xe0'], 'an archive or a document of an office program', AS_PNG],
  [
    [/^RIFF.{4}WAVE/s, 'ID3', 'fLaC', '\xff\xfb', '\xff\xf3', '\xff\xf2'],
    'a sound file',
    'beckon transcribe writes down what is said in it.',
  ],
];

export function kindOfOther(bytes: Uint8Array): OtherKind {
  if (bytes.length === 0) return { got: 'an empty file', cure: 'Choose another file.' };
  const ascii = Buffer.from(bytes.subarray(0, 16)).toString('latin1');
  const begins = (start: string | RegExp) =>
    typeof start === 'string' ? ascii.startsWith(start) : start.test(ascii);
  const known = OTHER_KINDS.find(([starts]) => starts.some(begins));
  if (known) return { got: known[1], cure: known[2] };
  if (bytes.subarray(0, 1_024).some(isBinary)) return { got: 'a file of another kind', cure: AS_PNG };
  return { got: 'a text', cure: 'Choose a picture or a video.' };
}

/** What stands in no text: https://mimesniff.spec.whatwg.org/#binary-data-byte */
const isBinary = (byte: number): boolean =>
  byte <= 0x08 || byte === 0x0b || (byte >= 0x0e && byte <= 0x1a) || (byte >= 0x1c && byte <= 0x1f);
