/** The benchmark's own words: the sentences on its pages are put together from these. */

const words = (list: string): readonly string[] => list.trim().split(/\s+/);

export const NOUNS = words(`
harbour committee garden bridge railway library orchestra budget teacher valley market forecast engine museum village
festival hospital recipe lighthouse kitchen council researcher battery island season journey factory winter letter
archive concert ticket glacier painter neighbour protocol station weather harvest window river bakery theatre satellite
reservoir gardener signal mountain newspaper workshop cottage language measure morning question answer surface pattern
customer delivery schedule manager account reminder invoice warranty discount feature update device keyboard shipment
`);

export const ADJECTIVES = words(`
quiet early northern careful bright narrow sudden public remote ancient modern local steady simple curious heavy gentle
wooden frozen hidden annual digital crowded golden patient rapid stubborn unusual available temporary empty familiar
reliable coastal fragile generous ordinary private regional seasonal shallow technical upper weekly yellow zealous
`);

export const VERBS_PAST = words(`
opened closed repaired measured crossed visited painted delivered finished announced improved collected replaced reached
described planned watched carried explained borrowed questioned rejected followed recorded supported organised expected
moved signed approved tested delayed printed restored gathered counted welcomed examined published discovered
`);

export const VERBS = words(`
open close repair measure visit paint deliver finish announce improve collect replace reach describe plan watch carry
explain borrow follow record support organise expect move sign approve test print restore gather count welcome examine
choose keep build learn listen write save review share check start adjust
`);

export const ADVERBS = words(`
quietly quickly often rarely usually finally together carefully almost recently slowly clearly yesterday again
tomorrow nearby outside already gladly mostly
`);

export const PLACES = words(`
Oakford Lindenau Marrow Bay Stillwater Ashby Norhaven Kelso Quarry Port Tamsin Eastmere Bellwick Juniper Halden Ravensholm
Greywater Westbrook Dunmore Fairholt Zürich Málaga Orléans Gdańsk Tromsø
`);

export const FIRST_NAMES = words(`
Amelia Jonas Priya Mateo Ingrid Samuel Noor Felix Hannah Viktor Leila Oscar Grace Tomás Yuki Daniel Zoë Martin Aisha Petra
Lucas Renée Björn Clara Ivan Judith Kofi Wendy Quentin Xavier
`);

export const LAST_NAMES = words(`
Whitfield Andersen Okafor Delgado Kowalski Fitzgerald Nakamura Brandt Lindqvist Moreau Castellanos Hughes Petrov Vasquez
Müller O'Brien Garcia Jansen Abernathy Quinn Sørensen Keller Yamada Zielinski Ferreira Dvořák
`);

export const COMPANIES = words(`
Brightwell Norfield Tidewater Copperline Hollowell Quickstep Larkspur Vantage Meridian Foxglove Ironbark Jetstream Pinecrest
Wavecrest Zephyr Umberline Kestrel
`);

export const PRODUCT_NOUNS = words(`
Lamp Kettle Backpack Headphones Notebook Jacket Speaker Camera Chair Bicycle Blender Keyboard Monitor Watch Blanket Tent
Mug Printer Router Pillow Helmet Drill
`);

export const TOPICS = words(`
Politics Business Science Culture Sport Travel Health Opinion Weather Technology Education Food Music Books Climate Housing
`);

export const MENU_WORDS = words(`
File Edit View Insert Format Tools Window Help Home Search History Bookmarks Profile Settings Reports Library Downloads
Projects Messages Calendar Contacts Billing Security Privacy Overview Analytics Team Inbox Drafts Archive Explore
`);

export const ACTIONS = [
  'Save',
  'Cancel',
  'Apply',
  'Continue',
  'Delete',
  'Send',
  'Sign in',
  'Create account',
  'Add to basket',
  'Buy now',
  'Learn more',
  'Try again',
  'Download',
  'Upload',
  'Export',
  'Share',
  'Print',
  'Next',
  'Back',
  'Finish',
  'Refresh',
  'New folder',
  'Reply',
  'Forward',
  'Accept all',
  'Reject all',
  'Manage choices',
  'Browse...',
  'OK',
  'Close',
  'Undo',
  'Subscribe',
  'Get started',
  'Contact us',
  'Filter',
  'Sort by date',
  'Compare',
  'Edit',
  'Rename',
  'Move',
] as const;

export const FIELD_LABELS = [
  'First name',
  'Last name',
  'Email address',
  'Phone number',
  'Street',
  'Postcode',
  'City',
  'Country',
  'Company',
  'Password',
  'User name',
  'Date of birth',
  'Card number',
  'Expiry date',
  'Security code',
  'Subject',
  'Reference number',
  'Website',
  'Job title',
  'Department',
  'Amount',
  'Quantity',
  'Start date',
  'End date',
  'Display name',
  'Server address',
  'Port',
] as const;

export const OPTION_LABELS = [
  'Remember me on this device',
  'Send me the weekly newsletter',
  'I agree to the terms of use',
  'Show hidden files',
  'Start automatically after sign-in',
  'Play a sound for new messages',
  'Use less mobile data',
  'Keep a local copy',
  'Ask before deleting',
  'Check spelling while typing',
  'Show line numbers',
  'Reduce motion',
  'High contrast',
  'Allow remote access',
  'Share usage statistics',
  'Update in the background',
  'Include attachments',
  'Gift wrapping',
  'Deliver to a neighbour',
  'Wrap long lines',
  'Show week numbers',
  'Enable two-step verification',
  'Large text',
] as const;
