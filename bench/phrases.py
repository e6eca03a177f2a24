"""Sentences that fit an invented practice of any subject, in plain Dutch."""

INVENTED = "Dit voorbeeld is verzonnen, om de site mee te meten."
SUMMARIES = (
    "{activity}: dat doen inwoners van {place} samen sinds {year}. {sentence}",
    "In {place} begonnen buren in {year} met een plan. {sentence}",
    "{sentence} Zo werkt het in {place}, met hulp van vrijwilligers en de gemeente.",
)
STEPS = (
    ("Vraag het dorp", "Ga langs de deuren en schrijf op wat mensen nodig hebben. [1]"),
    ("Zoek een groep", "Begin met vijf of zes mensen die elk iets anders kunnen."),
    ("Vind een vaste plek", "Een ruimte die iedereen kent en waar u geen huur voor betaalt."),
    ("Maak een klein begin", "Doe het eerst drie maanden en kijk dan samen wat beter kan. [1]"),
    ("Vraag geld aan", "De gemeente en een fonds willen vaak allebei een deel betalen."),
    ("Verdeel het werk", "Zet op papier wie wat doet, en wie er inspringt bij ziekte."),
    ("Vertel wat u doet", "In de dorpskrant, op een bord bij de winkel, en van mond tot mond."),
    ("Kijk terug", "Vraag na een jaar aan iedereen wat het heeft opgeleverd."),
)
STORY_HEADINGS = ("Hoe het begon", "Zo gaat het nu", "Wat mensen ervan vinden", "Hoe het verder gaat")
STORY_SENTENCES = (
    "Op een avond in het dorpshuis zaten veertig mensen bij elkaar. [1]",
    "De eerste maanden kwamen er weinig mensen, maar dat veranderde toen iedereen iemand meenam.",
    "De gemeente gaf een bedrag om te beginnen en vroeg er geen dik plan voor terug. [1]",
    "Een ploeg van twaalf vrijwilligers doet het werk, en een beroepskracht staat naast hen.",
    "Wat niet lukte, schreven zij ook op, zodat een ander dorp er iets aan heeft.",
    "In de winter is het drukker dan in de zomer; dan helpen ook de leerlingen van de school.",
    "Een oud klaslokaal werd opgeknapt met verf en meubels die mensen over hadden.",
    "Het bestuur vergadert kort en aan de keukentafel, met koffie en zonder hamer.",
    "Wie nieuw in het dorp komt wonen, krijgt bezoek en een lijst met wat er te doen is.",
    "Na twee jaar kwamen mensen uit andere dorpen kijken hoe zij het hadden gedaan.",
)
QUOTES = (
    "Ik kom nu elke week buiten.",
    "Wij wisten niet dat wij dit zelf konden.",
    "Je hoeft niets, je mag alles.",
)
SPEAKERS = ("een deelnemer", "een vrijwilliger van het eerste uur", "een bestuurslid van het dorpshuis")
CLAIMS = ("Er komen meer mensen dan wij hadden gedacht.", "Deelnemers zeggen dat zij zich fitter voelen.")
UNKNOWNS = (
    "Wij weten niet hoeveel mensen er nu komen.",
    "Wat het op lange termijn doet, is niet onderzocht.",
)
LISTS = (
    ("een ruimte met een keuken", "een kast met een slot", "koffie en thee"),
    ("een telefoonnummer dat altijd wordt opgenomen", "een schrift voor afspraken", "een sleutelkastje"),
)
CONDITIONS = (
    "Er is een ruimte nodig, en iemand die de sleutel heeft.",
    "Ten minste één beroepskracht heeft er uren voor. De gemeente betaalt die uren. [1]",
    "De mensen om wie het gaat, beslissen zelf mee.",
)
TRANSFERABILITY = (
    "Een ander dorp kan dit ook. Begin wel met een eigen rondvraag.",
    "Het werkt in een dorp waar mensen elkaar kennen. In een stad is een vaste groep nodig.",
)
SKILLS = ("Goed kunnen luisteren.", "Kunnen plannen, en rustig blijven als het anders loopt.")
STOPPED = ("Er waren niet genoeg vrijwilligers meer.", "Het geld was na drie jaar op.")
SETBACKS = (
    ("In het begin deden twee mensen al het werk.", "Nu is het werk verdeeld over vier kleine groepen."),
    ("De subsidie kwam een half jaar later dan beloofd.", "De bank leende het bedrag voor."),
    ("Jongeren bleven weg.", ""),
)
FUNDERS = ("Gemeente", "Provincie", "Een landelijk fonds", "Bijdrage van deelnemers", "De dorpscoöperatie")
FUNDED = ("Voor de eerste twee jaar.", "Voor de inrichting van de ruimte.", "Voor vaste lasten.", "")
MATERIALS = (
    "Draaiboek",
    "Voorbeeld van een huisreglement",
    "Affiche om zelf te drukken",
    "Lijst voor de rondvraag",
)
MOMENTS = (
    "De eerste bijeenkomst in het dorpshuis.",
    "De groep wordt een stichting.",
    "De honderdste deelnemer komt binnen. [1]",
    "Opening van de eigen ruimte door de wethouder.",
    "Een dorp verderop begint er ook mee.",
)
ROLES = (
    "Geeft geld en uren.",
    "Stelt de ruimte beschikbaar.",
    "Leidt de vrijwilligers op. [1]",
    "Denkt mee.",
    "",
)
HOW = (
    "Op een vaste dag, altijd op dezelfde plek.",
    "Vrijwilligers bellen zelf op. [1]",
    "Zonder formulier vooraf.",
)
SOURCES = ("Jaarverslag {year}", "Plan van aanpak", "Verslag van de dorpsavond", "Terugblik na drie jaar")
AUTHORS = ("Werkgroep Verzonnen Dorp", "Stichting Voorbeeld", "Bestuur van het dorpshuis", "")
PUBLISHERS = ("De Verzonnen Dorpskrant", "Stichting Voorbeeld", "Meetgemeente")
