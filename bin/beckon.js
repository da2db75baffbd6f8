#!/usr/bin/env node
import { existsSync } from 'node:fs';

// ONNX Runtime (since 1.29) sends usage data to its maker and keeps a device id in the home folder unless this is set
// before it is loaded: https://github.com/microsoft/onnxruntime/pull/27379. Nothing leaves this machine unasked.
process.env.ORT_DISABLE_TELEMETRY = '1';

const main = new URL('../dist/main.js', import.meta.url);
if (!existsSync(main)) {
  const { build } = await import('../scripts/build.js');
  try {
    build();
  } catch (error) {
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}
await import(main.href);
