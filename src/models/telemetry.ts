/**
 * Keeps ONNX Runtime from sending usage data, which its builds do by default since 1.29. Must be called in a process's
 * main thread before the runtime is loaded: a worker's process.env is a copy that the library does not see.
 * https://github.com/microsoft/onnxruntime/blob/main/docs/Privacy.md
 */
export function disableTelemetry(): void {
  process.env.ORT_DISABLE_TELEMETRY = '1';
}
