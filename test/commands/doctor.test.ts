import assert from 'node:assert/strict';
import { test } from 'node:test';
import { doctorCommand } from '../../src/commands/doctor.ts';
import type { Usability } from '../../src/core/drivers.ts';
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
  assert.match(find(report, 'device').detail, /text and controls: cpu; voice detection: cpu\.$/);
});

test('keys that cannot be taken are a problem, a tray that is missing is told', async () => {
  const { signal } = new AbortController();
  const tray = { isUsable: false, reason: 'There is no tray.', cure: 'Keys do the same.' };
  const keys = { isUsable: false, reason: 'No keys here.', cure: 'Bind them.' };
  const examineWith = async (found: { keys: Usability; tray: Usability }) =>
    (await doctorCommand.run(
      { ...(await createFakeContext()), checkDesktop: async () => found },
      {},
      { signal, onSentence() {} },
    )) as Report;
  const report = await examineWith({ keys, tray });
  assert.deepEqual(find(report, 'keys'), { name: 'keys', ok: false, detail: 'No keys here. Bind them.' });
  assert.deepEqual(find(report, 'tray'), {
    name: 'tray',
    ok: true,
    detail: 'There is no tray. Keys do the same.',
  });
  const well = await examineWith({ keys: { isUsable: true }, tray: { isUsable: true } });
  assert.equal(find(well, 'keys').ok && find(well, 'tray').ok, true);
});

test('a voice that does not work is told with its cure', async () => {
  const unusable = { reason: 'espeak-ng is not installed.', cure: 'Install espeak-ng.' };
  const report = await examine({ speaker: createRecordingSpeaker({ unusable }) });
  const { ok, detail, cure } = find(report, 'speech');
  assert.deepEqual([ok, detail, cure], [false, unusable.reason, unusable.cure]);
});
