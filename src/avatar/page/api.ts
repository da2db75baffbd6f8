/// <reference lib="dom" />
import type { Utterance } from '../utterance.ts';
import type { RecordRequest } from './record-request.ts';

/** What programs may do with the page, from within the browser. */
export type AvatarApi = {
  /** Records an utterance; only where Beckon's export has put in its functions. */
  record(utterance: Utterance, request: RecordRequest): Promise<void>;
};

declare global {
  interface Window {
    /** There once the avatar stands. */
    beckonAvatar: AvatarApi;
  }
}
