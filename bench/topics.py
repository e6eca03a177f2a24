"""What invented practices are about: subjects with their own words, in plain Dutch."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Topic:
    """A subject. Codes are those of the vocabularies; the first theme gives the practice its colour."""

    themes: tuple[str, ...]
    groups: tuple[str, ...]
    scene: str
    activities: tuple[str, ...]  # "… in Vledder" makes a title of one
    sentences: tuple[str, ...]
    reasons: tuple[str, ...]
    goals: tuple[str, ...]
    tags: tuple[str, ...]


TOPICS = (
    Topic(
        themes=("zorg", "zorgaanbod-en-vraagbundeling", "positieve-gezondheid"),
        groups=("ouderen", "kwetsbare-ouderen", "mantelzorgers", "zorgvragers"),
        scene="care_point",
        activities=("Een zorgpunt om de hoek", "Vragen over zorg aan één tafel", "Hulp bij u thuis"),
        sentences=(
            "Twee ochtenden in de week zit er iemand klaar voor vragen over zorg.",
            "Vrijwilligers bellen mensen die lang niet buiten zijn geweest.",
            "De wijkverpleegkundige loopt binnen en kent de mensen bij naam.",
        ),
        reasons=("Voor een vraag over zorg moesten mensen naar de stad.", "De huisarts kon niet alles aan."),
        goals=("Mensen kunnen langer in hun eigen huis blijven wonen.", "Niemand hoeft te zoeken naar hulp."),
        tags=("zorgpunt", "thuis wonen", "wijkverpleging", "hulp"),
    ),
    Topic(
        themes=("zorg", "opschalen-van-zorgpilots"),
        groups=("mensen-met-dementie", "mantelzorgers", "vrijwilligers"),
        scene="neighbours",
        activities=("Een middag vrij voor mantelzorgers", "Geheugencafé", "Buren letten op elkaar"),
        sentences=(
            "Een vrijwilliger blijft een middag bij iemand thuis, zodat de ander even weg kan.",
            "Mensen met dementie zingen, tuinieren en koken samen.",
            "Buren leren hoe zij iemand helpen die de weg kwijt is.",
        ),
        reasons=("Mantelzorgers raakten moe en vroegen te laat om hulp.", "Er was geen plek voor dementie."),
        goals=("Mantelzorgers houden het langer vol.", "Mensen met dementie blijven meedoen in het dorp."),
        tags=("mantelzorg", "dementie", "respijt"),
    ),
    Topic(
        themes=("sport-en-bewegen", "gezonde-leefstijl-jongeren"),
        groups=("kinderen", "jongeren", "sportverenigingen", "trainers-en-coaches"),
        scene="sport_club",
        activities=("Sporten na school", "De club gaat gezond eten", "Elke week een andere sport"),
        sentences=(
            "Na school kunnen kinderen kiezen uit vier sporten, zonder lid te worden.",
            "De kantine verkoopt nu ook fruit, soep en water.",
            "Oudere jeugd geeft training aan de kleintjes en leert daar zelf van.",
        ),
        reasons=("Steeds minder kinderen bleven lid van een club.", "Na school was er weinig te doen."),
        goals=("Ieder kind beweegt met plezier.", "Jongeren kiezen vaker voor gezond eten en drinken."),
        tags=("jeugd", "sportclub", "gezond eten"),
    ),
    Topic(
        themes=("sport-en-bewegen", "sociaal-actief-door-sport", "positieve-gezondheid"),
        groups=("ouderen", "eenzame-mensen", "alle-inwoners"),
        scene="heath_walk",
        activities=("Samen wandelen op woensdag", "Bewegen bij de koffie", "Een rondje om de es"),
        sentences=(
            "De groep loopt een uur, in het tempo van wie het rustigst loopt.",
            "Na afloop is er koffie, en die is minstens zo belangrijk als het lopen.",
            "Wie niet goed ter been is, doet mee met de oefeningen op de stoel.",
        ),
        reasons=("Veel mensen kwamen alleen nog voor de boodschappen buiten.", "De gymclub stopte."),
        goals=("Mensen bewegen meer en leren elkaar kennen.", "Minder mensen voelen zich alleen."),
        tags=("wandelen", "bewegen", "ontmoeten"),
    ),
    Topic(
        themes=("sport-en-bewegen", "aangepast-sporten"),
        groups=("mensen-met-een-beperking", "sportverenigingen", "chronisch-zieken"),
        scene="sport_club",
        activities=("Sporten met een beperking", "Zwemmen in eigen tempo", "Een team voor iedereen"),
        sentences=(
            "Een trainer die er voor leerde, begeleidt de groep.",
            "Het veld is met een rolstoel te bereiken, en de kleedkamer ook.",
            "Spelers met en zonder beperking trainen op dezelfde avond.",
        ),
        reasons=("Wie een beperking heeft, moest ver rijden om te kunnen sporten.",),
        goals=("Iedereen kan sporten in de buurt.", "De club is er voor alle leden, ook met een beperking."),
        tags=("aangepast sporten", "rolstoel", "toegankelijk"),
    ),
    Topic(
        themes=("onderwijs-en-arbeidsmarkt", "onderwijs-naar-werk"),
        groups=("leerlingen", "jongeren", "werkzoekenden", "ondernemers"),
        scene="workshop",
        activities=(
            "Leren in een echt bedrijf",
            "Een eigen kraam voor leerlingen",
            "Werkplaats voor jongeren",
        ),
        sentences=(
            "Leerlingen werken een dag in de week mee bij een bedrijf uit het dorp.",
            "Een vakman laat zien hoe het moet en laat het daarna los.",
            "Wie een plan heeft, krijgt een kraam en een klein bedrag om te beginnen.",
        ),
        reasons=("Leerlingen wisten niet welk werk er in de streek is.", "Bedrijven vonden geen personeel."),
        goals=("Jongeren vinden werk dat bij hen past.", "School en bedrijf weten elkaar te vinden."),
        tags=("stage", "vakmanschap", "ondernemen"),
    ),
    Topic(
        themes=("onderwijs-en-arbeidsmarkt", "krimp-in-het-onderwijs"),
        groups=("leerlingen", "leraren", "scholen", "ouders"),
        scene="classroom",
        activities=("De kleine school blijft open", "Twee scholen, één gebouw", "Leraren delen een klas"),
        sentences=(
            "Twee scholen delen een gebouw, een plein en een leraar voor muziek.",
            "Ouders houden de tuin bij en lezen voor in de klas.",
            "Leerlingen van verschillende leeftijden werken samen aan een vraag uit het dorp.",
        ),
        reasons=("Er werden minder kinderen geboren, en de school werd te klein.",),
        goals=("Kinderen gaan in hun eigen dorp naar een goede school.",),
        tags=("kleine school", "krimp", "leraren"),
    ),
    Topic(
        themes=("laaggeletterdheid", "aanpak-laaggeletterdheid"),
        groups=("laaggeletterden", "nieuwkomers", "vrijwilligers"),
        scene="reading",
        activities=("Taalmaatjes", "Lezen aan de keukentafel", "Taalpunt in de bibliotheek"),
        sentences=(
            "Een taalmaatje komt elke week een uur oefenen, aan huis of in de bibliotheek.",
            "Deelnemers oefenen met brieven en formulieren die zij zelf meenemen.",
            "De groep is klein, zodat iedereen durft te praten.",
        ),
        reasons=("Veel mensen vonden brieven van de overheid te moeilijk.", "Oefenen kon alleen in de stad."),
        goals=(
            "Mensen kunnen zelf hun post lezen en beantwoorden.",
            "Wie wil leren lezen, kan dichtbij leren.",
        ),
        tags=("taal", "lezen", "taalmaatje", "bibliotheek"),
    ),
    Topic(
        themes=("leefgebieden", "inwonersinitiatief"),
        groups=("alle-inwoners", "initiatiefnemers", "gemeenten"),
        scene="energy",
        activities=(
            "Zon op het dak van het dorpshuis",
            "Het dorp maakt zelf een plan",
            "Samen de brink opknappen",
        ),
        sentences=(
            "Bewoners kochten samen zonnepanelen en delen wat die opbrengen.",
            "Op drie avonden schreven buren op wat zij in hun dorp willen houden.",
            "Met schoppen en kruiwagens maakten zij de brink weer groen.",
        ),
        reasons=("Plannen voor het dorp kwamen altijd van buiten.", "De rekening voor stroom liep op."),
        goals=("Bewoners beslissen zelf over hun dorp.", "Het dorp is mooi en klaar voor later."),
        tags=("energie", "dorpsplan", "groen", "leefbaarheid"),
    ),
    Topic(
        themes=("bereikbare-voorzieningen",),
        groups=("mensen-zonder-eigen-vervoer", "ouderen", "alle-inwoners"),
        scene="bus",
        activities=("De buurtbus rijdt weer", "Een auto voor het hele dorp", "Meerijden naar het ziekenhuis"),
        sentences=(
            "Vrijwilligers rijden van maandag tot en met zaterdag een vaste ronde.",
            "Wie een rit nodig heeft, belt een dag van tevoren.",
            "De auto staat bij het dorpshuis en is per uur te huur.",
        ),
        reasons=("De bus reed niet meer, en niet iedereen heeft een auto.",),
        goals=("Iedereen kan naar de winkel, de dokter en familie.",),
        tags=("vervoer", "buurtbus", "deelauto"),
    ),
    Topic(
        themes=("bereikbare-voorzieningen", "inwonersinitiatief"),
        groups=("alle-inwoners", "dorpsbelangen-en-dorpshuizen", "ondernemers"),
        scene="shop",
        activities=(
            "De dorpswinkel is van ons allemaal",
            "Brood en post onder één dak",
            "Het dorpshuis open",
        ),
        sentences=(
            "Elk huishouden kon een aandeel kopen; samen brachten zij het geld bijeen.",
            "In de winkel haalt u ook post en medicijnen op.",
            "Een betaalde beheerder werkt er met twintig vrijwilligers.",
        ),
        reasons=("De laatste winkel ging dicht.", "Het dorpshuis stond de helft van de week leeg."),
        goals=("Er blijft een winkel in het dorp.", "Het dorpshuis is elke dag open voor iedereen."),
        tags=("dorpswinkel", "dorpshuis", "coöperatie"),
    ),
    Topic(
        themes=("kansengelijkheid-en-armoede",),
        groups=("mensen-met-weinig-geld", "ouders", "kinderen"),
        scene="organisations",
        activities=(
            "Spullen delen in de kledingkast",
            "Rondkomen leer je samen",
            "Geld terug op het spreekuur",
        ),
        sentences=(
            "Wie hulp wil bij geldzaken, komt langs zonder afspraak en zonder loket.",
            "Gezinnen ruilen kleren, fietsen en speelgoed.",
            "Een vrijwilliger kijkt mee welke regelingen iemand nog niet gebruikt.",
        ),
        reasons=("Gezinnen met weinig geld vroegen uit schaamte niets aan.",),
        goals=("Ieder kind doet mee, ook als er thuis weinig geld is.",),
        tags=("armoede", "geldzaken", "ruilen"),
    ),
    Topic(
        themes=("positieve-gezondheid", "zorg"),
        groups=("eenzame-mensen", "ouderen", "alle-inwoners"),
        scene="village_house",
        activities=("Samen eten aan lange tafels", "Koffie voor wie wil", "Praten over wat goed gaat"),
        sentences=(
            "Elke donderdag koken vrijwilligers voor zestig mensen.",
            "Nieuwe gasten worden thuis opgehaald door iemand die zij al kennen.",
            "Aan tafel gaat het over wat iemand graag doet, niet over ziekte.",
        ),
        reasons=(
            "Veel mensen aten elke dag alleen.",
            "Na het sluiten van het café was er geen ontmoetingsplek.",
        ),
        goals=("Mensen hebben vaker aanspraak.", "Mensen kijken naar wat zij nog wel kunnen."),
        tags=("samen eten", "ontmoeten", "eenzaamheid"),
    ),
    Topic(
        themes=("inwonersinitiatief", "leefgebieden"),
        groups=("initiatiefnemers", "maatschappelijke-organisaties", "gemeenten"),
        scene="research",
        activities=("Leren van elkaars dorp", "Een kring van dorpshuizen", "Wat bewoners nodig hebben"),
        sentences=(
            "Besturen van dorpshuizen komen vier keer per jaar bij elkaar op bezoek.",
            "Een onderzoeker vroeg bewoners wat hen hielp en wat hen tegenhield.",
            "Wie iets begint, krijgt een maatje uit een dorp dat al verder is.",
        ),
        reasons=(
            "Elk dorp vond het wiel opnieuw uit.",
            "Vrijwilligers stopten omdat zij er alleen voor stonden.",
        ),
        goals=("Bewoners leren van wat anderen al deden.",),
        tags=("samen leren", "netwerk", "dorpskracht"),
    ),
)
