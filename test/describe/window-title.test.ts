import assert from 'node:assert/strict';
import { test } from 'node:test';
import { quoteLines } from '../../src/describe/quote.ts';
import { findWindowTitle, isBrowserTitle, withoutBrowser } from '../../src/describe/window-title.ts';
import { viewOf } from './views.ts';

function titleOf(view: ReturnType<ReturnType<typeof viewOf>['build']>): string | undefined {
  return findWindowTitle(view, (indexes) => quoteLines(view.lines, indexes))?.text;
}

test('the title that the desktop gave goes before the one that is seen', () => {
  assert.equal(titleOf(viewOf({ title: 'Given' }).region('titlebar').label('Seen').build()), 'Given');
  assert.equal(titleOf(viewOf().region('titlebar').label('Seen').build()), 'Seen');
});

test('a line that ends in the name of a program is a title, without its window buttons', () => {
  const seen = (text: string) => titleOf(viewOf().region('main').label('12:30').label(text).build());
  assert.equal(seen('report.odt - LibreOffice Writer'), 'report.odt - LibreOffice Writer');
  assert.equal(seen('Bees in winter — Mozilla Firefox - □ X'), 'Bees in winter — Mozilla Firefox');
  assert.equal(
    seen('queue.ts - work - Visual Studio Code [Superuser]'),
    'queue.ts - work - Visual Studio Code [Superuser]',
  );
  assert.equal(seen('We opened it in Firefox'), undefined);
  assert.equal(seen('Mozilla Firefox'), undefined);
});

test('two title bars name no single window', () => {
  const view = viewOf().region('titlebar').label('One').region('titlebar').label('Two').build();
  assert.equal(titleOf(view), undefined);
});

test('a browser is known by its name behind the title of the page', () => {
  assert.ok(isBrowserTitle('News - Google Chrome'));
  assert.ok(!isBrowserTitle('news.odt - LibreOffice Writer'));
  assert.equal(withoutBrowser('News - today - Mozilla Firefox'), 'News - today');
});
