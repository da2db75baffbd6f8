import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadLexicon } from '../../../src/commands/lexicon-files.ts';
import { glossText } from '../../../src/sign/gloss/gloss.ts';
import { vocabularyOf } from '../../../src/sign/utterance/utterance.ts';
import { notate } from './notation.ts';

const { lexicon } = await loadLexicon();
const vocabulary = vocabularyOf(lexicon);
const plan = (text: string) => glossText(text, vocabulary);

/** What stands for a word in a sentence: the glosses of the items that it became. */
function signOf(word: string, text: string): string {
  const found = plan(text).items.filter(({ words }) => words.some((one) => one.toLowerCase() === word));
  return found.map(({ gloss }) => gloss).join(' ');
}

/** A word, and sentences in which it means one thing or another. */
const SENSES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  left: {
    'She left the room.': 'LEAVE',
    'Turn left at the school.': 'LEFT',
    'The menu is in the top left corner.': 'LEFT',
    'There are two minutes left.': 'STAY',
  },
  right: { 'Your answer is right.': 'CORRECT', 'The button on the right is red.': 'RIGHT-SIDE' },
  can: { 'I can swim.': 'CAN', 'Open the can.': 'fs:CAN' },
  watch: { 'We watch the dog.': 'WATCH', 'My watch is new.': 'WRISTWATCH' },
  mouse: { 'Click with the mouse.': 'MOUSE', 'The cat ate a mouse.': 'MOUSE-ANIMAL' },
  run: { 'I run home.': 'RUN', 'Run the program again.': 'START' },
  light: {
    'The bag is light.': 'LIGHT-WEIGHT',
    'Turn off the light.': 'LAMP',
    'The room is light.': 'BRIGHT',
  },
  present: { 'She will present her work.': 'SHOW', 'He got a present.': 'GIFT' },
  fine: { 'I am fine.': 'POLITE', 'She paid a fine.': 'fs:FINE' },
  well: { 'She sings well.': 'GOOD', 'The well is deep.': 'fs:WELL' },
  mean: { 'What does the word mean?': 'MEAN', 'He was mean to me.': 'RUDE' },
  kind: { 'She is kind.': 'KIND', 'What kind of dog is it?': 'fs:KIND' },
  match: { 'The match starts now.': 'GAME', 'The colors do not match.': 'FIT' },
  play: { 'Children play here.': 'PLAY', 'We saw a play.': 'ACT' },
  close: { 'Close the door.': 'CLOSE', 'A close friend came.': 'NEAR' },
  second: { 'This is the second page.': 'SECOND', 'It took a second.': 'fs:SECOND' },
  power: { 'The power is off.': 'ELECTRICITY', 'She has great power.': 'STRONG' },
  fly: { 'Birds can fly.': 'FLY', 'The fly is small.': 'BUG' },
  text: { 'The page has no text.': 'PARAGRAPH', 'Send me a text.': 'TEXT-MESSAGE' },
  lost: { 'The team lost the game.': 'LOSE', 'I lost my key.': 'LOST' },
  sides: { 'A triangle has three sides.': 'EDGE' },
  free: { 'The first week is free.': 'fs:FREE', 'The slave was set free.': 'RESCUE' },
  fell: { 'Sales fell by 12 percent.': 'LESS', 'I fell down the stairs.': 'FALL' },
  rose: {
    'The price of gas rose.': 'INCREASE',
    'He held a rose.': 'FLOWER',
    'A rose is on the table.': 'FLOWER',
    'She rose from the table.': 'STAND',
  },
  rises: { 'The sun rises at six.': 'UP', 'The price rises.': 'INCREASE' },
  grew: { 'The population grew.': 'INCREASE', 'The tree grew.': 'GROW' },
  called: { 'The dog is called Rex.': 'NAME', 'She called Anna.': 'PHONE', 'What is this called?': 'NAME' },
  table: { 'The table has four columns.': 'CHART', 'The cup is on the table.': 'TABLE' },
  bug: { 'There is a bug in the software.': 'PROBLEM', 'A bug sits on the leaf.': 'BUG' },
  cookies: { 'This site uses cookies.': 'fs:COOKIE', 'I ate two cookies.': 'COOKIE' },
  crashed: { 'The computer crashed.': 'BREAK', 'The cars crashed.': 'ACCIDENT' },
  nuts: { 'She is allergic to nuts.': 'NUT', 'That man is nuts.': 'CRAZY' },
  cell: { 'The prisoner sits in his cell.': 'JAIL', 'A cell has a nucleus.': 'fs:CELL' },
  glass: { 'Pour the milk into a glass.': 'CUP', 'A house with a glass roof.': 'fs:GLASS' },
  charge: { 'Charge your phone.': 'ELECTRICITY', 'There is no charge.': 'PRICE' },
  missing: { 'A child is missing.': 'LOST' },
  landed: { 'The plane landed.': 'ARRIVE' },
  press: { 'The press came.': 'PRINT', 'Press the button.': 'BUTTON' },
  fired: { 'She was fired last month.': 'FIRE-JOB', 'The soldier fired his gun.': 'FIRE' },
  shot: { 'He got a flu shot.': 'SHOT', 'A wide shot of the city.': 'PICTURE' },
  organ: { 'The heart is an organ.': 'fs:ORGAN', 'She plays the organ in church.': 'PIANO' },
  strike: { 'The teachers are on strike.': 'COMPLAIN' },
  getting: { 'It is getting dark.': 'BECOME', 'I am getting a letter.': 'RECEIVE' },
  looks: { 'He looks tired.': 'SEEM', 'He looks at the clock.': 'LOOK' },
  held: { 'We held a meeting.': 'HAVE', 'She held a baby.': 'HOLD' },
  takes: { 'The lesson takes two hours.': 'NEED', 'She takes the bus.': 'RIDE' },
  down: { 'Turn the music down.': 'LESS', 'He turned the job down.': 'REFUSE', 'Sit down.': 'SIT' },
  up: { 'He looked up at the stars.': 'UP', 'Look up the word.': 'SEARCH', 'She gave up smoking.': 'STOP' },
  off: { 'The plane takes off.': 'FLY-PLANE', 'Take your coat off.': 'DELETE' },
  used: { 'A knife is used to cut bread.': 'USE', 'He is used to the noise.': 'USUALLY' },
  past: { 'She walks past a school.': 'BESIDE', 'In the past, I was shy.': 'PAST' },
  over: { 'The game is over.': 'FINISH', 'Over ten people came.': 'MORE' },
  stand: { 'She can not stand the noise.': 'PATIENT', 'I can not stand up.': 'STAND' },
  waves: { 'She waves at the camera.': 'HELLO', 'The waves are high.': 'OCEAN' },
  pretty: { 'This is pretty good.': 'VERY', 'The flower is pretty.': 'BEAUTIFUL' },
  lasts: { 'The film lasts two hours.': 'CONTINUE' },
  cold: { 'I caught a cold.': 'COLD-ILLNESS', 'It is cold.': 'COLD' },
  under: { 'It costs under ten dollars.': 'LESS', 'The cat is under the bed.': 'UNDER' },
  founded: { 'The company was founded in 1998.': 'START' },
  retired: { 'My father is retired.': 'fs:RETIRED' },
  lower: { 'Click the button in the lower right corner.': 'BOTTOM', 'The price is lower.': 'LESS' },
  may: { 'Come at the end of May.': 'fs:MAY', 'You may go.': 'MAYBE', 'May I come in?': 'CAN' },
  no: { 'No, thanks.': 'NO', 'She said no.': 'NO', 'There is no bread.': 'NOTHING' },
  pass: { 'Pass me the book.': 'GIVE', 'I hope you pass the test.': 'PASS' },
  missed: { 'I missed the bus.': 'MISS-OUT', 'I missed you.': 'DISAPPOINTED' },
  get: { 'Did you get home?': 'ARRIVE', 'Did you get the book?': 'RECEIVE' },
  hang: { 'Hang on, I am coming.': 'WAIT' },
  hangs: { 'The picture hangs on the wall.': 'HANG-UP' },
  heading: { 'Heading: Welcome.': 'TITLE', 'He is heading home.': 'HEAD' },
  located: { 'The farm is located near the beach.': 'PLACE' },
  rating: { 'The rating is high.': 'fs:RATING' },
  staring: { 'A man is staring at me.': 'LOOK' },
  '→': { 'Press → now.': 'RIGHT-SIDE' },
  首页: { 'Press 首页 now.': 'OTHER LANGUAGE' },
  frozen: { 'Your screen is frozen.': 'STOP', 'The river is frozen.': 'ICE' },
  steps: { 'An algorithm is a list of steps.': 'fs:STEP' },
  available: { 'A new version is available.': 'HAVE', 'The room is available.': 'EMPTY' },
  along: { 'Two boys ride along the river.': 'BESIDE' },
  object: { 'The object is red.': 'THING' },
  court: { 'The court found him guilty.': 'COURT', 'They play on the tennis court.': 'fs:COURT' },
  pressure: { 'She is under pressure.': 'STRESS', 'The nurse checks the blood pressure.': 'fs:PRESSURE' },
  order: { 'Order the soup.': 'ORDER', 'The order of the pages is wrong.': 'fs:ORDER' },
  goal: { 'Our goal is peace.': 'GOAL', 'The team scored a goal.': 'fs:GOAL' },
  knocked: { 'Someone knocked on the door.': 'KNOCK', 'He knocked the glass over.': 'fs:KNOCK' },
  by: {
    'Muted by the host.': 'fs:BY',
    'Call me by the end of May.': 'BEFORE',
    'It is by the door.': 'NEAR',
  },
  turn: { 'Turn up the volume.': 'INCREASE', 'They turn water into ice.': 'BECOME', 'Turn left.': 'GO' },
  feeds: { 'An old man feeds birds.': 'GIVE FOOD' },
  apple: { 'Sales of Apple rose.': 'fs:APPLE', 'I ate an apple.': 'APPLE' },
  field: { 'The field Email is empty.': 'BOX', 'Cows stand in the field.': 'SOIL' },
};

