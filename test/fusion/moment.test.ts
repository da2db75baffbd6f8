import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PictureView, ScreenView, UiElement } from '../../src/core/observations.ts';
import { createMoment } from '../../src/fusion/moment.ts';

const box = (x: number, y: number, width: number, height: number) => ({ x, y, width, height });
const line = (text: string, x: number, y: number): ScreenView['lines'][number] => {
  const style = { sizePx: 14, foreground: [0, 0, 0], background: [255, 255, 255], weight: 0.2 } as const;
  return { text, confidence: 0.9, box: box(x, y, 40, 16), words: [], style };
};
const button = (name: string, confidence = 0.9, x = 10): UiElement => ({
  role: 'button',
  name,
  confidence,
  box: box(x, 10, 60, 24),
});
const picture: PictureView = {
  box: box(100, 100, 200, 100),
  kind: 'photograph',
  confidence: 0.8,
  colours: [],
  lineIndexes: [],
};
const viewWith = (parts: Partial<ScreenView>): ScreenView => ({
  widthPx: 400,
  heightPx: 300,
  lines: [],
  regions: [],
  elements: [],
  pictures: [],
  isPicture: false,
  ...parts,
});
const momentOf = (parts: Partial<ScreenView>) =>
  createMoment(viewWith(parts), { hasPictureModel: false }).screen;

test('a button without a name gets the text that is written in it', () => {
  const { elements } = momentOf({
    elements: [button('')],
    lines: [line('Save', 15, 14), line('elsewhere', 200, 14)],
  });
  assert.equal(elements[0]?.name, 'Save');
});

test('a name that the finder gave stays, and a field is not named by its contents', () => {
  const field: UiElement = { role: 'textbox', name: '', confidence: 0.9, box: box(10, 10, 60, 24) };
  const { elements } = momentOf({ elements: [button('Open'), field], lines: [line('Save', 15, 14)] });
  assert.deepEqual(
    elements.map(({ name }) => name),
    ['Open', ''],
  );
});

test('of two controls on the same place the surer one stays', () => {
  const { elements } = momentOf({
    elements: [button('a', 0.5), button('b', 0.8, 12), button('c', 0.4, 200)],
  });
  assert.deepEqual(
    elements.map(({ name }) => name),
    ['b', 'c'],
  );
});

test('two equally sure twins become one', () => {
  assert.equal(momentOf({ elements: [button('a'), button('a')] }).elements.length, 1);
});

test('an image element that is a picture as well is kept as the picture, which knows more', () => {
  const image: UiElement = { role: 'image', name: '', confidence: 0.9, box: box(102, 100, 198, 100) };
  const screen = momentOf({ elements: [image, button('Save')], pictures: [picture] });
  assert.deepEqual(
    screen.elements.map(({ role }) => role),
    ['button'],
  );
  assert.deepEqual(screen.pictures, [picture]);
});

test('the picture of a button goes, the button stays', () => {
  const screen = momentOf({
    elements: [button('Save')],
    pictures: [{ ...picture, box: box(10, 10, 58, 24) }],
  });
  assert.equal(screen.pictures.length, 0);
  assert.equal(screen.elements.length, 1);
});

test('in a photograph or a chart nothing can be operated', () => {
  const screen = momentOf({ isPicture: true, elements: [button('Save')], pictures: [picture] });
  assert.deepEqual(screen.elements, []);
  assert.deepEqual(screen.pictures, [picture]);
});

test('a button in which running text stands is doubted', () => {
  const running = 'The bridge is closed. Take the ferry';
  const { elements } = momentOf({ elements: [button(running, 0.8), button('Take the ferry', 0.8, 200)] });
  assert.deepEqual(
    elements.map(({ confidence }) => confidence),
    [0.4, 0.8],
  );
});

test('what was observed once passes through unchanged, and the facts are kept', () => {
  const view = viewWith({ elements: [button('Save')], pictures: [picture], title: 'Editor' });
  assert.deepEqual(createMoment(view, { hasPictureModel: true }), { screen: view, hasPictureModel: true });
});
