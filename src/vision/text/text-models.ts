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
import type { Gap } from './gaps.ts';
import { createGlyphModel } from './glyph-model.ts';
import { createLineModel, lineClasses } from './line-model.ts';
import { readDetected } from './line-reader.ts';
import { createPpOcrRecogniser } from './pp-ocr-recogniser.ts';
import type { Raster } from './raster.ts';
import { createTwoStageRecogniser } from './two-stage.ts';

/** The models of one thread, and the two jobs that are done with them. */
export type TextModels = {
  detect(raster: Raster, area: Box): Promise<readonly DetectedLine[]>;
  read(raster: Raster, gap: Gap): Promise<readonly TextLine[]>;
  close(): Promise<void>;
};

export type TextModelsOptions = SessionOptions & { readonly hasSquareScripts: boolean };

/** Opens detection and both recognition models; the angle model is opened when the first turned line is met. */
export async function openTextModels({
  hasSquareScripts,
  ...options
}: TextModelsOptions): Promise<TextModels> {
  const classes = classesOf(await readText('pp-ocrv4-recognition', KEYS_FILE));
  const ownClasses = lineClasses(JSON.parse(await readText('beckon-lines', CHARACTERS_FILE)));
  const glyphs = createGlyphModel(JSON.parse(await readText('beckon-glyphs', GLYPHS_FILE)));
  const sessions: ModelSession[] = [];
  const close = async (): Promise<void> => {
    await Promise.all(sessions.map((session) => session.close()));
  };
  const open = async (id: string): Promise<ModelSession> => {
    const session = await openSession(bundledFilePath(id), options);
    sessions.push(session);
    return session;
  };
  try {
    const detection = await open('pp-ocrv4-detection');
    const lineModel = createLineModel(await open('beckon-lines'), ownClasses);
    const thorough = createPpOcrRecogniser(await open('pp-ocrv4-recognition'), classes, hasSquareScripts);
    let angle: Promise<ModelSession> | null = null;
    const models = {
      recogniser: createTwoStageRecogniser(lineModel, thorough),
      thorough,
      glyphs,
      async isUpsideDown(raster: Raster) {
        angle ??= open('pp-ocr-angle');
        return isUpsideDown(await angle, raster);
      },
    };
    return {
      detect: (raster, area) => detectLines(detection, raster, area),
      read: (raster, gap) => readDetected(models, raster, gap),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
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
const CHARACTERS_FILE = 'characters.json';
const GLYPHS_FILE = 'glyphs.json';
