import type { ScreenName } from './screens.ts';

/** What is said of every made-up screen in English, at detail `brief` and `normal`; read aloud before it was kept. */
export const GOLDEN: Readonly<Record<ScreenName, { readonly brief: string; readonly normal: string }>> = {
  'save dialog': {
    brief: 'A dialog asking: Save changes to report.txt before closing? 3 buttons.',
    normal:
      'A dialog asking: Save changes to report.txt before closing? If you do not save, your changes will be lost. 3 buttons: Cancel, Discard, and Save selected.',
  },
  'small window without a dialog region': {
    brief: 'A dialog titled Rename: New name of the folder. 2 buttons: OK and Cancel.',
    normal:
      'A dialog titled Rename: New name of the folder. 2 buttons: OK and Cancel. 1 text field: Holiday.',
  },
  'error dialog': {
    brief: 'An error: The file notes.odt could not be opened. 1 button: OK.',
    normal: 'An error: The file notes.odt could not be opened. It is used by another program. 1 button: OK.',
  },
  'error page': {
    brief: 'An error: Page not found. The address may be mistyped, or the page was moved.',
    normal:
      'An error: Page not found. The address may be mistyped, or the page was moved. 1 link: Back to the start page.',
  },
  'warning over an article': {
    brief: 'A warning: low battery. 1 button: Close. Connect the charger now.',
    normal: 'A warning: low battery. Connect the charger now. 1 button: Close. Behind it: Bees in winter.',
  },
  'login form': {
    brief: 'A login form titled Welcome back. 2 text fields: Email and Password.',
    normal:
      'A login form titled Welcome back. 2 text fields: Email and Password. 1 check box: Remember me checked. 1 button: Sign in. 1 link: Forgot password?',
  },
  'order form': {
    brief: 'A form titled Delivery address. 2 text fields: Street and Town. 1 combo box: Country.',
    normal:
      'A form titled Delivery address. 2 text fields: Street and Town. 1 combo box: Country. 2 radio buttons: Standard checked and Express. 1 button: Continue unavailable.',
  },
  settings: {
    brief: 'A settings page titled Privacy. 3 tabs: Network, Privacy selected, and Sound.',
    normal:
      'A settings page titled Privacy. 3 tabs: Network, Privacy selected, and Sound. 2 switches: Location off and Usage history on. Programs can ask for your location.',
  },
  article: {
    brief: 'An article titled Bees in winter. When the days get short…',
    normal:
      'An article titled Bees in winter. When the days get short, a colony of honey bees gathers into a tight ball around the queen. A colony needs about twenty kilograms of honey to live until spring. Heading: Food for five months. A photograph, mostly brown and yellow. A hive in snow. Footer: Imprint. 5 links: Home, News, and 3 more.',
  },
  'price table': {
    brief: 'A table titled Fruit prices with 4 rows. 3 columns: Fruit, Price, and Origin.',
    normal:
      'A table titled Fruit prices with 4 rows. 3 columns: Fruit, Price, and Origin. Row 1: Apple, 1.20, Poland. Row 2: Pear, 1.90, Italy. Row 3: Plum, Serbia.',
  },
  spreadsheet: {
    brief: 'A spreadsheet titled budget.ods. Row 1: Month, Income, Rent. 2 menus: File and Edit.',
    normal:
      'A spreadsheet titled budget.ods. Row 1: Month, Income, Rent. Row 2: May, 2100, 700. Row 3: June, 2150, 700. 2 menus: File and Edit.',
  },
  'mail list': {
    brief: 'A mail list titled Inbox with 3 messages. First: Ann Lee, Lunch on Friday?',
    normal:
      'A mail list titled Inbox with 3 messages. First: Ann Lee, Lunch on Friday? 10:42. Bank, Your statement is ready, 09:15. Tom, Photos from the lake, Mon. Side bar: Sent.',
  },
  'mail message': {
    brief: 'A mail titled Lunch on Friday?, from Ann Lee. Shall we meet at the new…',
    normal:
      'A mail titled Lunch on Friday?, from Ann Lee. 2 buttons: Reply and Forward. Shall we meet at the new place by the river? To: me.',
  },
  'code editor': {
    brief: 'A code editor titled queue.ts with 7 lines of code. 2 definitions: Queue and drain.',
    normal:
      'A code editor titled queue.ts with 7 lines of code. 2 definitions: Queue and drain. Side bar: src.',
  },
  terminal: {
    brief: 'A terminal. Last line: 118 tests passed. Last command: npm test.',
    normal: 'A terminal. Last line: 118 tests passed. Last command: npm test.',
  },
  chat: {
    brief: 'A chat titled Ann Lee. Last message: Great, bring the guitar! 1 button: Send.',
    normal:
      'A chat titled Ann Lee. Last message: Great, bring the guitar! 1 text field: Type a message. 1 button: Send. Are you coming tonight? Yes, at eight.',
  },
  'file manager': {
    brief: 'A file list titled Documents. 3 entries: letter.odt, tax.pdf, and cat.jpg.',
    normal: 'A file list titled Documents. 3 entries: letter.odt, tax.pdf, and cat.jpg.',
  },
  'chart file': {
    brief: 'A chart titled Rainfall by month, mostly blue, with the text January, February, March.',
    normal:
      'A chart titled Rainfall by month, mostly blue, with the text January, February, March. No picture model is installed; the command beckon models list shows how to add one.',
  },
  'photograph file': {
    brief: 'A photograph, mostly green and black, with the text EXIT. No picture model is installed.',
    normal:
      'A photograph, mostly green and black, with the text EXIT. No picture model is installed; the command beckon models list shows how to add one.',
  },
  'photograph that a model described': {
    brief: 'A photograph: A dog runs along a beach. Behind it is the sea.',
    normal: 'A photograph: A dog runs along a beach. Behind it is the sea.',
  },
  'desktop with icons': {
    brief: 'A desktop. 3 icons: Home, Trash, and Music.',
    normal: 'A desktop. 3 icons: Home, Trash, and Music.',
  },
  'desktop with windows': {
    brief: 'A desktop. 2 windows: Letter - Writer and Music.',
    normal: 'A desktop. 2 windows: Letter - Writer and Music. Dear Tom.',
  },
  'web page of blocks': {
    brief: 'A web page titled Town library. 1 button: Search. Probably 1 button: Log out.',
    normal:
      'A web page titled Town library. 1 button: Search. Probably 1 button: Log out. 3 list items: Open until 18:00, New: audio books, and Reading circle on Tuesday. Navigation: Catalogue and Events.',
  },
  'unknown window': {
    brief: 'A window titled Gauge. Pressure, 3.2 bar.',
    normal: 'A window titled Gauge. Pressure, 3.2 bar.',
  },
  'download progress': {
    brief: 'A window titled Downloads. 1 progress bar: at 62 percent. 1 button: Pause. film.webm.',
    normal: 'A window titled Downloads. 1 progress bar: at 62 percent. 1 button: Pause. film.webm.',
  },
  'unread blur': {
    brief: 'A window titled Scan. The text is hard to read. Inv0ice numbcr.',
    normal: 'A window titled Scan. The text is hard to read. Inv0ice numbcr.',
  },
  'nothing in it': {
    brief: 'A screen. There is no text to read.',
    normal: 'A screen. There is no text to read.',
  },
  'black screen': {
    brief: 'The screen is black. Turn the screen curtain off, or wake the display.',
    normal: 'The screen is black. Turn the screen curtain off, or wake the display.',
  },
  'one colour': {
    brief: 'The screen shows only one colour. Wait until it has loaded, then try again.',
    normal: 'The screen shows only one colour. Wait until it has loaded, then try again.',
  },
  'transparent picture': {
    brief: 'The picture is fully transparent.',
    normal: 'The picture is fully transparent.',
  },
};
