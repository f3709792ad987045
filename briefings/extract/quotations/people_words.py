"""What people and bodies are called: titles, roles, groups, documents that speak for them, first names of one sex."""

from briefings.extract.quotations.small_words import read_words

MALE, FEMALE = frozenset({"he", "him", "his", "himself"}), frozenset({"she", "her", "hers", "herself"})
COURTESY_MALE = read_words("""
mr sir lord king prince father brother monsieur senor herr rabbi imam sheikh sultan emperor pope duke earl count baron
""")
COURTESY_FEMALE = read_words("""
mrs ms miss lady dame queen princess sister mother madam madame mme senora frau duchess countess baroness empress
""")
TITLES = (
    COURTESY_MALE
    | COURTESY_FEMALE
    | read_words("""
dr prof professor gen general lt lieutenant col colonel capt captain maj major sgt sergeant sen senator rep
representative gov governor adm admiral cmdr commander president premier chancellor minister secretary ambassador judge
justice mayor coach ceo cfo coo cto chairman chairwoman chair chief director spokesman spokeswoman spokesperson
congressman congresswoman councillor councilman councilwoman deputy vice attorney inspector superintendent detective
sheriff officer constable bishop archbishop cardinal reverend rev hon pastor rabbi imam ayatollah pm mp msp mep md
manager editor author analyst economist leader founder co-founder head treasurer marshal brigadier commissioner speaker
prosecutor coroner principal dean
""")
)
"""What stands before a name and is none of it."""
MALE_NOUNS = read_words("""
man boy husband father son brother uncle nephew grandfather grandson spokesman chairman congressman businessman
fisherman fireman policeman king prince actor widower councilman salesman gentleman statesman cameraman sportsman
""")
FEMALE_NOUNS = read_words("""
woman girl wife mother daughter sister aunt niece grandmother granddaughter spokeswoman chairwoman congresswoman
businesswoman policewoman queen princess actress widow councilwoman waitress sportswoman lady
""")
_ROLE_ENDINGS = (
    "er",
    "or",
    "ist",
    "man",
    "men",
    "woman",
    "women",
    "person",
    "ian",
    "ant",
    "eer",
    "ee",
    "crat",
    "ive",
    "ier",
    "ess",
)
_ROLE_NOUNS = read_words("""
head chief judge coach king queen president minister secretary official officials analyst expert scientist captain guard
student teacher resident residents witness witnesses mother father parent son daughter wife husband sister brother
friend neighbor neighbour activist lawyer attorney critic critics member members boss host star author pilot nurse chair
mp mps ceo deputy ambassador mayor governor cleric pope priest bishop rabbi imam general colonel police tourist victim
survivor customer fan supporter politician candidate president-elect veteran diplomat diplomats aide aides colleague
spokesperson spokespeople representative delegate envoy consul monarch architect chef dean clerk medic physicist sources
source experts analysts scientists students teachers parents fans lawyers politicians
""")
GROUPS = read_words("""
police officials analysts experts critics authorities residents witnesses scientists researchers company firm government
ministry agency department group party union committee court council army military statement report newspaper paper news state
broadcaster channel website network bank board team club university organization organisation association commission embassy
office regime administration institute campaign church parliament senate congress coalition city county daily weekly magazine
television radio media foreign interior defense defence finance health prime security intelligence investigators prosecutors
protesters workers forces troops leaders lawmakers legislators senators ministers diplomats giant maker carrier airline chain
operator manufacturer retailer lender insurer startup charity federation league think tank press
""")
"""Nouns of bodies, and what stands before them: "Korean news agency"."""
OUTLETS = read_words("""
times post news herald guardian telegraph journal reuters bbc cnn nbc abc cbs afp ap politico bloomberg tribune gazette
television tv radio agency newspaper magazine daily courier press chronicle xinhua interfax tass npr sky wire outlet
broadcaster paper outlets media wikinews
""")
"""Words of names that pass on what others say."""
COMPANIES = read_words("""
inc corp co ltd plc llc ag sa group company corporation bank party ministry department university institute council
association union federation court board office bureau agency committee commission authority foundation church congress
senate parliament league club team army navy police house government airlines motors systems international society
organization organisation network center centre hospital school college fund trust service services studios republic
kingdom
""")
"""Words of names that are no person."""
MALE_NAMES = read_words("""
john james robert michael david william richard thomas mark charles steven steve paul andrew kenneth george joshua kevin
brian edward ronald timothy jason jeffrey gary nicholas eric jonathan stephen larry scott frank gregory raymond jack
dennis peter adam henry douglas nathan zachary walter kyle harold carl arthur roger keith jeremy lawrence ethan albert
bill bob jim tom dan mike joe barack donald vladimir boris nikol mohammed muhammad ahmed ali hassan ibrahim juan carlos
jose luis pedro antonio francisco hans klaus jurgen pierre francois jean-pierre giovanni marco giuseppe ivan sergei
dmitry alexander mikhail philip phil neil harry daniel matthew anthony christopher benjamin samuel patrick fred martin
simon alan ian graham tony gordon ken
""")
"""First names that are hardly ever those of a woman; never more than a hint."""
FEMALE_NAMES = read_words("""
mary patricia jennifer linda elizabeth barbara susan jessica sarah karen nancy lisa margaret betty sandra ashley emily
donna michelle carol amanda melissa deborah stephanie rebecca laura helen sharon cynthia kathleen amy angela anna ana
brenda emma nicole samantha katherine christine catherine virginia debra rachel janet maria diane julie joyce victoria
kelly christina joan evelyn judith hannah hillary marie fatima aisha theresa jane alice sophie julia olga natalia
svetlana ursula carmen ingrid claire charlotte louise ruth martha kate lucy
""")
"""First names that are hardly ever those of a man."""


def is_role(word: str) -> bool:
    """Whether a folded word names what somebody is: "economist", "mayor"."""
    return word in _ROLE_NOUNS or word in TITLES or (len(word) > 4 and word.endswith(_ROLE_ENDINGS))  # noqa: PLR2004 - "for", "her"
