import type { Role } from './word.ts';

/** What several English words mean together, where the parts would say something else. */
export type Idiom = { readonly lemma: string; readonly role: Role };

/** The longest idiom in words. */
export const LONGEST_IDIOM = 5;

/** `words` by their dictionary forms, with blanks. */
export function idiomFor(words: string): Idiom | undefined {
  return IDIOMS.get(words);
}

/** role: phrase = meaning, separated by semicolons; phrases in dictionary forms. */
const TABLE: readonly (readonly [Role, string])[] = [
  [
    'quantifier',
    'a lot of = many; lot of = many; a few = few; a couple of = few; a little = little; plenty of = many',
  ],
  [
    'quantifier',
    'a bit of = little; all of = all; some of = some; most of = most; none of = none; a number of = several',
  ],
  [
    'modal',
    'have to = must; have got to = must; got to = must; be able to = can; be go to = will; ought to = should',
  ],
  ['modal', 'be about to = will; had better = should; be suppose to = should'],
  [
    'adverb',
    'a lot = much; a bit = little; as well = also; of course = of course; at least = at least; right away = now',
  ],
  [
    'adverb',
    'so far = until now; at all = zero; no longer = stop; any more = more; each other = each other; for example = example',
  ],
  [
    'adverb',
    'in other word = mean; in progress = continue; all right = okay; over there = there; over here = here; in fact = true',
  ],
  [
    'adverb',
    'and so on = more; and so forth = more; once again = again; all the time = always; no more = none; by myself = alone; by himself = alone; once in a while = sometimes; for a while = continue; for instance = example; by the way = btw; on the other hand = but; as far as i know = maybe; side by side = beside',
  ],
  [
    'time',
    'used to = past; right now = now; in a second = soon; in a minute = soon; in a moment = soon; at the moment = now; these day = now; this evening = tonight; at last = finally; in the end = finally; in a while = soon; after a while = later; a while ago = past; in the past = past; once upon a time = past',
  ],
  [
    'time',
    'at night = night; at noon = noon; at midnight = midnight; last night = last night; the day after tomorrow = day after tomorrow',
  ],
  [
    'preposition',
    'next to = beside; in front of = front; on top of = on; because of = because; instead of = instead; out of = out',
  ],
  [
    'preposition',
    'close to = near; such as = example; up to = until; away from = away; inside of = in; as well as = and; due to = because',
  ],
  [
    'preposition',
    'on the left of = left; on the right of = right; to the left of = left; to the right of = right; in the middle of = middle; at the top of = top; at the bottom of = bottom; at the back of = back; at the end of = end; on the side of = side',
  ],
  ['negation', 'no one = nobody; not any = none'],
  ['infinitive', 'in order to = to'],
  [
    'conjunction',
    'as soon as = when; even though = although; so that = so; in case = if; as if = like; provided that = if; as long as = if; even if = if; rather than = instead',
  ],
  [
    'wh',
    'how come = why; how many = how many; how much = how much; how long = how long; how old = how old; how far = how far; how often = how often; what kind of = what kind',
  ],
  [
    'verb',
    'come back = come back; go back = go back; give back = give back; move on = continue; keep on = continue; hand in = give; hand out = give; get started = start; got started = start; get start = start; get marry = marry; got married = marry; get lose = lost; got lost = lost; stand for = mean; make sure = check; take place = happen; bring up = say; point out = show; slow down = slow; speed up = fast; calm down = calm; hurry up = hurry; hold on = wait; hang on = wait; run out of = finish; break down = break; break up = break up; get back to = answer; call off = cancel; put off = postpone; push back = postpone; look up = search; plug in = connect; run into = meet; rain cat and dog = rain; go over = go over; get into = enter; get out of = leave; get out = leave; make up my mind = decide; make up your mind = decide; make up his mind = decide; make up her mind = decide; make up their mind = decide; make it = come; make sense = understand; cut out = stop; give up = stop; figure out = understand; set up = prepare; hear back = hear; turn up = turn up; turn down = turn down; make up = make up; go off = go off; lay off = lay off; take a seat = sit; have a seat = sit; take a look = look at; have a look = look at; take a shower = bath; take a bath = bath; take a nap = sleep; take a walk = walk; have fun = enjoy; feed up = frustrated; fed up = frustrated; on strike = protest; up to you = up to you; in charge of = responsible',
  ],
  [
    'verb',
    'been to = go; would like = want; look for = search; look like = look like; look at = look at; wake up = wake up; get up = get up; put on = put on; take off = take off; turn on = turn on; turn off = turn off; pick up = pick up; find out = find out; fill in = write; fill out = write; log in = sign in; log out = sign out; grow up = grow up; shut down = turn off; sit down = sit; stand up = stand; lie down = lie down; throw away = throw away; run out = run out; get on = get in; hang up = hang up; go on = continue; carry on = continue; point at = point; wait for = wait; wait a minute = wait; wait a second = wait; hold on a second = wait; hold on a minute = wait; wait a moment = wait; hang on a minute = wait; be right back = come back; shake hand = shake hands; watch out = careful; look out = careful; out of service = break; hang on a second = wait; hang on a moment = wait; listen to = listen; talk to = talk; depend on = depend',
  ],
  [
    'interjection',
    'thank you = thank you; excuse me = excuse me; good morning = good morning; good night = good night; good afternoon = good afternoon; good evening = good evening; see you = see you later; see you later = see you later; you be welcome = you are welcome; i be sorry = sorry; how be you = how are you; happy birthday = happy birthday; happy new year = happy new year; merry christmas = merry christmas; nice to meet you = nice to meet you; never mind = forget; no way = impossible; what be up = hello; thank you very much = thank you; thanks a lot = thank you',
  ],
  [
    'noun',
    'table of content = list; health care = health care; on the left side = left; on the right side = right; left side = left; right side = right; left hand side = left; right hand side = right; check box = check box; text field = text field; search field = search field; side bar = side bar; tool bar = tool bar; scroll bar = scroll bar; menu bar = menu bar; title bar = title bar; status bar = status bar; progress bar = progress bar; combo box = combo box; radio button = radio button; web page = web page; web site = website; credit card = credit card; hard drive = hard drive; hard disk = hard disk; hard disk drive = hard drive; phone number = phone number; hot dog = hot dog; first name = first name; last name = last name; ice cream = ice cream; cell phone = phone; mobile phone = phone; traffic light = traffic light; living room = living room; high school = high school; police officer = police',
  ],
];

const IDIOMS: ReadonlyMap<string, Idiom> = new Map(
  TABLE.flatMap(([role, line]) =>
    line.split('; ').map((entry) => {
      const [phrase = '', lemma = ''] = entry.split(' = ');
      return [phrase, { lemma, role }] as const;
    }),
  ),
);
