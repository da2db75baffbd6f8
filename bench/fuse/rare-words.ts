/**
 * 900 rarer words of English, by chance from those that PocketSphinx's US English language model holds for the 3,000th to the
 * 30,000th likeliest (`pocketsphinx-en-us` of Debian, BSD licence): what else stands on a page.
 */
export const RARE_WORDS: readonly string[] = `
abandoning abdomen abnormalities abortions absolutes accusation accuser achieved achieves activating
addressing adoption adventures adversarial advertisers adviser agony aidan aided airborne airspace aisles
alaskan alignment almighty alternately aluminium ambush amherst analyses andres anecdote angers angular
annihilated announcing anonymity anticipation apartheid apnea appellate approachable approaching arcane
archaeologists archipelago argued armenians arrives ashcroft asparagus assault assign asteroids astrology
astronomer atheist atone attorneys attribute auctioned audio augmented automobile babysit bachelors backpacks
balkans bandwagon bankers banquet barkley bashing battlefront beards belgium bengals bestseller bette beverage
birdman biting bizarre bleak blessed blooming blows boarded bollinger bombshell bonnie bosnia boulder bowels
bowen braces brightest bronx brotherhood brunch bubbling buena buick bullies burying buster cameroon campy
candy canvas capacities caravans cardboard cardio careers carlisle carrier cashmere caspian cassandra catching
catharsis cauliflower causeway cellular censor centerpiece chairmanship challengers chancellor characterized
chastity cherie chime choked christensen cindy circuit ciudad civilized clair clare clarity clash cleaner
cleanse clearance clerical cloudy clumsy coincidentally collaborating collegiate collusion colorectal comical
commend composite conceal concede concentrating condescending cones coney confirmation confirming
confrontations confronts consultancy contingencies convergence conveyed convicted convincing coordinated
copying corey corzine costello courtesy courthouse coward cracker cramps crazies creamed crichton crimea
cronkite crosses crude crunches crusher culturally customizable cyclical cyprus damian daniel dares darwin
dawns dawson daytona deacon debacle decimated declaration declares decoration decorum defines demeaning
demjanjuk depict deregulated desired dessert destiny detectable detects deteriorated detest developer deviant
devin devour diagonally dialogues diamonds diarrhea diary dignitaries dimension dipping directional
disadvantage disappointing disapproval disciplined discourse discover disgrace disgusted disinterested
dispatched dissent distributor docked doctrines documentaries dodges dominant donated doses doubling dragging
drifted drywall dukes dumbbells dummy dwarfs dwell earner earthly eccentric eerie effortlessly eject eligible
elitist elton embark embassies embracing embryos emerald emmanuel endangered engineered enjoyment enlightening
enraged ensuring enthusiasm entice entrances entre ephemeral epidemics equity escapes estimate ethically
europa eventful everest everytime evict eviction excitement exonerated expansion expects expertise explore
eyeballs fairfield fairness faithful fallacious fannie fates fattening favourite feasibility federally fedora
felicia festival festive finalists finely fingerprints fishy fives flanders flashbacks flawed flawlessly
fleeting flinging florence flounder fluke folded foreclosure foreclosures forensic fossil fosters foundations
francine franco frankfurt freddy freezes furious fuzzy galaxy galling gallon genders generators genre
geographically ghettos giggled glaring glossy glover gmail gnome goodnight governance governmental grabs
graded grande greats greenberg greening greetings grisly groom grudges hackett hairdresser handled happenings
harsher hedgehog heidi heinous heist henri hijacking hobbled hodges hologram homegrown homework homicides
hookers hopefuls hostess housed hubbard hugged humongous hurling hygiene hypertension illicit imagination
immaterial implant implicitly implosion inactive incarcerated incite incomprehensible inconceivable indecent
indoctrinated indoctrination induce induced inexpensive inflatable inflection inflicting infrequently
ingredients inheritance injustice inmates inquire insight instability instances intending intentioned
interiors interpretation interrupted intravenous inuit inventories investigate invisible irreversible israelis
jackie jamal janeiro janeway janna jarred jenson journalist judged julian jumpers junkie keyes khomeini
kilpatrick kinect kitchens kitten knickers kylie lamborghini lancer lanka largesse latched lavender lefty
legislation lengthy lesions leverage levers liberation licences lifeline limousine limping linebacker lobbied
lobby lobster lodging lopsided louder lounging louvre lowell lumping lungs mahmoud malaysia manchester
manipulate manslaughter manuscripts maradona marco mardi marginalized marion marlon marquez martina massage
masters maurice mayors mccarthy medic medicare meditating medium meningitis michelin midday minding mindset
minimally ministerial ministers miracles miscommunication missionaries moffat mohawk monetary morality
mormonism morphine morris morrison motif motivated mourn muffin munster mutilated nancy narrower nebula netted
neutral nevertheless newness nguyen nicaragua niger nigeria nimble nonsense norma obnoxious obscure oceans
octopus offending okinawa olsen oppressive orbiter orchid originates outcomes outlawed outlet overcoming
overjoyed overpay overreact overturn pacific packet palpable pantheon pantomime parliaments pasta pastas
patching payload peeled penetration peppered perceptions periodically perth pertinent petersburg petra
philanthropist pilates pinto piping pivotal poirot politico ponzi popcorn possessions potency potted
practically precaution predators prenatal prepaid prescribed preserved pressured pressures preventive
processes procrastinate projectors proofs proposition protesting provisions prozac publicity publishers
purchaser quake quartz query racially racket raffle railroads raison ramps ranch rangers rapes rapper rascal
rebuild recruiter recurrence reformation refreshing regiment registers regulators regulatory reinforces rejoin
relocation reminiscent remote repent repertoire replica replying repossessed reselling resets retrievers
revoked revolved rhythmic rhythms riskier rites robbie roles roped rotated routed ruben rwandan sadistic
safari sakes sandwich saturation savior scant scarf scenery scenic scheduling schizophrenic schwarzenegger
sclerosis scrambling scream screenplay scripted scruffy scrutiny sculptures seamus seating secondly sedate
seizure semester senses sergei serial shading shaking shaman shapiro sharpen shaving sheikh shelby shits shook
shouting shrimp shropshire sickest sideline significantly silliness simultaneous sinister sizes skipping
slammed smoky sneezed sniping socially sociopath sofas softer southerner sovereignty sparkle spawns spectre
sperm spielberg spoiler sponsored sponsoring sponsorships spooky sprawling sprinkle sprinkler squishy staffed
staggering stair stalled standalone starbuck stays stevens stiles stinking stirring stockpile storied stricker
stricter structured struggled stubbornness subdue subsidize succeed suede summers sunni superbowl superhuman
supersonic supervising supervisor surpluses swapping sweatshirt tablespoon tabletop taboo tagged tahoe tandem
tarts taunted teamwork tenets tennant tentacle tentative terminated tessa thanksgiving theology theorem
thesaurus thesis thierry thingy thirst thirtieth thomas thrifty thrilling timberlake timeframe timing toads
tolerate tomatoes torso toxic tract trafford traitors transaction transcription transcripts transform
transmitting transsexual tread trespass trickier trilogy troublesome turkeys turnaround turnovers ultimate
unarmed unbeatable uncensored unclaimed undeniably underfunded underground undertaker underway unexpected
unfathomable unforeseen unification unified uninvited untenable unwanted updates uphold upvoting urban usher
utilitarian vacant vacations vaccines valet vargas vauxhall vector vices vigilante villages villain visualize
visually volunteers voodoo walnut warding warmest warren watchdog watermelon watery waves weakening weakest
wedged weirdo wheelchair whistler whores wilde william willow wilson windsor wired woody wreak xavier yiddish
zones
`
  .trim()
  .split(/\s+/);
