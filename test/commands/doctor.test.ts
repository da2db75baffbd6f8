import assert from 'node:assert/strict';
import { test } from 'node:test';
import { doctorCommand } from '../../src/commands/doctor.ts';
import { DeviceError } from '../../src/core/errors.ts';
import { createFakeContext } from '../helpers/fake-context.ts';
import { createFakeScreen } from '../helpers/fake-screen.ts';
import { createRecordingSpeaker } from '../helpers/recording-speaker.ts';

type Report = { ok: boolean; checks: { name: string; ok: boolean; detail: string; cure?: string }[] };

async function examine(options: Parameters<typeof createFakeContext>[0]): Promise<Report> {
  const context = await createFakeContext(options);
  const { signal } = new AbortController();
  return (await doctorCommand.run(context, {}, { signal, onSentence() {} })) as Report;
}

const find = ({ checks }: Report, name: string) => checks.find((check) => check.name === name)!;

test('every part is examined, also when one before it failed', async () => {
  const screen = createFakeScreen({ script: [new DeviceError('capture-failed', 'The screen is gone.')] });
  const report = await examine({ screen });
  assert.deepEqual(
    report.checks.map(({ name }) => name),
    ['display', 'capture', 'sound', 'speech', 'hearing', 'recogniser', 'models', 'device'],
  );
  assert.equal(report.ok, false);
  assert.deepEqual(find(report, 'capture'), { name: 'capture', ok: false, detail: 'The screen is gone.' });
  assert.equal(find(report, 'models').ok, true);
  assert.equal(find(report, 'device').ok, true);
});

test('a voice that does not work is told with its cure', async () => {
  const unusable = { reason: 'espeak-ng is not installed.', cure: 'Install espeak-ng.' };
  const report = await examine({ speaker: createRecordingSpeaker({ unusable }) });
  const { ok, detail, cure } = find(report, 'speech');
  assert.deepEqual([ok, detail, cure], [false, unusable.reason, unusable.cure]);
});