for (const [word, sentences] of Object.entries(SENSES))
  test(`"${word}" has the sign of what it means in its sentence`, () => {
    for (const [text, gloss] of Object.entries(sentences)) assert.equal(signOf(word, text), gloss, text);
  });

test('a spoken clock time is signed hour first', () => {
  for (const [text, expected] of [
    ['We eat at half past six.', 'TIME SIX THIRTY WE EAT'],
    ['We eat at a quarter to one.', 'TIME TWELVE FORTY FIVE WE EAT'],
    ['We eat at seven thirty.', 'TIME SEVEN THIRTY WE EAT'],
  ] as const)
    assert.equal(notate(plan(text)), expected);
});

test('an amount is no place, what it changed by is told by the amount, and a time that is needed is no it', () => {
  assert.equal(notate(plan('The phone is at fifteen percent.')), 'PHONE FIFTEEN PERCENT');
  assert.equal(notate(plan('Sales fell by twelve percent.')), 'SELL+ LESS FINISH TWELVE PERCENT');
  assert.equal(notate(plan('It takes two hours.')), 'NEED TWO HOUR');
});

test('two words that have one sign are signed once, a word that is said twice twice', () => {
  assert.equal(notate(plan('She wears a dress.')), 'IX-3@right CLOTHES');
  assert.equal(notate(plan('It is very very cold.')).match(/VERY/g)?.length, 2);
});

