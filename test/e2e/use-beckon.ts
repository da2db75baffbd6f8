import { after, before } from 'node:test';
import { type Beckon, startBeckon } from '../../scripts/demo/beckon.ts';
import { createRecordingVoice, type RecordingVoice } from './recording-voice.ts';

/** What the tests of a file share: a daemon, and the voice that writes down what it says. */
export type World = { readonly beckon: Beckon; readonly voice: RecordingVoice };

/** Starts a daemon with a recording voice before the tests of a file, and ends both behind them. */
export function useBeckon(env: () => NodeJS.ProcessEnv = () => process.env): World {
  let voice: RecordingVoice;
  let beckon: Beckon;
  before(async () => {
    voice = createRecordingVoice(env());
    beckon = await startBeckon(voice.env);
  });
  after(async () => {
    await beckon?.close();
    voice?.close();
  });
  return {
    get beckon() {
      return beckon;
    },
    get voice() {
      return voice;
    },
  };
}
