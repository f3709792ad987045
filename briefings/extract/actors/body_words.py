"""Words that names of organizations, places and events are made of, and the nouns that say what such a name is of."""

_ORGANIZATION_WORDS = """
cross executive ministry university college school academy institute institution inc corp corporation co company ltd llc plc
gmbh ag spa party court council committee commission agency department bureau office board bank fund foundation trust union
federation confederation association society organization organisation league alliance coalition congress parliament senate
assembly cabinet government authority administration army navy guard police force forces corps command brigade regiment group
holdings partners industries systems technologies motors airlines airways air lines railways railway electric energy oil gas
petroleum pharmaceuticals laboratories labs media news times post journal gazette herald tribune guardian broadcasting
television radio network press magazine review hospital clinic church diocese secretariat embassy consulate taskforce unit
team club united insurance capital securities exchange stores brothers bros associates enterprises international airline
records studios pictures entertainment games software computer motor automotive intelligence service services center centre
initiative forum program programme project movement front brotherhood museum library gallery theatre theater observatory
treasury chamber tribunal constabulary municipality studies democrats republicans liberals conservatives greens workers
"""
ORGANIZATION = frozenset(_ORGANIZATION_WORDS.split())
"""Words by which a capitalized name is one of a body: "Ministry of Health", "Acme Holdings"."""
_LINKING_WORDS = """
ministry university college school academy institute bank department bureau office board council committee commission agency
union federation confederation association society organization organisation league court chamber house center centre fund
foundation trust republic church parliament assembly congress authority administration journal commissioner party front
movement museum library alliance coalition conference community kingdom states emirates bay gulf sea service faculty
municipality group city diocese army bankers brotherhood secretariat treasury tribunal order isle cape strait democratic
courts daughters sons friends knights
"""
LINKING = frozenset(_LINKING_WORDS.split())
"""Words that draw "of …", "for …", "on …" into their name: "Council on Foreign Relations"."""
_BODY_NOUNS = """
company firm automaker carmaker maker manufacturer airline carrier bank lender insurer retailer supermarket chain operator
publisher newspaper paper daily tabloid magazine weekly website broadcaster network channel station agency group organization
organisation charity nonprofit party union team club university college school hospital ministry department committee
commission council court police government administration army militia movement alliance coalition startup start-up giant
conglomerate corporation subsidiary brand supplier contractor developer studio label band trio quartet orchestra think-tank
thinktank watchdog regulator authority association federation foundation institute institution fund brokerage exchange
partnership competitor rival unit division parent owner television outlet distributor exporter importer producer
"""
BODY_NOUNS = frozenset(_BODY_NOUNS.split())
"""Nouns in small letters that say that the name beside them is one of a body: "the carmaker General Motors"."""

_PLACE_WORDS = """
street avenue road boulevard square river lake sea ocean bay gulf strait channel island islands isle peninsula mountain
mountains mount valley desert canal port airport station stadium arena hall palace park bridge tower plaza county township
province region district territory state city town village coast cape cathedral mosque temple hills heights beach forest dam
basin corridor border strip bank harbor harbour prison castle
"""
PLACE = frozenset(_PLACE_WORDS.split())
"""Words by which a capitalized name is one of a place: "Lake Geneva", "Genesee County"."""
PLACE_BEFORE = frozenset(["lake", "mount", "cape", "port", "fort", "gulf", "bay", "strait", "isle", "river", "camp"])
"""Those that stand before their name: "Lake Geneva"."""
_PLACE_NOUNS_WORDS = """
city town village province region district county state island capital neighborhood neighbourhood suburb municipality country
nation republic territory enclave borough port peninsula river lake mountain valley airport stadium arena corridor street
square bridge desert coast strait
"""
PLACE_NOUNS = frozenset(_PLACE_NOUNS_WORDS.split())
"""Nouns in small letters that say that the name beside them is one of a place: "the town of Yeoncheon"."""
_EVENT_WORDS = """
war revolution cup games olympics award awards prize conference day week act agreement treaty accord accords summit festival
championship championships tournament race marathon open plan deal crisis election elections uprising massacre battle
operation protocol statute convention constitution bill law amendment resolution declaration pact storm hurricane typhoon
cyclone earthquake challenge challenger exhibition fair expo prix final finals dreamliner edition version index exchange-rate
medal match anniversary era age century renaissance depression recession keynote warrant report survey study code charter
program theory disease syndrome virus
"""
EVENT = frozenset(_EVENT_WORDS.split()) - {"program", "study", "report"}
"""Words by which a capitalized name is one of an event, an agreement or a thing."""