test('the place of what exists is set up first, and an amount for each time stays together', () => {
  assert.equal(notate(plan('In the corner there is a table.')), 'top[CORNER] HAVE TABLE');
  assert.equal(notate(plan('Under the table there is a cat.')), 'top[TABLE UNDER] HAVE CAT');
  assert.equal(notate(plan('It is $20 a month.')).endsWith('TWENTY DOLLAR EVERY MONTH'), true);
});

test('a place named there is no existence, and a clause that is told is no pointing', () => {
  assert.equal(notate(plan('I will be there.')).includes('HAVE'), false);
  assert.equal(notate(plan('Tell me that the train is late.')), 'TELL IX-1 TRAIN LATE');
  assert.equal(notate(plan('You are right, the answer was wrong.')), 'IX-2 CORRECT | PAST ANSWER WRONG');
});

test('what is around a sentence tells a sense where the sentence does not', () => {
  const signIn = (text: string, word: string, context: readonly string[]) =>
    glossText(text, vocabulary, context)
      .items.filter(({ words }) => words.some((one) => one.toLowerCase() === word))
      .map(({ gloss }) => gloss)
      .join(' ');
  const beauty = ['polish', 'nails', 'manicure'];
  assert.equal(signIn('Where is the file?', 'file', []), signOf('file', 'Where is the file?'));
  assert.notEqual(signIn('Where is the file?', 'file', []), 'fs:FILE');
  assert.equal(signIn('Where is the file?', 'file', beauty), 'fs:FILE');
  assert.equal(signIn('Where is the nail file?', 'file', []), 'fs:FILE');
  assert.equal(signIn('The mouse is small.', 'mouse', []), 'MOUSE-ANIMAL');
  assert.equal(signIn('The mouse is small.', 'mouse', ['keyboard', 'usb']), 'MOUSE');
  assert.equal(signIn('The mouse is small.', 'mouse', ['keyboard']), 'MOUSE-ANIMAL', 'one word is chance');
  assert.equal(signIn('She left the room.', 'left', ['top', 'corner', 'button']), 'LEAVE');
});
