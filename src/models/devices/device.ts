/** What a model runs on; the names of ONNX Runtime's execution providers. */
export const DEVICES = ['cuda', 'dml', 'coreml', 'webgpu', 'cpu'] as const;
export type Device = (typeof DEVICES)[number];
export type DeviceChoice = Device | 'auto';

/** What stands for an id where a device is chosen for the models that come with Beckon and read text. */
export const TEXT_MODELS = 'text';

/**
 * The devices beside the CPU that the npm package of ONNX Runtime carries for a system, best first; that the hardware is
 * there shows only on opening. https://onnxruntime.ai/docs/get-started/with-javascript/node.html
 */
export function acceleratorsOf(
  platform: NodeJS.Platform = process.platform,
  arch: string = process.arch,
): readonly Device[] {
  if (platform === 'win32') return ['dml', 'webgpu'];
  if (platform === 'darwin') return ['coreml', 'webgpu'];
  if (platform === 'linux' && arch === 'x64') return ['cuda', 'webgpu'];
  return [];
}

/** As they are said aloud. */
export const DEVICE_NAMES: Readonly<Record<Device, string>> = {
  cuda: 'CUDA',
  dml: 'DirectML',
  coreml: 'Core ML',
  webgpu: 'WebGPU',
  cpu: 'the processor',
};
