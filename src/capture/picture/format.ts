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
