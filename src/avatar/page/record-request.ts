/** What a recording of the page is to be. */
export type RecordRequest = {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly fps: number;
  readonly format: 'mp4' | 'webm';
  readonly subtitles: 'track' | 'burnt' | 'none';
  /** Whether the sink gets the hash of every drawn frame. */
  readonly hasHashes: boolean;
};

/** Where a recording goes; each call is waited for. */
export type RecordSink = {
  /** Bytes of the file in base64, and their place in it. */
  write(base64: string, position: number): Promise<void>;
  progress(doneFrames: number, totalFrames: number): Promise<void>;
  /** SHA-256 of a drawn frame's pixels, before they are encoded; hexadecimal. */
  hash(hex: string): Promise<void>;
};

/** Names under which the recording browser finds the sink's functions. */
export const SINK_NAMES = {
  write: 'beckonRecordWrite',
  progress: 'beckonRecordProgress',
  hash: 'beckonRecordHash',
} as const satisfies Record<keyof RecordSink, string>;
