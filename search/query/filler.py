"""Words that ask but do not say what for ("hoe", "ik", "wat kan ik doen"): dropped when something is left."""

from dataclasses import replace

from search.query.draft import Draft, Surroundings

# Ours, by what they do in a question. In their exact form.
ARTICLES = "de het een der den des 't"
PRONOUNS = (
    "ik jij je u hij zij ze wij we jullie mij me jou hem haar ons hun hen mijn jouw uw zijn onze zich zichzelf mezelf "
    "dit dat deze die iets niets iemand niemand alles iedereen men elkaar wat wie welke welk zelf"
)
PREPOSITIONS = (
    "van voor met in op aan bij tot naar uit over om door te ter ten tegen tussen rond rondom na per via binnen buiten "
    "tijdens vanuit vanaf zonder onder boven als"
)
CONJUNCTIONS = "en of maar want dus omdat zodat terwijl toen dan dat als hoewel zoals"
QUESTIONS = "hoe waar wanneer waarom waarmee waarvoor hoeveel waarin"
VERBS = (
    "is ben bent was waren zijn wordt word worden werd heb hebt heeft hebben had hadden kan kunnen kun kon konden "
    "wil willen wilt wilde moet moeten mag mogen zal zullen zou zouden ga gaat gaan doe doet doen deed gedaan krijg "
    "krijgt krijgen zoek zoekt zoeken weet weten komt komen kom laten laat maak maakt staat zit zitten"
)
ADVERBS = (
    "er hier daar niet geen wel ook nog al alleen heel erg zo graag even toch eens dan nu altijd vaak soms meer "
    "minder veel weinig goed steeds wel"
)
NOUNS = "informatie tips voorbeeld voorbeelden initiatief initiatieven project projecten iets manier manieren"

FILLER = frozenset(
    " ".join((ARTICLES, PRONOUNS, PREPOSITIONS, CONJUNCTIONS, QUESTIONS, VERBS, ADVERBS, NOUNS)).split()
)
# Who and when, in a sentence of one's own: "mijn vader valt steeds" is about falling. They count where nothing else is
# left, or where they are all that was typed.
FAMILY = (
    "opa oma vader moeder pa ma papa mama zoon dochter zoontje dochtertje broer zus broertje zusje tante oom neef "
    "nicht schoonmoeder schoonvader buurman buurvrouw"
)
TIMES = "hele dag dagen week weken maand maanden jaar jaren uur uren"
BESIDE_THE_POINT = frozenset(" ".join((FAMILY, TIMES)).split())
# Of these a group of synonyms may be full without saying anything
HOLLOW = frozenset(
    " ".join((ARTICLES, PREPOSITIONS, CONJUNCTIONS, "ik je mijn mee er zijn worden hebben")).split()
)


def drop_filler(draft: Draft, around: Surroundings) -> Draft:
    """Filler words need not be found, unless the visitor typed nothing else; nor who and when, where more is left."""
    asked = [unit for unit in draft.units if unit.needed and not is_filler(unit)]
    if not asked:
        return draft
    has_a_point = any(not is_beside_the_point(unit) for unit in asked)
    units = [
        replace(unit, needed=False)
        if unit.needed and (is_filler(unit) or (has_a_point and is_beside_the_point(unit)))
        else unit
        for unit in draft.units
    ]
    return replace(draft, units=tuple(units))


def is_filler(unit) -> bool:
    return unit.is_word and unit.word.exact in FILLER


def is_beside_the_point(unit) -> bool:
    return unit.is_word and unit.word.exact in BESIDE_THE_POINT
