import { readFile } from 'node:fs/promises';
import { ModelError } from '../../core/errors.ts';
import type { Box } from '../../core/geometry.ts';
import type { TextLine } from '../../core/observations.ts';
import { bundledFilePath } from '../../models/manifest.ts';
import { type ModelSession, openSession, type SessionOptions } from '../../models/session.ts';
import { classesOf } from './alphabet.ts';
import { isUpsideDown } from './angle.ts';
import type { DetectedLine } from './db-postprocess.ts';
import { detectLines } from './detector.ts';
import { createGlyphModel } from './glyph-model.ts';
import { readDetected } from './line-reader.ts';
import type { Rectangle } from './min-area-rectangle.ts';
import type { Raster } from './raster.ts';
import { createRecogniser } from './recogniser.ts';

/** The three models of one thread, and the two jobs that are done with them. */
export type TextModels = {
  detect(raster: Raster, area: Box): Promise<readonly DetectedLine[]>;
  read(raster: Raster, rectangle: Rectangle): Promise<readonly TextLine[]>;
  close(): Promise<void>;
};

export type TextModelsOptions = SessionOptions & { readonly hasSquareScripts: boolean };

/** Opens detection and recognition; the angle model is opened when the first turned line is met. */
export async function openTextModels({
  hasSquareScripts,
  ...options
}: TextModelsOptions): Promise<TextModels> {
  const classes = classesOf(await readText('pp-ocrv4-recognition', KEYS_FILE));
  const glyphs = createGlyphModel(JSON.parse(await readText('beckon-glyphs', GLYPHS_FILE)));
  const detection = await openSession(bundledFilePath('pp-ocrv4-detection'), options);
  const recognition = await openSession(bundledFilePath('pp-ocrv4-recognition'), options).catch(
    async (error) => {
      await detection.close();
      throw error;
    },
  );
  let angle: Promise<ModelSession> | null = null;
  const models = {
    recogniser: createRecogniser(recognition, classes, hasSquareScripts),
    glyphs,
    async isUpsideDown(raster: Raster) {
      angle ??= openSession(bundledFilePath('pp-ocr-angle'), options);
      return isUpsideDown(await angle, raster);
    },
  };
  return {
    detect: (raster, area) => detectLines(detection, raster, area),
    read: (raster, rectangle) => readDetected(models, raster, rectangle),
    async close() {
      await Promise.all([detection.close(), recognition.close(), angle?.then((session) => session.close())]);
    },
  };
}

async function readText(id: string, file: string): Promise<string> {
  return readFile(bundledFilePath(id, file), 'utf8').catch((cause) => {
    throw new ModelError(
      'model-missing',
      `The model file ${file} cannot be read: expected a readable text file. Install Beckon again.`,
      { expected: 'a readable text file', got: 'no readable file', cause },
    );
  });
}

const KEYS_FILE = 'ppocr_keys_v1.txt';
const GLYPHS_FILE = 'glyphs.json';
