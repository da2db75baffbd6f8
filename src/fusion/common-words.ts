/**
 * The words of English that are said so often that no recogniser needs help with them: of three letters and more, among the
 * 3,000 likeliest in PocketSphinx's US English language model (`pocketsphinx-en-us` of Debian, BSD licence), by their
 * probability without a context.
 */
const ENGLISH = `
'cause 'em ability able about above absolute absolutely abuse accept acceptable accepted access accident according
account accounts accurate achieve across act acting action actions active activities activity actor actual actually
add added adding addition additional address adds administration admit ads adult adults advance advanced advantage
advertising advice affect affected affects afford afghanistan afraid africa african after afternoon afterwards again
against age agency agent ages ago agree agreed agreement ahead aid aim ain't air airport album alcohol alive all allow
allowed allowing allows almost alone along already alright also alternative although always amazing amazon america
american americans among amount amounts amp analysis and angeles angry animal animals announced annoying annual
another answer answers anti any anybody anymore anyone anything anyway anyways anywhere apart apartment app apparently
appeal appear appeared appears apple applied apply appreciate approach appropriate april are area areas aren't argue
argument arm armed arms army around arrested arrived art article artist artists arts asia asian aside ask asked asking
aspect ass asshole associated association assume assuming athletes atlanta atmosphere attack attacked attacks attempt
attention attitude attractive audience august australia author authorities authority auto automatically available
average avoid aware away awesome awful babies baby back background bad badly bag balance ball balls ban band bank
banks banned bar barack barely bars base baseball based basic basically basis basketball bathroom battery battle bay
beach bear beat beautiful beauty became because become becomes becoming bed bedroom been beer before began begin
beginning behavior behind being belief believe believed believes below benefit benefits besides best bet better
between beyond bible big bigger biggest bike bill billion bills bird birds birth birthday bit bitch black blah blame
blind block blood blow blue board boat bodies body bomb bonus book books boom border boring born boss boston both
bother bottle bottom bought bowl box boy boyfriend boys brain brand break breakfast breaking breaks bridge bright
brilliant bring bringing brings britain british bro broke broken brother brothers brought brown bucks buddy budget
build building buildings built bullshit bunch burn bus bush business businesses busy but button buy buying bye cable
california call called calling calls calm came camera cameras camp campaign can can't canada cancer candidate
candidates cannot cant cap capable capacity capital captain car carbon card cards care career careful cares carolina
carried carry carrying cars case cases cash cast cat catch catholic cats caught cause caused causes causing celebrate
cell cells cent center central centre cents century certain certainly chain chair challenge challenges chance chances
change changed changes changing channel character characters charge charged charges charity chat cheap cheaper check
checked checking cheese chest chicago chicken chief child children china chinese choice choices choose chose chosen
chris christian christmas church cigarettes circle circumstances cities citizens city civil claim claimed claims class
classes classic clean clear clearly click climate clinton clock close closed closer clothes club clubs coach coast
code coffee cold colleagues collection college color com combat combination come comedy comes comfortable coming
comment comments commercial commission commitment committed committee common communication communities community
companies company compare compared comparison compete competition competitive complain complete completed completely
complex complicated computer computers concept concern concerned concerns condition conditions conference confidence
confident confirm confirmed conflict confused congress connect connected connection consequences conservative consider
considered considering constant constantly construction consumer consumers contact content context continue continued
continues contract control conversation convinced cook cooking cool cop cops copy core corner corporate correct cost
costs could couldn't council count counter countries country country's county couple course court cover coverage
covered crap crash crazy cream create created creating creative credit crew crime criminal crisis critical cross crowd
cry crying cultural culture cup curious current currently customer customers cut cute cuts cutting cycle dad daily
damage damn dance danger dangerous dark data date dating daughter david day days dead deal dealing deals dear death
deaths debate debt decade decades december decent decide decided decision decisions deck decline deep defend defense
definitely definition degree degrees deliver demand democracy democratic democrats department depend depending depends
depression describe described deserve design designed desire desk despite destroy destroyed destruction detail details
determine determined develop developed developing development device devices dick did didn't die died diet difference
differences different differently difficult digital dinner direct direction directly director dirty disagree
disappointed disaster discovered discuss discussion disease display distance district divorce divorced doctor doctors
does doesn't dog dogs doing dollar dollars domestic don't done door doors dot double doubt down download dozen drama
draw drawing dream dreams dress drink drinking drive driven driver drivers driving drop dropped drove drug drugs drunk
dry dude due dumb dunno during duty dying each earlier early earn earth easier easily east eastern easy eat eating
economic economy edge edit education effect effective effects efficient effort efforts eight eighteen eighty either
elected election elections electric electricity eleven eleventh else elsewhere email emergency emissions emotional
employees empty encourage end ended ending ends enemies enemy energy engine engineering england english enjoy enjoyed
enough ensure enter entertainment entire entirely environment environmental episode equal equipment equivalent era
error escape especially essentially established estate estimated etc europe european even evening event events
eventually ever every everybody everybody's everyday everyone everyone's everything everywhere evidence evil exact
exactly example examples excellent except exchange excited exciting excuse executive exercise exist existing exists
expect expected expecting expensive experience experienced experiences experts explain explained explanation exposed
extended extent extra extreme extremely eye eyes face facebook faces facing fact factor factors facts fail failed
failure fair fairly faith fake fall fallen falling falls false familiar families family famous fan fans fantastic
fantasy far farm fashion fast faster fat father fault favor favorite fear feature features february fed federal feed
feel feeling feelings feels feet fell fellow felt female few fewer field fifteen fifth fifty fight fighting figure
figured figures file fill filled film films final finally finance financial find finding fine fingers finish finished
fire fired firm first fish fit five fix fixed flag flat flight floor florida flow flu fly flying focus focused folks
follow followed following food foot football for force forced forces foreign forever forget forgot form former forms
forth forty forward fought found foundation four fourteen fourth fox frame france francisco frank free freedom french
fresh friday friend friendly friends friendship from front fuck fucked fucking fuel full fully fun function fund
funding funds funny further future gain game games gaming gap garden gas gave gay gear gender general generally
generation george georgia german germany get gets getting giant gift girl girlfriend girls give given gives giving
glad glass global goal goals god goes going gold golden golf gone gonna good goodness google gosh got gotta gotten
government governments grab grade graduate graduated grand granted great greater greatest green grew gross ground
group groups grow growing grown growth guarantee guard guess guide guilty gun guns guy guys gym habit had hadn't hair
half hall hand handle hands hang hanging happen happened happening happens happy hard harder hardly harm harry has
hasn't hat hate hated have haven't having he'd he'll he's head heads health healthcare healthy hear heard hearing
heart heat heavy held hell hello help helped helpful helping helps her here here's hero herself hey hide high higher
highest highly hilarious hill him himself hire hired his history hit hits hitting hmm hobbies hobby hockey hold
holding hole holiday holidays hollywood holy home homes honest honestly honey honor hope hopefully hopes hoping
horrible horse hospital host hot hotel hour hours house houses housing how how's however huge huh human humans humor
hundred hundreds hungry hurt husband husband's i'd i'll i'm i've ice idea ideal ideas identify identity idiot ignore
ill illegal illness image images imagine immediate immediately impact important impossible impression improve incident
include included includes including income increase increased increasing incredible incredibly indeed independent
india indian individual individuals industry influence info information initial injured injury innocent insane inside
instance instead insurance intelligence intended interest interested interesting interests international internet
interview into introduced invest investigation investment investors invited involved iran iraq ireland iron islam
island isn't israel issue issues it'd it'll it's italian item items its itself jack jail james january japan japanese
jersey jesus jewish job jobs joe john join joined joke jokes jones journey judge july jump june just justice keep
keeping keeps kept key keys kick kid kidding kids kill killed killer killing kills kind kinda kinds king kitchen knew
knife knock know knowing knowledge known knows korea lab labor labour lack ladies lady laid lake land lane language
laptop large largely larger largest last late lately later latest laugh laughing launch launched law laws lawyer
lawyers lay lazy lead leader leaders leadership leading leads league learn learned learning least leave leaves leaving
led left leg legal legs length less lesson let let's letter letters letting level levels liberal library lie lies life
lifetime lift light lights like liked likely likes limit limited limits line lines link linked links list listed
listen listening literally little live lived lives living load loan loans local location lock locked logic lol london
long longer look looked looking looks lord los lose losing loss lost lot lots lotta loud love loved lovely loves low
lower luck lucky lunch lying machine machines mad made magazine magic mail main mainly maintain major majority make
makes making male man manage managed management manager manhattan many map march mark market marketing markets
marriage married marry martin mass massive master match matches mate material math matter matters max may maybe mccain
meal mean meaning means meant measure measures meat media medical medicine meet meeting member members memories memory
men mental mention mentioned mess message messages met metal method mexico michael michigan mid middle might mike mile
miles military milk million millions mind minds mine minimum minister minor minority minute minutes miss missed
missing mission mistake mistakes mix mixed mobile mode model models modern mom moment moments monday money monitor
month months mood moon moral more morning mortgage most mostly mother mountain mouth move moved movement moves movie
movies moving mrs much multiple murder museum music muslim muslims must myself mystery nah name name's named names
nation national nations natural nature near nearly neat necessarily necessary neck need needed needs negative
neighborhood neighbors neither nervous net network never new news newspaper next nice night nights nine nineteen
ninety nobody noise non none nope nor normal normally north northern nose not note notes nothing notice noticed
november now nowadays nowhere nuclear number numbers o'clock obama object obvious obviously occasionally occurred
ocean october odd off offense offensive offer offered offering offers office officer officers official officials often
ohio oil okay old older oldest olympics once one one's ones online only onto ooh open opened opening operating
operation operations opinion opinions opportunities opportunity opposed opposite option options orange order ordered
orders organization original originally other others otherwise ought our ours ourselves out outcome outdoor outside
over overall own owned owner owners pace pack package page pages paid pain paint pair pakistan panic pants paper
papers parent parents paris park parking part participate particular particularly parties partner partners parts party
pass passed passing past path patient patients paul pay paying peace pennsylvania people people's per percent
percentage perfect perfectly perform performance perhaps period person personal personality personally perspective pet
peter pets phase philadelphia phone phones photo photos physical physically pick picked picking picture pictures piece
pieces pilot pitch pizza place placed places plan plane planet planned planning plans plant plants plastic play played
player players playing plays please pleasure plenty plot plus pocket point pointed points police policies policy
political politicians politics pool poor pop popular population position positions positive possibility possible
possibly post posted posting posts pot potential potentially pounds poverty power powerful powers practice pre prefer
pregnant prepare prepared presence present president presidential press pressure pretty prevent previous previously
price prices primary prime print prior priority prison private prize pro probably problem problems process produce
produced product production products professional professor profile profit program programs progress project projects
promise promised proof proper properly property protect protection proud prove provide provided providing public
published pull pulled pulling purchase pure purpose push pushed pushing put puts putting quality quarter que queen
question questions quick quickly quiet quit quite quote race racist radio rain raise raised raising ran random range
rape rare rarely rate rates rather reach reached reaction read reading ready real reality realize realized really
reason reasonable reasons recall receive received recent recently recession recognize recommend record recorded
recording records recovery red reddit reduce reduced reference referring reform refused regardless region regular
regularly related relationship relationships relative relatively relax release released relevant religion religious
rely remain remains remember remove removed rent repeat replace replaced reply report reported reports represent
republican republicans request require required requires rescue research researchers residents resources respect
respond response responsibility responsible rest restaurant restaurants result results retired retirement return
returned revenue review revolution rich richard rid ride ridiculous riding right rights ring riot rise rising risk
risks river road robert rock role roll roof room rooms rose rough roughly round route row royal rule rules run running
runs rural rush russia russian sad saddam safe safety said sake salary sale sales salt sam same san sat saturday save
saved saving savings saw say saying says scale scared scary scenario scene schedule scheme school schools science
scientific scientists score scotland screen sea search season seasons seat seats seattle second seconds secret
secretary section sector secure security see seeing seek seem seemed seems seen sees self sell selling senate send
sending senior sense sensitive sent sentence separate september series serious seriously serve served server service
services set sets setting seven seventeen seventy several sex sexual shall shame shape share shared sharing she she'd
she'll she's shift ship shirt shit shitty shock shoes shoot shooting shop shopping short shot shots should shouldn't
show showed showing shown shows shut sick side sides sight sign signed significant signs silly silver similar simple
simply since sing single sir sister sisters sit site sites sitting situation situations six sixteen sixth sixty size
skill skills skin sky sleep sleeping slightly slow slowly small smaller smart smell smile smith smoke smoking snow
soccer social society soft software solar sold soldiers solid solution solve some somebody somehow someone someone's
something sometimes somewhat somewhere son song songs soon sorry sort sorts soul sound sounds source sources south
southern space spanish speak speaking special species specific specifically speech speed spell spend spending spent
spirit split spoke spokesman sport sports spot spread spring square stable stadium staff stage stand standard
standards standing stands star stars start started starting starts state statement states station stations status stay
stayed staying steal steam step steps steve stick still stock stone stood stop stopped store stores stories storm
story straight strange strategy stream street streets strength stress strike strong stronger structure struggle
struggling stuck student students studies studio study studying stuff stupid style sub subject success successful such
suck sucks sudden suddenly suffer suffered suffering sugar suggest suggested suggests suicide suit summer sun sunday
super supply support supporting suppose supposed sure surely surface surgery surprise surprised survey survive
survivor suspect swear sweet switch system systems table tag take taken takes taking talent taliban talk talked
talking talks tall tank tape target task taste taught tax taxes tea teach teacher teachers teaching team teams tech
technical technically technology teeth television tell telling tells temperature ten tend tennis term terms terrible
terrorism terrorist terrorists test tested testing tests texas text than thank thanks that that'd that'll that's the
theater their them theme themselves then theory there there's therefore these they they'd they'll they're they've thin
thing things think thinking thinks third thirteen thirty this those though thought thoughts thousand thousands thread
threat three threw through throughout throw throwing thrown thursday thus ticket tickets tied tight til till time
times tiny tip tips tired title today today's together told tom tomorrow ton tone tonight tons tony too took tool
tools top topic topics total totally touch tough tour tournament toward towards town track trade trading traditional
traffic train trained training transfer travel traveling treat treated treatment tree trees trial trick tried tries
trip troops trouble truck true truly trust truth try trying tube tuesday turkey turn turned turning turns twelve
twenty twice twitter two type types typical typically ugly ultimately unable uncle uncomfortable under understand
understanding understood unemployment unfortunately union unique unit united units universe university unless unlike
unlikely until unusual update upon upper upset use used useful user users uses using usual usually vacation value
values van variety various vast vehicle vehicles version very via vice victim victims victory video videos view views
village violence violent virginia virus vision visit voice volunteer vote voted voters votes voting wage wait waiting
wake walk walked walking wall walls wanna want wanted wanting wants war warm warming warning wars was washington
wasn't waste watch watched watching water wave way ways we'd we'll we're we've weak wealth weapon weapons wear wearing
weather web website wedding wednesday week weekend weeks weight weird welcome well went were weren't west western what
what's whatever when whenever where where's whereas whether which while white who who's whoa whoever whole whom whose
why wide wife wild will willing win wind window windows wine wing winner winning wins winter wise wish with within
without woman women won won't wonder wonderful wondering wood woods word words work worked workers working works world
world's worried worry worse worst worth would would've wouldn't wow write writer writing written wrong wrote yard yea
yeah year year's years yep yes yesterday yet york you you'd you'll you're you've young younger your yours yourself
youtube yup zero zone
`;

const LISTS: Readonly<Record<string, ReadonlySet<string>>> = { en: new Set(ENGLISH.split(/\s+/)) };

/** Whether a word in small letters is common in the language (a BCP 47 tag); null where no list of it is known. */
export function isCommonWord(word: string, language: string): boolean | null {
  const list = LISTS[language.toLowerCase().split('-')[0] ?? ''];
  if (!list) return null;
  return list.has(word.replaceAll('’', "'"));
}
