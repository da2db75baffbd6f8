import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { glossText } from '../../../src/sign/gloss/gloss.ts';
import { notate } from './notation.ts';
import { testVocabulary } from './vocabulary.ts';

/** Rule by rule: English, and the plan in the notation of notation.ts. */
const GOLDEN: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'time comes first, from the widest frame to the narrowest': {
    'I met a friend yesterday.': 'YESTERDAY IX-1 MEET FRIEND',
    'The train leaves tomorrow morning at 9:15.': 'TOMORROW MORNING TIME NINE FIFTEEN TRAIN LEAVE',
    'She will come next week.': 'NEXT WEEK IX-3@right COME',
    'We met at 3:30 pm on Friday.': 'FRIDAY AFTERNOON TIME THREE THIRTY WE MEET',
    'He stopped three days ago.': 'THREE DAY AGO IX-3@right STOP',
    'I was born on July 4, 1998.': 'fs:JULY FOUR NINETEEN NINETY EIGHT IX-1 fs:BORN',
    'Do you think it will rain tomorrow?': 'yn[IX-2 THINK | TOMORROW RAIN]',
    'The chart shows the numbers of 2024 and 2025.':
      'CHART SHOW NUMBER+ TWENTY TWENTY FOUR AND TWENTY TWENTY FIVE',
    'I work until six.': 'IX-1 WORK UNTIL SIX',
  },
  'tense is told by a time sign, by FINISH, WILL or PAST': {
    'He broke the window.': 'IX-3@right BREAK FINISH WINDOW',
    'I have eaten.': 'IX-1 EAT FINISH',
    'I will help you.': 'IX-1 WILL HELP IX-2',
    'The door was open.': 'PAST DOOR OPEN',
    "She didn't come.": 'PAST IX-3@right neg[COME NOT]',
    'Yesterday I met Anna. We walked home.': 'YESTERDAY IX-1 MEET fs:ANNA | WE WALK HOME',
    'I used to live here.': 'PAST IX-1 LIVE HERE',
  },
  'a ground, a heading and the subject of an equation are topics': {
    'A black cat sits on a table.': 'top[TABLE] CAT BLACK SIT ON',
    'There are three people in the picture.': 'top[PICTURE] HAVE THREE PEOPLE',
    'My name is Rebecca.': 'top[POSS-1 NAME] fs:REBECCA',
    'The title is Settings.': 'top[TITLE] SETTINGS',
    'An error: The file is empty.': 'top[ERROR] | FILE EMPTY',
    'A man is eating in a restaurant.': 'MAN EAT IN RESTAURANT',
  },
  'a wh sign goes to the end, with what it asks about before it': {
    'Where do you live?': 'wh[IX-2 LIVE WHERE]',
    'What color is the car?': 'wh[CAR COLOR WHAT]',
    'How many children do you have?': 'wh[IX-2 HAVE CHILD+ HOW-MANY]',
    'Which button is red?': 'wh[BUTTON RED WHICH]',
    'What time is it?': 'wh[TIME WHAT]',
    'How old is your sister?': 'wh[POSS-2 SISTER OLD HOW]',
    'Who called?': 'wh[CALL FINISH WHO]',
    'What kind of music do you like?': 'wh[IX-2 LIKE fs:KIND MUSIC WHAT]',
    'I know what you want.': 'IX-1 KNOW WHAT IX-2 WANT',
    'So what did you think?': 'wh[PAST fs:SO IX-2 THINK WHAT]',
    'what do you want': 'wh[IX-2 WANT WHAT]',
  },
  'a yes-no question keeps its order, its modal after the subject': {
    'Do you like coffee?': 'yn[IX-2 LIKE COFFEE]',
    'Can you help me?': 'yn[IX-2 CAN HELP IX-1]',
    'Have you eaten?': 'yn[IX-2 EAT FINISH]',
    'Is the door open?': 'yn[DOOR OPEN]',
    'Hello, are you hungry?': 'HELLO | yn[IX-2 HUNGRY]',
  },
  'NOT ends the negated stretch, under a headshake over its whole scope': {
    "I don't understand.": 'IX-1 neg[UNDERSTAND NOT]',
    "He isn't happy.": 'IX-3@right neg[HAPPY NOT]',
    "I can't find the key.": "IX-1 neg[FIND KEY CAN'T]",
    "I don't know the answer.": "IX-1 neg[DON'T-KNOW ANSWER]",
    "I haven't eaten yet.": 'IX-1 neg[EAT NOT-YET]',
    'There are no cars on the street.': 'neg[CAR NONE ON STREET]',
    'He never drinks milk.': 'IX-3@right neg[NEVER DRINK MILK]',
    "She doesn't like tea, but she likes coffee.":
      'IX-3@right neg[NOT-LIKE TEA] | BUT IX-3@right LIKE COFFEE',
    'Nobody came.': 'PAST neg[NONE PERSON COME]',
  },
  'a condition comes first, under SUPPOSE and raised brows': {
    'If it rains, we will stay home.': 'cond[SUPPOSE RAIN] | WE WILL STAY HOME',
    'We will stay home if it rains.': 'cond[SUPPOSE RAIN] | WE WILL STAY HOME',
    'Unless you stop, I will leave.': 'cond[SUPPOSE neg[IX-2 STOP NOT]] | IX-1 WILL LEAVE',
    'When I was a child, I lived here.': 'top[HAPPEN PAST IX-1 CHILD] | PAST IX-1 LIVE HERE',
  },
  'what a noun is like follows it; owners, numbers and pointing go before it': {
    'A big red house.': 'HOUSE BIG RED',
    'The long, dark street is empty.': 'STREET LONG DARK EMPTY',
    'My two old friends are here.': 'POSS-1 TWO FRIEND OLD HERE',
    'The bigger dog is tired.': 'DOG BIG MORE TIRED',
    'This is the best book.': 'IX-LOC@centre BOOK fs:BEST',
    "Anna's dog's name.": 'fs:ANNA POSS-3@right DOG POSS-3@left NAME',
    'Two dogs and a cat.': 'TWO DOG AND CAT',
    'Dogs like meat.': 'DOG+ LIKE MEAT',
  },
  'referents keep their places through the text': {
    'Anna has a dog. She loves it. It loves her.':
      'fs:ANNA IX-3@right HAVE DOG IX-3@left | IX-3@right LOVE IX-3@left | IX-3@left LOVE IX-3@right',
    'The man gave the woman a book, and she thanked him.':
      'MAN IX-3@left GIVE FINISH WOMAN IX-3@right BOOK | IX-3@right THANK-YOU FINISH IX-3@left',
    'They see themselves.': 'IX-3-PL@right SEE SELF-3-PL@right',
    'The boys lost their ball.': 'BOY+ IX-3-PL@right fs:LOSE FINISH POSS-3-PL@right BALL',
  },
  'numbers, dates, times and money follow their rules': {
    'It costs $4.50.': 'IX-3@right fs:COST FOUR DOLLAR FIFTY CENT',
    'The battery is at 75%.': 'fs:BATTERY SEVENTY FIVE PERCENT',
    '12,345 people came.': 'TWELVE THOUSAND THREE HUNDRED FORTY FIVE PEOPLE COME FINISH',
    'Call 555-0142.': 'CALL FIVE FIVE FIVE ZERO ONE FOUR TWO',
    'The 3rd page.': 'THIRD PAGE',
    'The 25th day.': 'TWENTY FIVE fs:TH DAY',
    '2.5 million people live here.': 'TWO POINT FIVE MILLION PEOPLE LIVE HERE',
    'The total is €20.': 'fs:TOTAL TWENTY fs:EURO',
    'At 10 a.m.': 'MORNING TIME TEN',
    'On 2026-03-05.': 'fs:MARCH FIVE TWENTY TWENTY SIX',
    '1/2 of the page.': 'HALF PAGE',
  },
  'names, acronyms, files and addresses are spelled': {
    'Dr. Patel met Mark in Boston.': 'fs:DOCTOR fs:PATEL MEET FINISH fs:MARK IN fs:BOSTON',
    'Open report_final.pdf.': 'OPEN fs:REPORT fs:UNDERSCORE fs:FINAL DOT fs:PDF',
    'See https://example.com/news.': 'SEE fs:EXAMPLE DOT fs:COM SLASH fs:NEWS',
    'NASA has a TV.': 'fs:NASA HAVE fs:TV',
    'Zoë and Łukasz.': 'fs:ZOE AND fs:LUKASZ',
    'The covid19 test.': 'fs:COVID ONE NINE fs:TEST',
  },
  'a word without a sign takes one of the same meaning before it is spelled': {
    'The kid purchased a laptop.': 'CHILD BUY FINISH COMPUTER',
    'A photo of a puppy.': 'PICTURE DOG',
    'She quickly closed it.': 'IX-3@right FAST CLOSE FINISH IX-3@left',
    'The singer is unhappy.': 'SING PERSON SAD',
    'A well-known teacher.': 'GOOD KNOW TEACHER',
    'A check box and a keyboard.': 'fs:CHECK BOX AND fs:KEYBOARD',
    'I love you.': 'I-LOVE-YOU',
    'Turn on the computer.': 'TURN-ON COMPUTER',
    'I want an ice cream.': 'IX-1 WANT ICE-CREAM',
  },
  'speech without punctuation, with hesitations and joined clauses': {
    'um so i i was uh thinking': 'PAST IX-1 THINK',
    'well, you know, it is good': 'IX-3@right GOOD',
    'i dont know': "IX-1 neg[DON'T-KNOW]",
    'im hungry': 'IX-1 HUNGRY',
    'I think she is right.': 'IX-1 THINK | IX-3@right RIGHT',
    'The woman who is wearing a red hat is smiling.': 'WOMAN WEAR HAT RED SMILE',
    'Please open the window and close the door.': 'PLEASE OPEN WINDOW | CLOSE DOOR',
    'He ate because he was hungry.': 'IX-3@right EAT FINISH | BECAUSE PAST IX-3@right HUNGRY',
    'A woman in a yellow coat is walking.': 'WOMAN WEAR COAT YELLOW WALK',
    "Let's go.": 'WE GO',
    'SAVE ALL FILES': 'SAVE ALL FILE',
  },
  'rules that meet in one sentence': {
    'He will be here by Friday.': 'BEFORE FRIDAY IX-3@right HERE',
    'The window was broken by the dog.': 'top[WINDOW] DOG BREAK FINISH',
    'There will be a party.': 'WILL HAVE PARTY',
    "Why didn't you come?": 'wh[PAST IX-2 neg[COME NOT] WHY]',
    'The picture is too dark.': 'PICTURE VERY DARK',
    'Do you know what time it is?': 'yn[IX-2 KNOW WHAT TIME]',
    'She asked if you want tea.': 'IX-3@right ASK FINISH | IX-2 WANT TEA',
    'The man points at a book.': 'MAN POINT BOOK',
    'Has the train arrived?': 'yn[TRAIN ARRIVE FINISH]',
    'I want you to listen to me.': 'IX-1 WANT IX-2 LISTEN IX-1',
    "Don't touch that, it is hot!": 'neg[TOUCH IX-LOC@far-right NOT] | HOT',
    'She said he would come next week.': 'IX-3@right SAY FINISH | NEXT WEEK IX-3@left COME',
    'The boy is taller than his sister.': 'BOY IX-3@right TALL MORE THAN POSS-3@right SISTER',
    'I have two dogs, three cats and a bird.': 'IX-1 HAVE TWO DOG | THREE CAT AND BIRD',
    'I am here, and if you come, call me.': 'IX-1 HERE | cond[SUPPOSE IX-2 COME] | CALL IX-1',
    'What will you do if it rains?': 'cond[SUPPOSE RAIN] | wh[IX-2 WILL fs:DO WHAT]',
    "Don't worry everything will be fine.": 'neg[fs:WORRY NOT] | ALL WILL OKAY',
    'This shirt is too small do you have a bigger one?':
      'IX-LOC@centre fs:SHIRT VERY SMALL | yn[IX-2 HAVE ONE BIG MORE]',
    "Come on the twelfth of June at ten o'clock.": 'fs:JUNE TWELVE TIME TEN COME',
    'She is as tall as her mother.': 'IX-3@right TALL SAME POSS-3@right MOTHER',
    'If I were you, I would stay.': 'cond[SUPPOSE IX-1 IX-2] | IX-1 STAY',
    'He lives at 12 Oak Street.': 'top[TWELVE fs:OAK STREET] IX-3@right LIVE',
    'It was so cold that we left.': 'PAST VERY COLD WE LEAVE FINISH',
    'The constructor toString works.': 'fs:CONSTRUCTOR fs:TOSTRING WORK+',
  },
};

for (const [rule, sentences] of Object.entries(GOLDEN)) {
  describe(rule, () => {
    for (const [english, plan] of Object.entries(sentences))
      test(english, () => assert.equal(notate(glossText(english, testVocabulary)), plan));
  });
}
