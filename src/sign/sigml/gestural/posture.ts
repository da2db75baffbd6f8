import type { HandSite } from '../../tree.ts';
import { readAttributes } from '../attributes.ts';
import type { Owner, PostureDraft } from '../posture-draft.ts';
import { quoted, type Reporter } from '../report.ts';
import type { XmlElement } from '../xml.ts';
import { readHandconfig } from './handconfig.ts';
import { readContact, readHandSite, readPlacement } from './location.ts';

const POSTURE_ELEMENTS: ReadonlySet<string> = new Set([
  ...['handconfig', 'split_handconfig', 'location_bodyarm', 'location_hand', 'split_location'],
  'handconstellation',
]);
const HANDS = ['dominant', 'nondominant'] as const;

export function isPostureElement({ name }: XmlElement): boolean {
  return POSTURE_ELEMENTS.has(name);
}

/** Adds what one element says of the hands. */
export function readPostureElement(element: XmlElement, draft: PostureDraft, report: Reporter): void {
  if (element.name === 'handconstellation' || (element.name === 'split_location' && isMeeting(element)))
    readConstellation(element, draft, report);
  else if (element.name === 'split_location' || element.name === 'split_handconfig')
    readSplit(element, draft, report);
  else readForHand(element, draft, 'shared', report);
}

/** The first child is the strong hand's, the second the weak one's. */
function readSplit(element: XmlElement, draft: PostureDraft, report: Reporter): void {
  const [first, second, ...more] = element.children;
  for (const [index, child] of [first, second].entries()) {
    if (child !== undefined) readForHand(child, draft, HANDS[index] as Owner, report);
  }
  if (second === undefined || more.length > 0)
    report(element.place, `${element.name} has two children, one for each hand`);
}

function readForHand(element: XmlElement, draft: PostureDraft, owner: Owner, report: Reporter): void {
  if (element.name === 'handconfig') readHandconfig(element, draft[owner], report);
  else if (element.name === 'location_bodyarm' || element.name === 'location_hand')
    readLocation(element, draft, owner, report);
  else report(element.place, `${quoted(element.name)} does not belong here`);
}

function readLocation(element: XmlElement, draft: PostureDraft, owner: Owner, report: Reporter): void {
  const placement = readPlacement(element, report);
  if (placement === undefined) return;
  if (placement.kind === 'body') {
    draft[owner].location = placement.location;
    return;
  }
  const { own, other, contact } = placement;
  const isWeak = owner === 'nondominant';
  draft.pair = { ...contact, ...pairOf(isWeak ? other : own, isWeak ? own : other) };
}

/** `<handconstellation>`: two parts of hands that meet, and where. Without parts the hands meet as their shapes suggest. */
function readConstellation(element: XmlElement, draft: PostureDraft, report: Reporter): void {
  const attributes = readAttributes(element, report);
  const contact = readContact(attributes);
  attributes.finish();
  const sites: (HandSite | undefined)[] = [];
  for (const child of element.children) {
    if (child.name === 'location_hand' && sites.length < 2) sites.push(readHandSite(child, report));
    else readForHand(child, draft, 'shared', report);
  }
  draft.pair = { ...contact, ...pairOf(sites[0], sites[1]) };
}

/** Two bare parts of hands in a split location say that these parts meet. */
function isMeeting({ children }: XmlElement): boolean {
  return (
    children.length === 2 &&
    children.every((child) => child.name === 'location_hand' && child.children.length === 0)
  );
}

function pairOf(dominant: HandSite | undefined, nondominant: HandSite | undefined) {
  return { ...(dominant && { dominant }), ...(nondominant && { nondominant }) };
}
