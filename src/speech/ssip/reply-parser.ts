import { DeviceError } from '../../core/errors.ts';

/** One whole reply or event: lines `ccc-data` and a last line `ccc text`, all ending with CR LF. */
export type SsipMessage = { readonly code: number; readonly data: readonly string[] };

/** What events of a message are called: SSIP, "Events Notification in SSIP". */
export const SSIP_EVENT = {
  begin: 701,
  end: 702,
  canceled: 703,
  paused: 704,
  resumed: 705,
} as const;

/** Codes from 700 on are events, which come when they like; all others answer the last command. */
export const isEvent = (message: SsipMessage): boolean => message.code >= 700;
/** 1xx and 2xx are success; only the first digit means anything (SSIP, "Return Codes"). */
export const isSuccess = (message: SsipMessage): boolean => message.code < 300;

/** The list of 13,000 voices that speech-dispatcher 0.11 gives with espeak-ng has 0.6 million characters. */
const MAX_REPLY_LENGTH = 8 * 1024 * 1024;

/**
 * Puts the pieces that a socket gives together to messages. Throws DeviceError for what is no SSIP and for a reply
 * that does not end; the other side's words are not repeated in it.
 */
export function createReplyParser(): { feed(piece: string): SsipMessage[] } {
  let rest = '';
  let data: string[] = [];
  let length = 0;

  return {
    feed(piece) {
      const lines = (rest + piece).split('\n');
      rest = lines.pop() as string;
      length += piece.length;
      const messages: SsipMessage[] = [];
      for (const line of lines) {
        const match = /^(\d{3})([- ])(.*?)\r?$/.exec(line);
        if (!match) throw noSsip(`a line of ${line.length} other characters`);
        const [, code, sign, text] = match as unknown as [string, string, string, string];
        if (sign === '-') data.push(text);
        else {
          messages.push({ code: Number(code), data });
          data = [];
          length = rest.length;
        }
      }
      if (length > MAX_REPLY_LENGTH) throw noSsip(`more than ${MAX_REPLY_LENGTH} characters without an end`);
      return messages;
    },
  };
}

const noSsip = (got: string) =>
  new DeviceError('speech-failed', `Expected SSIP from the speech server, got ${got}: check its address.`, {
    expected: 'a line that begins with a three-digit code',
    got,
  });
