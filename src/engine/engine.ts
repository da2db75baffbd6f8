import type { Driver, EncodedPicture, Timings, Waiting } from '../core/drivers.ts';
import type { Frame } from '../core/frame.ts';
import type { Box } from '../core/geometry.ts';
import type { ScreenView } from '../core/observations.ts';

/** What is looked at: pixels from a screen, or a picture that still has to be decoded. */
export type LookInput = { readonly frame: Frame } | { readonly encoded: EncodedPicture };

export type LookOptions = Waiting & {
  /** Whether a PNG of the frame with the boxes of what was seen drawn on it is wanted as well. */
  readonly annotate?: boolean;
  /** JPEG files for a picture model: of the whole frame, or of each picture in it. */
  readonly jpegs?: 'whole' | 'pictures';
};

/** A part of the frame as a JPEG file, made smaller where it is larger than a picture model looks at. */
export type PictureFile = {
  readonly bytes: Uint8Array;
  /** Of the file. */
  readonly widthPx: number;
  readonly heightPx: number;
  /** Of the frame, in its pixels. */
  readonly box: Box;
};

/** What looking at one picture gave. */
export type Look = {
  readonly view: ScreenView;
  readonly timings: Timings;
  readonly annotatedPng?: Uint8Array;
  /** The largest picture first; absent where none were asked for. */
  readonly jpegs?: readonly PictureFile[];
};

/** Runs the models: in this process, or in one of its own. Looks are done one after the other. */
export type Engine = Driver & {
  /** Starts loading what a look will need, so that it is ready sooner; never throws. */
  prepare(): void;
  look(input: LookInput, options: LookOptions): Promise<Look>;
  status(): EngineStatus;
};

/** `pid` and `residentBytes` only where the engine is a process of its own and runs. */
export type EngineStatus = {
  readonly state: 'off' | 'loading' | 'ready';
  readonly restartCount: number;
  readonly pid?: number;
  readonly residentBytes?: number;
};
