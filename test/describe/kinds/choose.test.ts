import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ScreenView } from '../../../src/core/observations.ts';
import { chooseReading, type Reading } from '../../../src/describe/kinds/choose.ts';
import { createScene } from '../../../src/describe/scene.ts';
import { SCREENS, type ScreenName } from '../screens.ts';
import { viewOf } from '../views.ts';

const read = (screen: ScreenView): Reading => chooseReading(createScene({ screen, hasPictureModel: false }));

const KINDS: Readonly<Record<ScreenName, Reading['kind']>> = {
  'save dialog': 'dialog',
  'small window without a dialog region': 'dialog',
  'error dialog': 'error',
  'error page': 'error',
  'warning over an article': 'error',
  'login form': 'login-form',
  'order form': 'form',
  settings: 'settings',
  article: 'article',
  'price table': 'table',
  spreadsheet: 'spreadsheet',
  'mail list': 'mail-list',
  'mail message': 'mail',
  'code editor': 'code',
  terminal: 'terminal',
  chat: 'chat',
  'file manager': 'files',
  'chart file': 'picture',
  'photograph file': 'picture',
  'photograph that a model described': 'picture',
  'desktop with icons': 'desktop',
  'desktop with windows': 'desktop',
  'web page of blocks': 'web-page',
  'unknown window': 'window',
  'download progress': 'window',
  'unread blur': 'window',
  'nothing in it': 'screen',
  'black screen': 'blank',
  'one colour': 'blank',
  'transparent picture': 'blank',
};

for (const [name, kind] of Object.entries(KINDS)) {
  test(`${name} is read as ${kind}`, () => assert.equal(read(SCREENS[name as ScreenName]).kind, kind));
}

test('an article about errors is no error', () => {
  const words = 'Every error in this table was counted twice by two people and then compared';
  const screen = viewOf()
    .region('main')
    .heading(1, 'How errors are counted')
    .paragraph(...Array.from({ length: 12 }, () => `${words}.`))
    .build();
  assert.equal(read(screen).kind, 'article');
});

test('a question that mentions a failure stays a question', () => {
  const screen = viewOf({ title: 'Backup' })
    .region('dialog')
    .paragraph('The copy failed twice. Try again?')
    .control('button', 'Yes')
    .build();
  const reading = read(screen);
  assert.equal(reading.kind, 'dialog');
  assert.equal(reading.kind === 'dialog' && reading.question?.text, 'Try again?');
  assert.equal(reading.kind === 'dialog' && reading.message?.text, 'The copy failed twice.');
});

test('the labels of a dialog are told apart, its running text is not', () => {
  const message = (...texts: string[]) => {
    const view = viewOf().region('dialog');
    for (const text of texts) view.label(text);
    const reading = read(view.control('button', 'Close').build());
    return reading.kind === 'dialog' && reading.message?.text;
  };
  assert.equal(message('Match case', 'Whole words only'), 'Match case, Whole words only');
  assert.equal(message('Your changes', 'will be lost.'), 'Your changes will be lost.');
});

test('prose with brackets and semicolons is no code', () => {
  const screen = viewOf()
    .region('main')
    .heading(1, 'The river')
    .paragraph(
      'The river rose (by two metres);',
      'the bridge held; for a day',
      'nobody crossed it (not even',
      'the mayor);',
    )
    .build();
  assert.equal(read(screen).kind, 'page');
});

test('a single command in a long text makes no terminal', () => {
  const screen = viewOf()
    .region('main')
    .heading(1, 'Install')
    .paragraph(...Array.from({ length: 9 }, (_, i) => `Step ${i} explains what is to be done before.`))
    .code('$ npm install')
    .build();
  assert.notEqual(read(screen).kind, 'terminal');
});

test('an office window with tool bars is no form', () => {
  const screen = viewOf({ title: 'Letter - LibreOffice Writer' })
    .region('menubar')
    .label('File')
    .label('Edit')
    .label('View')
    .region('main')
    .control('combobox', 'Default Style')
    .control('combobox', 'Liberation Serif')
    .control('textbox', 'Zoom')
    .control('button', 'Bold')
    .build();
  assert.equal(read(screen).kind, 'window');
});

test('questions that are answered by choosing are a form', () => {
  const survey = viewOf().region('main').heading(1, 'Survey').control('textbox', 'Comments');
  for (const answer of ['Never', 'Rarely', 'Often', 'Always']) survey.control('radio', answer);
  assert.equal(read(survey.control('button', 'Send').build()).kind, 'form');
});

test('fields to search make no form', () => {
  const screen = viewOf()
    .region('main')
    .control('textbox', 'Search the shop')
    .control('combobox', 'Search in')
    .control('checkbox', 'New only')
    .control('button', 'Go')
    .build();
  assert.notEqual(read(screen).kind, 'form');
});

test('the picture of a program is read as the program', () => {
  const screen = viewOf({ isPicture: true, widthPx: 600, heightPx: 500 })
    .region('menubar')
    .label('File')
    .label('Edit')
    .label('Help')
    .picture('drawing')
    .build();
  assert.notEqual(read(screen).kind, 'picture');
});

test('a dialog that is less sure than a guess gives way to what is behind it', () => {
  const screen = viewOf({ title: 'Notes' })
    .region('main')
    .paragraph('Milk and bread')
    .region('dialog', 0.2)
    .label('A box')
    .build();
  assert.equal(read(screen).kind, 'window');
});

test('the sender and the subject are told from their labels in other languages', () => {
  const screen = viewOf().region('main').label('Von: Ann Lee').label('Betreff:').label('Mittagessen').build();
  const reading = read(screen);
  assert.equal(reading.kind === 'mail' && reading.sender?.text, 'Ann Lee');
  assert.equal(reading.title?.text, 'Mittagessen');
});

test('the last command and its output are told from the prompts of several shells', () => {
  for (const prompt of ['ann@desk:~$ ', 'PS C:\\Users\\ann> ', '❯ ']) {
    const screen = viewOf()
      .region('main')
      .paragraph(`${prompt}ls`, 'a.txt', `${prompt}date`, 'Monday')
      .build();
    const reading = read(screen);
    assert.equal(reading.kind === 'terminal' && reading.command?.text, 'date', prompt);
    assert.deepEqual(
      reading.kind === 'terminal' && reading.output.map(({ text }) => text),
      ['Monday'],
      prompt,
    );
  }
});
