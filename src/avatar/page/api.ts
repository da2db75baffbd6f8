/// <reference lib="dom" />
import type { Utterance } from '../utterance.ts';
import type { Actions, ControlState } from './controls.ts';
import type { RecordRequest } from './record-request.ts';

/** What the page does now. */
export type AvatarState = ControlState & {
  /** The text that is, or was last, signed. */
  readonly text: string | null;
  /** Pictures drawn since the page was opened. */
  readonly drawnFrames: number;
};

/** What programs may do with the page, from within the browser. */
export type AvatarApi = Actions & {
  /** Signs an utterance behind those that wait already; throws TypeError or RangeError where it is none. */
  readonly play: (utterance: unknown) => void;
  /** Ends what is signed and drops what waits. */
  readonly stop: () => void;
  readonly state: () => AvatarState;
};

/** The page's other face, at `?record=1`. */
export type RecorderApi = {
  /** Draws an utterance frame by frame into the sink that Beckon's export has put into the page. */
  readonly record: (utterance: Utterance, request: RecordRequest) => Promise<void>;
};

declare global {
  interface Window {
    /** There once the avatar stands, except in a page that records. */
    beckonAvatar?: AvatarApi;
    /** There once the avatar stands, only in a page that records. */
    beckonRecorder?: RecorderApi;
  }
}
