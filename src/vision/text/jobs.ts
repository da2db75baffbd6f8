import type { ErrorBody } from '../../core/errors.ts';
import type { Box } from '../../core/geometry.ts';
import type { TextLine } from '../../core/observations.ts';
import type { DetectedLine } from './db-postprocess.ts';
import type { Gap } from './gaps.ts';
import type { TextModelsOptions } from './text-models.ts';

// What goes between the reader and its worker threads.

/** The pixels of the frame that jobs are about, in memory that all threads share; it may be longer than the frame. */
export type SharedRaster = {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly pixels: SharedArrayBuffer;
};

export type Job =
  | { readonly kind: 'detect'; readonly area: Box }
  | { readonly kind: 'read'; readonly gap: Gap };

export type JobResult = { readonly detect: readonly DetectedLine[]; readonly read: readonly TextLine[] };

export type WorkerRequest = { readonly id: number; readonly job: Job; readonly raster: SharedRaster };

/** The first message has no id: the models are open, or could not be opened. */
export type WorkerReply = {
  readonly id?: number;
  readonly result?: JobResult[Job['kind']];
  readonly error?: { readonly body: ErrorBody; readonly className: string };
};

export type WorkerSetup = TextModelsOptions;
