/// <reference lib="dom" />

/** How the drivers that draw on the CPU call themselves: Chromium's SwiftShader, Mesa's llvmpipe and softpipe, Windows' WARP. */
const ON_THE_CPU = /swiftshader|llvmpipe|softpipe|basic render/i;

/** Whether this browser draws WebGL on the CPU. Not known: false. */
export function isDrawnInSoftware(): boolean {
  const gl = new OffscreenCanvas(1, 1).getContext('webgl2');
  // https://registry.khronos.org/webgl/extensions/WEBGL_debug_renderer_info/
  const names = gl?.getExtension('WEBGL_debug_renderer_info');
  const renderer = names ? String(gl?.getParameter(names.UNMASKED_RENDERER_WEBGL)) : '';
  gl?.getExtension('WEBGL_lose_context')?.loseContext();
  return ON_THE_CPU.test(renderer);
}
