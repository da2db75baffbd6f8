import koffi from 'koffi';
import type { Speaker } from '../../core/drivers.ts';
import { DeviceError } from '../../core/errors.ts';
import { createPacedSpeaker } from './paced.ts';

export type NvdaOptions = {
  /** nvdaControllerClient.dll, of the architecture of this process; found on the library path where it is left out. */
  readonly library?: string;
  readonly platform?: NodeJS.Platform;
  readonly msPerCharacter?: number;
};

/** nvdaHelper/interfaces/nvdaController/nvdaController.idl, version 1.1. Zero is success, else an error of Windows. */
type Controller = {
  readonly testIfRunning: () => number;
  readonly speakText: Asynchronous<[string]>;
  readonly cancelSpeech: Asynchronous<[]>;
  readonly brailleMessage: Asynchronous<[string]>;
  /** Since NVDA 2024.1: waits for the end where it is not asynchronous. */
  readonly speakSsml: Asynchronous<[string, number, number, number]> | null;
};
type Asynchronous<A extends unknown[]> = (...given: A) => Promise<number>;

const DEFAULT_LIBRARY = 'nvdaControllerClient.dll';
const [SYMBOLS_UNCHANGED, NEXT, WAIT_FOR_END] = [-1, 1, 0] as const;
/** What a call gives whose speech was cancelled: ERROR_CANCELLED. */
const CANCELLED = 1223;

/**
 * Says and brailles text through a running NVDA with its controller client. The priority `next` puts a text behind the
 * sentence that is being said, where the echo of a moving focus does not cut it off.
 */
export function createNvdaSpeaker(options: NvdaOptions = {}): Speaker {
  const { library = DEFAULT_LIBRARY, platform = process.platform, msPerCharacter } = options;
  let controller: Controller | null = null;
  const open = (): Controller => {
    controller ??= loadController(library);
    return controller;
  };

  return createPacedSpeaker(
    {
      name: 'nvda',
      async check() {
        if (platform !== 'win32' && options.library === undefined)
          return { isUsable: false, reason: 'NVDA runs on Windows only.' };
        try {
          if (open().testIfRunning() === 0) return { isUsable: true };
          return { isUsable: false, reason: 'NVDA is not running.' };
        } catch {
          const cure =
            'Put nvdaControllerClient.dll of NV Access into a folder of the PATH, or name it in speech.nvdaLibrary.';
          return { isUsable: false, reason: "NVDA's controller client is not there.", cure };
        }
      },
      async say(text, { signal }) {
        const { speakSsml, speakText, brailleMessage } = open();
        await brailleMessage(text); // a display that is not there is no reason to be silent
        signal.throwIfAborted();
        if (!speakSsml) {
          expectZero(await speakText(text));
          return { isSaid: false };
        }
        const status = await speakSsml(toSsml(text), SYMBOLS_UNCHANGED, NEXT, WAIT_FOR_END);
        if (status !== CANCELLED) expectZero(status);
        return { isSaid: true };
      },
      async cancel() {
        await open().cancelSpeech();
      },
      async close() {},
    },
    msPerCharacter,
  );
}

function loadController(path: string): Controller {
  const library = koffi.load(path);
  const find = <A extends unknown[]>(name: string, types: string[]): Asynchronous<A> => {
    const call = library.func(`nvdaController_${name}`, 'uint32', types);
    // On a thread of its own: a screen reader that hangs must not stop the daemon.
    return (...given) =>
      new Promise((resolve, reject) => {
        call.async(...given, (error: unknown, status: number) => (error ? reject(error) : resolve(status)));
      });
  };
  return {
    testIfRunning: library.func('nvdaController_testIfRunning', 'uint32', []) as () => number,
    speakText: find('speakText', ['str16']),
    cancelSpeech: find('cancelSpeech', []),
    brailleMessage: find('brailleMessage', ['str16']),
    speakSsml: tryTo(() => find('speakSsml', ['str16', 'int', 'int', 'int8'])),
  };
}

function tryTo<T>(make: () => T): T | null {
  try {
    return make();
  } catch {
    return null; // an older client
  }
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const toSsml = (text: string) =>
  `<speak>${text.replace(/[&<>]/g, (sign) => ESCAPES[sign] as string)}</speak>`;

function expectZero(status: number): void {
  if (status === 0) return;
  throw new DeviceError(
    'speech-failed',
    `Expected NVDA to speak, got the error ${status}: start NVDA again.`,
    {
      expected: 'status 0',
      got: `status ${status}`,
    },
  );
}
