import type { ScreenView } from '../../src/core/observations.ts';
import { viewOf } from './views.ts';

/** Made-up screens of every kind, by name; the golden sentences say how each is described. */
export const SCREENS = {
  'save dialog': viewOf({ title: 'Question', widthPx: 420, heightPx: 180 })
    .region('dialog')
    .heading(2, 'Save changes to report.txt before closing?')
    .paragraph('If you do not save, your changes', 'will be lost.')
    .control('button', 'Cancel')
    .control('button', 'Discard')
    .control('button', 'Save', { selected: true })
    .build(),
  'small window without a dialog region': viewOf({ title: 'Rename', widthPx: 360, heightPx: 140 })
    .region('main')
    .label('New name of the folder')
    .control('textbox', 'Holiday')
    .control('button', 'OK')
    .control('button', 'Cancel')
    .build(),
  'error dialog': viewOf({ title: 'Error', widthPx: 420, heightPx: 160 })
    .region('dialog')
    .paragraph('The file notes.odt could not be opened.', 'It is used by another program.')
    .control('button', 'OK')
    .build(),
  'error page': viewOf({ title: '404 Not Found - Chromium' })
    .region('main')
    .heading(1, 'Page not found')
    .paragraph('The address may be mistyped, or the page was moved.')
    .control('link', 'Back to the start page')
    .build(),
  'warning over an article': viewOf()
    .region('main')
    .heading(1, 'Bees in winter')
    .paragraph('Bees keep warm by shivering.')
    .region('dialog', 0.8)
    .heading(2, 'Warning: low battery')
    .paragraph('Connect the charger now.')
    .control('button', 'Close')
    .build(),
  'login form': viewOf({ title: 'Sign in - Chromium' })
    .region('main')
    .heading(1, 'Welcome back')
    .control('textbox', 'Email')
    .control('textbox', 'Password')
    .control('checkbox', 'Remember me', { checked: true })
    .control('button', 'Sign in')
    .control('link', 'Forgot password?')
    .build(),
  'order form': viewOf({ title: 'Order - Chromium' })
    .region('main')
    .heading(1, 'Delivery address')
    .control('textbox', 'Street')
    .control('textbox', 'Town')
    .control('combobox', 'Country')
    .control('radio', 'Standard', { checked: true })
    .control('radio', 'Express', { checked: false })
    .control('button', 'Continue', { disabled: true })
    .build(),
  settings: viewOf({ title: 'Settings' })
    .region('sidebar')
    .control('tab', 'Network')
    .control('tab', 'Privacy', { selected: true })
    .control('tab', 'Sound')
    .region('main')
    .heading(1, 'Privacy')
    .control('switch', 'Location', { checked: false })
    .control('switch', 'Usage history', { checked: true })
    .paragraph('Programs can ask for your location.')
    .build(),
  article: viewOf({ title: 'Bees in winter - Mozilla Firefox' })
    .region('navigation')
    .control('link', 'Home')
    .control('link', 'News')
    .control('link', 'Science')
    .control('link', 'Sport')
    .control('link', 'Weather')
    .region('main')
    .heading(1, 'Bees in winter')
    .paragraph(
      'When the days get short, a colony of honey bees gathers',
      'into a tight ball around the queen. The workers on the outside',
      'shiver with their wing muscles to make heat.',
    )
    .heading(2, 'Food for five months')
    .paragraph(
      'A colony needs about twenty kilograms of honey to live until',
      'spring. Beekeepers weigh the hives in autumn and add sugar water',
      'where there is too little, because a hungry ball cannot keep warm.',
    )
    .picture('photograph', {
      colours: [
        ['brown', 0.5],
        ['yellow', 0.3],
      ],
      heightPx: 200,
    })
    .caption('A hive in snow')
    .region('footer')
    .label('Imprint')
    .build(),
  'price table': viewOf({ title: 'Prices - Chromium' })
    .region('main')
    .heading(1, 'Fruit prices')
    .table(
      ['Fruit', 'Price', 'Origin'],
      ['Apple', '1.20', 'Poland'],
      ['Pear', '1.90', 'Italy'],
      ['Plum', '', 'Serbia'],
      ['Grape', '3.10', 'Greece'],
    )
    .build(),
  spreadsheet: viewOf({ title: 'budget.ods - LibreOffice Calc' })
    .region('menubar')
    .control('menuitem', 'File')
    .control('menuitem', 'Edit')
    .region('main')
    .table(
      ['', 'A', 'B', 'C'],
      ['1', 'Month', 'Income', 'Rent'],
      ['2', 'May', '2100', '700'],
      ['3', 'June', '2150', '700'],
    )
    .build(),
  'mail list': viewOf({ title: 'Inbox - Mail' })
    .region('sidebar')
    .label('Inbox')
    .label('Sent')
    .region('main')
    .table(
      ['From', 'Subject', 'Date'],
      ['Ann Lee', 'Lunch on Friday?', '10:42'],
      ['Bank', 'Your statement is ready', '09:15'],
      ['Tom', 'Photos from the lake', 'Mon'],
    )
    .build(),
  'mail message': viewOf({ title: 'Mail' })
    .region('main')
    .label('From: Ann Lee')
    .label('To: me')
    .label('Subject: Lunch on Friday?')
    .paragraph('Shall we meet at the new place by the river?')
    .control('button', 'Reply')
    .control('button', 'Forward')
    .build(),
  'code editor': viewOf({ title: 'queue.ts - Editor' })
    .region('sidebar')
    .label('src')
    .region('main')
    .code(
      "import { wait } from './time.ts';",
      'export class Queue {',
      '  items = [];',
      '}',
      'export function drain(queue) {',
      '  return queue.items.splice(0);',
      '}',
    )
    .build(),
  terminal: viewOf({ title: 'ann@desk: ~/work' })
    .region('main')
    .paragraph('ann@desk:~/work$ npm test', '118 tests passed', 'ann@desk:~/work$')
    .build(),
  chat: viewOf({ title: 'Messages' })
    .region('header')
    .heading(2, 'Ann Lee')
    .region('main')
    .paragraph('Are you coming tonight?')
    .label('19:04')
    .paragraph('Yes, at eight.')
    .paragraph('Great, bring the guitar!')
    .stray(...Array.from({ length: 24 }, () => ''))
    .control('textbox', 'Type a message')
    .control('button', 'Send')
    .build(),
  'file manager': viewOf({ title: 'Documents' })
    .region('main')
    .table(
      ['Name', 'Size', 'Modified'],
      ['letter.odt', '14 KB', 'Monday'],
      ['tax.pdf', '220 KB', 'Sunday'],
      ['cat.jpg', '3 MB', 'Friday'],
    )
    .build(),
  'chart file': viewOf({ isPicture: true, widthPx: 600, heightPx: 400 })
    .picture('chart', {
      text: ['Rainfall by month', 'January', 'February', 'March', '40', '80'],
      colours: [
        ['white', 0.8],
        ['blue', 0.16],
      ],
    })
    .build(),
  'photograph file': viewOf({ isPicture: true, widthPx: 600, heightPx: 400 })
    .picture('photograph', {
      text: ['EXIT'],
      colours: [
        ['green', 0.5],
        ['black', 0.3],
      ],
    })
    .build(),
  'photograph that a model described': viewOf({ isPicture: true, widthPx: 600, heightPx: 400 })
    .picture('photograph', { description: ['A dog runs along a beach.', 'Behind it is the sea.'] })
    .build(),
  'desktop with icons': viewOf()
    .control('icon', 'Home')
    .control('icon', 'Trash')
    .control('icon', 'Music')
    .control('icon', '')
    .build(),
  'desktop with windows': viewOf()
    .region('titlebar')
    .label('Letter - Writer')
    .region('main')
    .paragraph('Dear Tom,')
    .region('titlebar')
    .label('Music')
    .build(),
  'web page of blocks': viewOf({ title: 'Town library - Chromium' })
    .region('navigation')
    .label('Catalogue')
    .label('Events')
    .region('main')
    .heading(1, 'Town library')
    .list('Open until 18:00', 'New: audio books', 'Reading circle on Tuesday')
    .control('button', 'Search')
    .control('button', 'Log out', {}, 0.45)
    .build(),
  'unknown window': viewOf({ title: 'Gauge' }).region('main').label('Pressure').label('3.2 bar').build(),
  'download progress': viewOf({ title: 'Downloads' })
    .region('main')
    .label('film.webm')
    .control('progressbar', '', { value: 0.62 })
    .control('button', 'Pause')
    .build(),
  'unread blur': viewOf({ title: 'Scan', textConfidence: 0.55 })
    .region('main')
    .label('Inv0ice numbcr')
    .build(),
  'nothing in it': viewOf().build(),
  'black screen': viewOf({ blank: 'black' }).build(),
  'one colour': viewOf({ blank: 'one-colour' }).build(),
  'transparent picture': viewOf({ blank: 'transparent', isPicture: true }).build(),
} satisfies Record<string, ScreenView>;

export type ScreenName = keyof typeof SCREENS;
