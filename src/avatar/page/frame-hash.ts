/// <reference lib="dom" />

/** SHA-256 of what a WebGL canvas shows now, in hexadecimal. The pixels are read before this returns. */
export function hashOf(canvas: HTMLCanvasElement): Promise<string> {
  const gl = canvas.getContext('webgl2')!;
  const { drawingBufferWidth: widthPx, drawingBufferHeight: heightPx } = gl;
  const pixels = new Uint8Array(4 * widthPx * heightPx);
  gl.readPixels(0, 0, widthPx, heightPx, gl.RGBA, gl.UNSIGNED_BYTE, pixels);
  return crypto.subtle
    .digest('SHA-256', pixels)
    .then((digest) => [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join(''));
}
