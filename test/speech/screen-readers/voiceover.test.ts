import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { createVoiceOverSpeaker } from '../../../src/speech/screen-readers/voiceover.ts';
import { testSpeaker } from '../../contracts/speaker.ts';
import { createFakePrograms, type FakePrograms } from '../../helpers/fake-program.ts';

const VOICE = { language: 'en', rate: 1, volume: 1 } as const;
const never = { signal: new AbortController().signal };

const OSASCRIPT = `
printf '%s\\n' "$*" >> $FAKE_FOLDER/arguments
script=$(cat)
[ -e $FAKE_FOLDER/hang ] && exec sleep 600
[ -e $FAKE_FOLDER/forbidden ] && case "$script" in tell*) exit 1;; esac
case "$script" in
  *'is running') [ -e $FAKE_FOLDER/off ] && echo false || echo true;;
  *'output '*) printf '%s\\n' "$script" >> $FAKE_FOLDER/heard;;
esac`;

describe('VoiceOver through osascript', () => {
  let programs: FakePrograms;
  before(async () => {
    programs = await createFakePrograms();
    await programs.add('osascript', OSASCRIPT);
  });
  after(() => programs?.close());
  const create = (timeoutMs?: number) =>
    createVoiceOverSpeaker({
      env: programs.env,
      platform: 'darwin',
      msPerCharacter: 1,
      ...(timeoutMs !== undefined && { timeoutMs }),
    });
  const withFile = async (name: string, use: () => Promise<void>) => {
    await programs.add(name, '');
    await use().finally(() => rm(`${programs.folder}/${name}`));
  };

  test('gets each text as a string of AppleScript, which no command line shows', async () => {
    const speaker = create();
    assert.deepEqual(await speaker.check(never), { isUsable: true });
    await speaker.speak('Say "hi" \\ & …', { ...VOICE, ...never });
    assert.equal(
      await programs.read('heard'),
      'tell application "VoiceOver" to output "Say \\"hi\\" \\\\ & …"\n',
    );
    assert.deepEqual([...new Set((await programs.read('arguments')).split('\n').filter(Boolean))], ['-']);
    assert.equal(speaker.silence, undefined, 'nothing cancels VoiceOver');
    await speaker.close();
  });

  test('tells apart what is wrong: not running, not allowed, no answer', async () => {
    const speaker = create(300);
    await withFile('off', async () => {
      assert.equal((await speaker.check(never)).reason, 'VoiceOver is not running.');
    });
    await withFile('forbidden', async () => {
      const { reason, cure } = await speaker.check(never);
      assert.equal(reason, 'VoiceOver does not let Beckon speak.');
      assert.match(cure!, /AppleScript/);
      await assert.rejects(speaker.speak('No.', { ...VOICE, ...never }), { code: 'speech-failed' });
    });
    await withFile('hang', async () => {
      assert.equal((await speaker.check(never)).reason, 'VoiceOver does not answer.');
      await assert.rejects(speaker.speak('No.', { ...VOICE, ...never }), { code: 'speech-failed' });
    });
    await speaker.close();
  });

  test('elsewhere than on macOS VoiceOver is not looked for', async () => {
    assert.equal((await createVoiceOverSpeaker({ platform: 'linux' }).check(never)).isUsable, false);
  });

  testSpeaker('VoiceOver', { create: async () => create(), isSlow: true });
});
