import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createPlayer } from '../../../src/avatar/page/player.ts';

function playing(durationMs = 10_000) {
  const player = createPlayer();
  player.load(durationMs);
  player.advance(5000);
  return player;
}

test('time goes on with the clock, times the speed', () => {
  const player = playing();
  player.setSpeed(0.5);
  player.advance(5100);
  assert.equal(player.timeMs, 50);
  player.setSpeed(2);
  player.advance(5200);
  assert.equal(player.timeMs, 250);
});

test('the speed stays within a quarter and double', () => {
  const player = playing();
  player.setSpeed(0);
  assert.equal(player.speed, 0.25);
  player.setSpeed(9);
  assert.equal(player.speed, 2);
});

test('the time of a pause is not made up for', () => {
  const player = playing();
  player.advance(5100);
  player.pause();
  player.advance(9000);
  player.play();
  player.advance(9050);
  player.advance(9150);
  assert.equal(player.timeMs, 200);
});

test('a page that was hidden for a minute leaves no signs out', () => {
  const player = playing();
  player.advance(65_000);
  assert.equal(player.timeMs, 250);
});

test('the end is told once, and Play starts from the beginning again', () => {
  const player = playing(200);
  assert.equal(player.advance(5100), false);
  assert.equal(player.advance(5250), true);
  assert.equal(player.advance(5350), false);
  assert.equal(player.isPlaying, false);
  player.play();
  assert.equal(player.timeMs, 0);
});

test('a place outside what is loaded becomes its edge', () => {
  const player = playing(200);
  player.seek(-5);
  assert.equal(player.timeMs, 0);
  player.seek(500);
  assert.equal(player.timeMs, 200);
});

test('nothing plays where nothing is loaded', () => {
  const player = createPlayer();
  player.play();
  assert.equal(player.isPlaying, false);
});
