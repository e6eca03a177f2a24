"""The pages that the browser checks visit: the gallery first, each kind of page, the three named examples."""

VLEDDER = "/voorbeelden/informatie-en-contactcentrum-vledder/"

# What an address should answer is 200, except for the one that does not exist.
PAGES = {
    "gallery": "/componenten/",
    "home": "/",
    "list": "/voorbeelden/",
    "list-filtered": "/voorbeelden/?thema=zorg&fase=loopt",
    "list-nothing-found": "/voorbeelden/?thema=zorg&gemeente=GM0106&soort=netwerk&fase=gestopt",
    "list-near": "/voorbeelden/?bij=GM1701-vledder&straal=20",
    "list-which-place": "/voorbeelden/?plaats=Assen&straal=10",
    "list-unknown-filter": "/voorbeelden/?thema=bestaat-niet",
    "search": "/zoeken/",
    "search-found": "/zoeken/?q=zorg+in+vledder",
    "search-filtered": "/zoeken/?q=samen&thema=zorg&fase=loopt&sorteer=nieuwste",
    "search-corrected": "/zoeken/?q=eenzaamhied",
    "search-nothing-found": "/zoeken/?q=xqzwvb",
    "search-odd": "/zoeken/?q=%3Cb%3Edorpshuis%3C/b%3E&thema=soep&pagina=99",
    "example-vledder": VLEDDER,
    "example-pod-sport": "/voorbeelden/pod-sport/",
    "example-vierslagleren": "/voorbeelden/vierslagleren/",
    "example-in-balans": "/voorbeelden/in-balans/",
    "what-works": "/wat-werkt/",
    "answer": "/wat-werkt/eenzaamheid-in-een-dorp/",
    "map": "/wat-werkt/kaart/",
    "map-narrowed": "/wat-werkt/kaart/?doelgroep=ouderen&brontype=review",
    "elements": "/wat-werkt/elementen/",
    "element": "/wat-werkt/elementen/samen-iets-doen/",
    "sources": "/wat-werkt/bronnen/",
    "source": "/wat-werkt/bronnen/masi-2011/",
    "themes": "/themas/",
    "theme": "/themas/zorg/",
    "regions": "/regio/",
    "regions-unknown-place": "/regio/?plaats=Atlantis",
    "municipality": "/regio/westerveld/",
    "village": "/regio/westerveld/vledder/",
    "editorial": "/over-het-platform/",
    "api": "/api/",
    "not-found": "/bestaat-niet/",
}
# Wagtail's own page with our name and colours; not for visitors.
LOGIN = "/admin/login/"
PHONE = {"width": 320, "height": 640}
DESKTOP = {"width": 1280, "height": 900}
