import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Box } from '../../src/core/geometry.ts';
import type { Observation } from '../../src/core/recent.ts';
import { forgetHeard, noHistory, observe } from '../../src/fusion/recent.ts';
import { placeOfSound } from '../../src/fusion/sound-places.ts';
import { place, seen, textLine } from './views.ts';

const FILM = place(100, 80, 480, 270);
const sound = { channel: 'computer', startMs: 1_000, endMs: 5_000 } as const;

function placed(boxes: readonly (Box | null)[], ...seenBefore: readonly Observation[]) {
  const looks = boxes.map((box, index): Observation => {
    return { kind: 'motion', motion: { atMs: 1_100 + 800 * index, box } };
  });
  return placeOfSound(sound, [...seenBefore, ...looks].reduce(observe, noHistory).recent);
}

test('a sound is the video’s where one place moved all the time that it sounded', () => {
  assert.equal(placed([FILM, FILM, { ...FILM, width: 464 }, FILM]), 'video');
  assert.equal(placed([FILM, FILM]), null, 'two looks are too few');
  assert.equal(placed([FILM, FILM, null, FILM]), null, 'it stood still meanwhile, or more moved');
  assert.equal(placed([FILM, FILM, FILM, place(700, 400, 300, 180)]), null, 'another place moved');
  assert.equal(placed([null, null, null]), null);
});

test('in a call it has the name of the tile', () => {
  const tiles = [place(20, 20, 300, 170), place(340, 20, 300, 170)];
  const names = ['Anna Berger', 'Ben Okafor'].map((name, who) => textLine(name, tiles[who]!.x + 8, 166));
  const views = [0, 400, 800].map((atMs) => seen(atMs, names));
  assert.equal(placed([tiles[1]!, tiles[1]!, tiles[1]!], ...views), 'Ben Okafor');
});

test('the microphone’s sounds are of the room, and a sound is forgotten by the line that had its place', () => {
  const history = [0, 1, 2].reduce(
    (before, index) => observe(before, { kind: 'motion', motion: { atMs: 1_200 + 900 * index, box: FILM } }),
    noHistory,
  );
  assert.equal(placeOfSound({ ...sound, channel: 'me' }, history.recent), null);
  const event = { ...sound, id: 1, label: 'applause', confidence: 0.9, place: 'video' };
  const heard = observe(history, { kind: 'sound', sound: event });
  assert.equal(forgetHeard(heard, (text) => text === '[applause, video]').recent.sounds.length, 0);
  assert.equal(forgetHeard(heard, (text) => text === '[applause]').recent.sounds.length, 1);
});
