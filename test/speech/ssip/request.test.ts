import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  ssipBody,
  ssipClientName,
  ssipRate,
  ssipVoiceCommand,
  ssipVolume,
} from '../../../src/speech/ssip/request.ts';

test('a factor of the speed becomes the rate at which the espeak-ng module has that speed', () => {
  // Words a minute: 170 at rate 0, 449 at 100, 80 at -100.
  assert.equal(ssipRate(1), 0);
  assert.equal(ssipRate(449 / 170), 100);
  assert.equal(ssipRate(80 / 170), -100);
  assert.equal(ssipRate(1.5), 30); // 255 words: 85 of the 279 above normal
  assert.equal(ssipRate(0.75), -47); // 127.5 words: 42.5 of the 90 below normal
});

test("the person's own rate is the normal one", () => {
  for (const normal of [-100, -40, 0, 25, 100]) assert.equal(ssipRate(1, normal), normal);
  assert.equal(ssipRate(0.5, 100), 20); // half of 449 words
});

test('rates stay in the range of the protocol and grow with the factor', () => {
  let last = -101;
  for (let factor = 0.5; factor <= 4; factor += 0.05) {
    const rate = ssipRate(factor);
    assert.ok(rate >= last && rate >= -100 && rate <= 100 && Number.isInteger(rate), `${factor}: ${rate}`);
    last = rate;
  }
  assert.equal(ssipRate(4), 100);
});

test('volume is a share of the normal volume, from silence on', () => {
  assert.deepEqual(
    [0, 0.5, 1].map((factor) => ssipVolume(factor)),
    [-100, 0, 100],
  );
  assert.deepEqual(
    [0, 0.5, 1].map((factor) => ssipVolume(factor, 0)),
    [-100, -50, 0],
  );
});

test('a dot at the beginning of a line is doubled, and no text can end the message', () => {
  assert.equal(ssipBody('hi'), 'hi\r\n.\r\n');
  assert.equal(ssipBody('.a\n..b\n.\nc.d'), '..a\r\n...b\r\n..\r\nc.d\r\n.\r\n');
  assert.equal(ssipBody('a\r\n.\rb\n.'), 'a\r\n..\r\nb\r\n..\r\n.\r\n');
});

test("symbolic voices and a synthesiser's own voices are set by different commands", () => {
  assert.equal(ssipVoiceCommand('female2'), 'SET SELF VOICE_TYPE female2');
  assert.equal(ssipVoiceCommand('English (America)'), 'SET SELF SYNTHESIS_VOICE English (America)');
});

test('no voice can bring a second command with it', () => {
  for (const voice of ['a\r\nCANCEL ALL', 'a\nb', '', '  ', 'a\u0000'])
    assert.throws(() => ssipVoiceCommand(voice), { code: 'bad-argument' });
});

test("client names hold only the protocol's characters", () => {
  assert.equal(ssipClientName('jo:e b@x'), 'jo_e_b_x:beckon:main');
});
