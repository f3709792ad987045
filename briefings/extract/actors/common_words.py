"""Words with a capital letter that begin sentences or belong to the calendar, and words of ordinary English inside names."""

from calendar import day_abbr, day_name, month_abbr, month_name

_FUNCTION = """
a an the this that these those i you he she it we they me him her us them my your his its our their mine yours who whom whose
which what when where why how whether if because although though while since until unless after before during despite besides
beside among amid amidst across along alongside around about above below under over behind beyond between by for from in into
of off on onto out outside inside per through throughout to toward towards up upon via with within without against at as and
or but nor so yet not no nobody none nothing everybody everyone everything everywhere somebody someone something anybody
anyone anything any some all both each every either neither many much more most few fewer less least several such same other
others another one two three four five six seven eight nine ten eleven twelve dozens hundreds thousands millions there here
then now today yesterday tomorrow tonight once twice again also too even just only still already almost always never often
sometimes soon later earlier recently currently previously meanwhile however moreover furthermore nevertheless nonetheless
instead otherwise therefore thus hence indeed perhaps maybe likewise similarly overall finally eventually initially originally
is are was were be been being am has have had having do does did done will would shall should can could may might must ought
let like unlike than due according given following regarding concerning including excluding citing speaking asked based born
founded located yes well oh please thanks thank hello welcome dear ok okay sorry nearly roughly approximately additionally
consequently subsequently accordingly apparently clearly obviously unfortunately fortunately interestingly ironically
surprisingly notably importantly generally usually typically normally certainly definitely probably possibly hopefully luckily
sadly historically technically economically politically internationally locally nationally globally mostly mainly largely
partly further far near nearby back down away together apart aside rather quite very really
"""
_BEGINNING = """
first second third fourth fifth next last previous former latter new old big small long short high low early late good bad
great best worst half part parts people police officials analysts experts critics supporters residents witnesses authorities
investigators scientists researchers doctors markets shares stocks sales government governments president officers soldiers
troops protesters voters students children women men rivals reports sources photos photo image images video story stories
updated breaking exclusive note advertisement related read see watch click follow thanks construction history work life home
"""
NEVER_NAMES = frozenset(_FUNCTION.split())
"""Words that are no part of a name, but for "of" and "the" inside one."""
BEGINNERS = frozenset(_BEGINNING.split())
"""Ordinary words that often begin sentences: names only if something more shows it."""
BEFORE_NAMES = frozenset(["new", "great", "big", "best", "old", "first", "former", "good", "police", "high", "long", "home"])
"""Those of them that a name may begin with, if a capitalized word follows: "New York"."""
_HOLIDAYS = """
sept easter christmas ramadan hanukkah thanksgiving halloween ad bc bce ce am pm utc gmt est edt cst cdt pst pdt mst mdt cet
cest bst ist spring summer autumn fall winter god allah
"""
_MONTHS = " ".join((*day_name, *month_name, *day_abbr, *month_abbr)).lower()
CALENDAR = frozenset((*_HOLIDAYS.split(), *_MONTHS.split())) - {"may"}
"""Months, days, holidays and time zones: capitalized, and nobody."""
_NO_ACTORS_WORDS = """
internet web english french german spanish arabic chinese russian japanese latin hebrew christian christians christianity
muslim muslims islam islamic jew jews jewish judaism buddhist buddhists buddhism hindu hindus hinduism catholic catholics
protestant protestants orthodox evangelical sunni sunnis shia shiite shiites sikh sikhs bible quran koran torah covid covid-19
aids hiv dna rna gdp vat tv dvd cd pc pcs usb gps wifi wi-fi sms http html www ok id ids faq pdf twitterverse marxist marxism
communist communists socialist socialists nazi nazis fascist fascists capitalist soviet democrat republican liberal
conservative labour-led north south east west northern southern eastern western central northeast northwest southeast
southwest midwest us$ usd eur gbp aud cad ceo cfo coo cto ipo iq ph.d phd mba ba ma bsc msc suv suvs ufo q1 q2 q3 q4 i ii iii
iv v vi vii viii ix x xi xii
"""
NO_ACTORS = frozenset(_NO_ACTORS_WORDS.split())
"""Languages, religions, abbreviations of things, compass points: capitalized, and no actors when they stand alone."""

_ORDINARY_WORDS = """
best radio home house national international united american european african asian new first second third general central
northern southern eastern western north south east west world global great grand big little old young red blue green white
black golden silver royal imperial federal state public private free open high low super mega ultra smart digital cyber data
cloud mobile online internet web electronic computer power light solar wind water fire earth sun moon star sky space ocean sea
river city town country land farm food health care life family human people social market stock street wall gold oil gas coal
steel iron stone rock wood forest garden office business work job trade money cash credit card loan mortgage car auto motor
bus train rail ship boat plane air flight jet rocket bomb gun war peace army navy police law court justice school university
student teacher book paper news press media film movie music song art game sport ball football soccer baseball basketball
hockey tennis golf cup league team club player man woman child boy girl men women children kids day night week month year time
century age era spring summer winter pole show story history science technology research study center centre institute
foundation project program plan act bill deal climate change security council defense defence department ministry agency
bureau service services system systems network group company corporation bank fund trust insurance investment capital partners
associates brothers sons holdings industries foods drugs airlines airways store shop shack buy mall hotel restaurant cafe bar
beer wine coffee tea milk bread meat fish windows operating software app phone touch pad pro mini max plus fast quick speed
double single triple dream hope love heart mind soul body head hand face eye blood bone brain cancer virus disease drug
medicine rights management developer developers conference worldwide annual review report times post daily weekly civil common
good special limited direct real virtual total universal premier prime top elite master major minor mission control current
core standard dow station link bridge gate line zone net works point of the and for on in at to a an by with from or
"""
ORDINARY = frozenset(_ORDINARY_WORDS.split())
"""Words of ordinary English: a name that has one is hardly a person's."""
