import { testSpeaker } from '../contracts/speaker.ts';
import { createRecordingSpeaker } from '../helpers/recording-speaker.ts';

testSpeaker('the recorder', { create: () => createRecordingSpeaker() });
testSpeaker('a slow recorder', {
  create: () => createRecordingSpeaker({ behave: () => ({ durationMs: 5, stopMs: 5 }) }),
});
