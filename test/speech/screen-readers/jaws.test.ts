import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { createJawsSpeaker, JAWS_SCRIPT } from '../../../src/speech/screen-readers/jaws.ts';
import { testSpeaker } from '../../contracts/speaker.ts';
import { createFakePrograms, type FakePrograms } from '../../helpers/fake-program.ts';
import { until } from '../../helpers/until.ts';

const VOICE = { language: 'en', rate: 1, volume: 1 } as const;
const never = { signal: new AbortController().signal };

/** Stands for PowerShell with JAWS behind it: keeps the script it was given, and answers each line as that does. */
const POWERSHELL = `
for last in "$@"; do :; done
printf '%s' "$last" | base64 -d | iconv -f UTF-16LE -t UTF-8 > $FAKE_FOLDER/script
echo start >> $FAKE_FOLDER/heard
while read -r word data; do
  if [ -e $FAKE_FOLDER/off ]; then echo failed; continue; fi
  [ "$word" = check ] || printf '%s %s\\n' "$word" "$(printf '%s' "$data" | base64 -d)" >> $FAKE_FOLDER/heard
  [ -e $FAKE_FOLDER/die ] && exit 1
  echo ok
done`;

describe('JAWS over COM, through one PowerShell', () => {
  let programs: FakePrograms;
  before(async () => {
    programs = await createFakePrograms();
    await programs.add('powershell', POWERSHELL);
  });
  after(() => programs?.close());
  const create = (msPerCharacter = 1) =>
    createJawsSpeaker({ env: programs.env, platform: 'win32', msPerCharacter });
  const heard = async () => (await programs.read('heard')).split('\n').filter(Boolean);

  test('one process says every text, and silences', async () => {
    const speaker = create();
    assert.deepEqual(await speaker.check(never), { isUsable: true });
    for (const text of ['Yes & "No" …', 'Second.']) await speaker.speak(text, { ...VOICE, ...never });
    await speaker.silence?.();
    assert.deepEqual(await heard(), ['start', 'say Yes & "No" …', 'say Second.', 'stop ']);
    assert.equal(await programs.read('script'), JAWS_SCRIPT);
    await speaker.close();
  });

  test('the script asks the interface that JAWS documents, and no command line holds a text', () => {
    for (const part of ['FreedomSci.JawsApi', 'SayString($text, $false)', 'StopSpeech()', 'BrailleString'])
      assert.ok(JAWS_SCRIPT.includes(part), part);
  });

  test('abort silences it', async () => {
    const speaker = create(1_000);
    const stopping = new AbortController();
    const before = (await heard()).length;
    const spoken = speaker.speak('A long text.', { ...VOICE, signal: stopping.signal });
    await until(async () => (await heard()).length === before + 2, 'the text');
    stopping.abort(new Error('enough'));
    await assert.rejects(spoken, /enough/);
    await until(async () => (await heard()).at(-1) === 'stop ', 'the silence');
    await speaker.close();
  });

  test('a JAWS that is not running is told; a PowerShell that dies is started again', async () => {
    const speaker = create();
    await programs.add('off', '');
    assert.equal((await speaker.check(never)).reason, 'JAWS is not running.');
    const { rm } = await import('node:fs/promises');
    await rm(`${programs.folder}/off`);
    await programs.add('die', '');
    await assert.rejects(speaker.speak('Lost.', { ...VOICE, ...never }), { code: 'speech-failed' });
    await rm(`${programs.folder}/die`);
    await speaker.speak('Back.', { ...VOICE, ...never });
    assert.equal((await heard()).at(-1), 'say Back.');
    await speaker.close();
  });

  test('elsewhere than on Windows JAWS is not looked for', async () => {
    assert.equal((await createJawsSpeaker({ platform: 'linux' }).check(never)).isUsable, false);
  });

  testSpeaker('JAWS', { create: async () => create(), isSlow: true });
});
