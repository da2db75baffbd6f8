import { listSupportedBackends } from 'onnxruntime-node';

/** What a model runs on; the names of ONNX Runtime's execution providers. */
export const DEVICES = ['cuda', 'dml', 'coreml', 'webgpu', 'cpu'] as const;
export type Device = (typeof DEVICES)[number];
export type DeviceChoice = Device | 'auto';

/**
 * The devices to try for a choice, best first; the CPU is always the last resort of 'auto'.
 * `available` are the providers that the installed runtime carries (default: asks it).
 */
export function devicesToTry(choice: DeviceChoice, available = availableDevices()): readonly Device[] {
  if (choice !== 'auto') return [choice];
  return DEVICES.filter((device) => device === 'cpu' || available.includes(device));
}

/** The providers that the installed runtime can load; that the hardware is there shows only on opening. */
const availableDevices = (): readonly string[] => listSupportedBackends().map((backend) => backend.name);
