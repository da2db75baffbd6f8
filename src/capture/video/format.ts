/**
 * Whether a file holds moving pictures, by its first bytes: MP4 and QuickTime, Matroska and WebM, AVI, Ogg, WMV, FLV,
 * MPEG streams. A name can lie; what stands in the file ffprobe tells.
 * Signatures: https://www.iana.org/assignments/media-types, ISO/IEC 14496-12 4.3, ISO/IEC 13818-1 2.4.3.2
 */
export function sniffVideo(head: Uint8Array): boolean {
  const ascii = Buffer.from(head.buffer, head.byteOffset, head.length).toString('latin1');
  if (/^.{4}ftyp/s.test(ascii)) return !STILL_BRANDS.test(ascii.slice(8, 12));
  if (/^.{4}(?:moov|mdat|wide|free|skip)/s.test(ascii)) return true;
  if (/^RIFF.{4}AVI /s.test(ascii) || SIGNATURES.some((signature) => ascii.startsWith(signature)))
    return true;
  return [0, TS_PACKET_BYTES, 2 * TS_PACKET_BYTES].every((at) => head[at] === TS_SYNC);
}

/** So many bytes of a file are enough. */
export const VIDEO_HEAD_BYTES = 512;

/** Pictures in the same container. */
const STILL_BRANDS = /^(?:avi[fs]|he[iv][cmsx]|mif1|msf1)/;
/** Matroska, Ogg, ASF, FLV, MPEG program stream and MPEG video. */
const SIGNATURES = [
  '\x1aE\xdf\xa3',
  'OggS',
  '\x30\x26\xb2\x75\x8e\x66\xcf\x11',
  'FLV\x01',
  '\0\0\x01\xba',
  '\0\0\x01\xb3',
];
const TS_PACKET_BYTES = 188;
const TS_SYNC = 0x47;
