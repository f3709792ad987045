"""Titles and words for roles: what stands before a name without being part of it, and what a noun phrase beside a name is of."""

_HONORIFICS_WORDS = """
mr mrs ms miss mx dr sir dame lord lady prof rev fr hon st saint gen sen rep gov lt col capt maj sgt adm cmdr brig cpl pvt
messrs herr frau madame monsieur mme mlle signor senor sheikh sheik ayatollah imam mullah rabbi
"""
HONORIFICS = frozenset(_HONORIFICS_WORDS.split())
"""What only ever stands before the name of a person."""
WOMEN = frozenset(["mrs", "ms", "miss", "dame", "lady", "madame", "mme", "frau", "queen", "princess", "sister"])
MEN = frozenset(["mr", "sir", "lord", "herr", "monsieur", "king", "prince", "brother", "signor"])
"""Titles that tell a woman from a man of the same surname."""

_TITLES_WORDS = """
president premier chancellor king queen prince princess pope emperor empress sultan emir duke duchess baron baroness senator
congressman congresswoman representative governor mayor minister secretary undersecretary ambassador envoy general colonel
major captain lieutenant sergeant admiral commander corporal private constable inspector superintendent detective officer
marshal brigadier sheriff chief director chair chairman chairwoman chairperson speaker judge justice magistrate attorney
prosecutor solicitor professor doctor reverend father cardinal archbishop bishop deacon archdeacon councillor councilor
councilman councilwoman commissioner alderman treasurer deputy ceo cfo coo cto mp mep whip leader head coach manager analyst
economist spokesman spokeswoman spokesperson chairmen counsel ombudsman rector vice-president vice-chairman comptroller
registrar dean provost principal coordinator coroner executive employee researcher co-founder founder co-chair member editor
correspondent reporter journalist author activist campaigner lawyer barrister
"""
TITLES = frozenset(_TITLES_WORDS.split()) - {"dean"}
"""Words that may stand with a capital letter right before a person's name."""
_BEFORE_TITLES_WORDS = """
prime vice deputy former acting interim assistant associate senior junior chief foreign interior home defense defence finance
justice health education trade energy labor labour transport agriculture environment industry culture economy shadow first
second lead managing executive general presiding supreme federal regional national state incoming outgoing then
president-elect majority minority permanent special lieutenant major rear brigadier staff joint attorney principal emeritus ex
crown district
"""
BEFORE_TITLES = frozenset(_BEFORE_TITLES_WORDS.split())
"""Words that go with a title before it: "Vice President", "Shadow Home Secretary"."""

_ROLE_NOUNS = """
creator organiser caretaker chairlady headmistress governor-general official staffer insider figure personality celebrity ally
opponent boss chieftain guru mogul magnate financier realtor agent publicist promoter impresario translator interpreter
courier guard bodyguard janitor waiter waitress bartender cashier salesman saleswoman ranger warden hostage captive refugee
migrant immigrant exile dissident reformer revolutionary nationalist separatist lobbyist pollster appointee emissary
arbitrator juror laureate prodigy virtuoso soprano tenor vocalist bassist frontman bandleader dj youtuber influencer vlogger
podcaster gamer skater skier snowboarder gymnast rower jockey racer fencer archer linebacker catcher outfielder shortstop
batter wicketkeeper fullback playmaker teammate substitute assistant linesman debutant comptroller whip ex-president ex-wife
ex-husband fiancee grandma grandpa mum mom dad ceo-designate cosmologist neuroscientist immunologist oncologist cardiologist
pediatrician paediatrician pathologist pharmacist veterinarian zoologist botanist geneticist paleontologist palaeontologist
criminologist theorist essayist biographer humorist satirist cartoonist illustrator animator videographer cinematographer
choirmaster organist cellist harpist trumpeter saxophonist percussionist lyricist librettist president premier chancellor king
queen prince princess pope emperor minister secretary undersecretary senator governor mayor ambassador envoy general colonel
major captain lieutenant sergeant admiral commander officer director chair chairman chairwoman chairperson speaker judge
justice attorney prosecutor professor doctor leader head chief ceo cfo coo cto coach manager analyst economist spokesman
spokeswoman spokesperson counsel executive employee researcher co-founder cofounder founder co-chair member editor
correspondent reporter journalist author activist campaigner lawyer barrister solicitor writer scientist physicist chemist
biologist geologist engineer architect designer developer programmer physician surgeon nurse midwife paramedic dentist
psychologist psychiatrist epidemiologist virologist historian scholar academic lecturer teacher headteacher headmaster student
pupil graduate veteran soldier sailor pilot astronaut cosmonaut farmer fisherman worker miner driver owner operator investor
banker trader broker entrepreneur businessman businesswoman tycoon billionaire millionaire philanthropist shareholder landlord
tenant resident neighbor neighbour witness victim survivor suspect defendant plaintiff inmate prisoner fugitive hacker
whistleblower informant detective inspector superintendent constable policeman policewoman firefighter rescuer volunteer
organizer coordinator representative congressman congresswoman lawmaker legislator deputy councillor councilor councilman
councilwoman commissioner mp mep politician candidate contender nominee incumbent strategist adviser advisor aide consultant
expert specialist critic columnist commentator presenter broadcaster anchor host blogger novelist poet playwright screenwriter
filmmaker producer actor actress comedian singer songwriter rapper musician guitarist drummer pianist violinist conductor
composer dancer choreographer artist painter sculptor photographer model footballer striker midfielder defender goalkeeper
forward winger quarterback pitcher batsman bowler golfer cyclist swimmer sprinter runner boxer wrestler player referee umpire
skipper champion athlete winner runner-up medalist medallist trainer father mother son daughter brother sister husband wife
widow widower uncle aunt nephew niece cousin grandfather grandmother grandson granddaughter parent child boy girl man woman
teenager teen friend partner fiance girlfriend boyfriend colleague priest pastor bishop archbishop cardinal imam rabbi cleric
monk nun missionary theologian treasurer clerk curator librarian archivist director-general chaplain vice-president successor
predecessor chairman-elect president-elect governor-elect dean rector provost principal chef baker brewer plumber electrician
carpenter builder contractor warlord rebel militant gunman terrorist dictator ruler monarch heir inventor pioneer legend icon
star native citizen negotiator mediator delegate diplomat attache consul marshal brigadier sheriff coroner magistrate
ombudsman registrar investigator auditor accountant actuary statistician demographer sociologist anthropologist archaeologist
astronomer mathematician philosopher linguist meteorologist seismologist climatologist oceanographer ecologist conservationist
environmentalist advocate fellow supervisor foreman steward trustee patron patient passenger customer shopper buyer seller
vendor fan supporter protester demonstrator marcher
"""
ROLE_NOUNS = frozenset(_ROLE_NOUNS.split())
"""Nouns that say what a person is."""


def is_role_noun(word: str) -> bool:
    """Whether a word in lower case says what a person is: "analyst", "goalkeeper", "vice-president"."""
    return (
        word in ROLE_NOUNS or word.rpartition("-")[2] in ROLE_NOUNS or (word.endswith("ologist") and len(word) > len("ologist"))
    )
