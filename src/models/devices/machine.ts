import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { release } from 'node:os';
import { dirname, join } from 'node:path';

/**
 * What decides how fast a model runs here: system, library, graphics cards and their driver. A graphics driver comes with
 * the kernel on Linux (the version of NVIDIA's stands apart) and with the system's build on Windows and macOS.
 */
export const machineKey = (): string =>
  [
    `${process.platform} ${process.arch} ${release()}`,
    ...['onnxruntime-node', '@huggingface/transformers'].map((name) => `${name} ${versionOf(name)}`),
    ...(process.platform === 'linux' ? graphicsOfLinux() : []),
  ].join('; ');

/** Read from the disk: to load the library would cost the daemon its memory. */
function versionOf(name: string): string {
  let folder = dirname(createRequire(import.meta.url).resolve(name));
  for (; folder !== dirname(folder); folder = dirname(folder)) {
    const text = contentOf(join(folder, 'package.json'));
    const found = text === '' ? {} : (JSON.parse(text) as { name?: string; version?: string });
    if (found.name === name) return found.version ?? '';
  }
  return '';
}

const CARDS = '/sys/class/drm';

/** https://docs.kernel.org/gpu/drm-uapi.html: each card has a folder with the numbers of its maker and its kind. */
function graphicsOfLinux(): readonly string[] {
  const cards = namesIn(CARDS)
    .filter((name) => /^card\d+$/.test(name))
    .map((name) =>
      ['vendor', 'device'].map((what) => contentOf(join(CARDS, name, 'device', what))).join(':'),
    );
  const nvidia = contentOf('/sys/module/nvidia/version');
  return [...cards, ...(nvidia === '' ? [] : [`nvidia ${nvidia}`])];
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

function contentOf(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return '';
  }
}
