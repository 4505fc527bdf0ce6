"""The texts of the model case: rooms, sessions, speakers and people, invented but for the event.

The room sizes are assumed. Nobody here is real: speakers are named by an office in a place that
does not exist, participants bear plainly invented names.
"""

from scheduler.domain import Room, Session, Span, Speaker

TITLE = "16es Rencontres de l’action internationale des collectivités territoriales"
VENUE = "Paris (salles et capacités supposées)"
DATE = "2025-07-04"

CEREMONY, PLENARY, ATELIER, CAFE = "cérémonie", "plénière", "atelier", "café"
SMALL = (ATELIER, CAFE)
AFTERNOON = (Span(13 * 60, 19 * 60),)

ROOMS = (
    Room(
        "Grand auditorium", 420, ("projection", "visio", "interprétation"),
        kinds=(CEREMONY, PLENARY),
    ),
    Room("Salon Alma", 150, ("projection", "visio", "interprétation"), kinds=SMALL),
    Room("Salon Iéna", 130, ("projection", "interprétation"), kinds=SMALL),
    Room("Salle Bir-Hakeim", 110, ("projection", "visio"), kinds=SMALL),
    Room("Salle Passy", 90, ("projection",), AFTERNOON, kinds=SMALL),
    Room("Salle Trocadéro", 70, ("projection",), kinds=SMALL),
    Room("Salle Monceau", 60, (), step_free=False, kinds=SMALL),
)  # fmt: skip

HOST = "Présidente, Association hôte des Rencontres"
MAYOR = "Maire de Ville-sur-Exemple"
GUEST = "Gouverneur, Province-Modèle (pays à l’honneur)"
STATE = "Représentante du Gouvernement"
REGION = "Vice-présidente, Région Exemple"
PORT = "Adjointe au maire, Port-Modèle"
WATER = "Directeur, Régie des eaux de Saint-Exemple"
CLIMATE = "Chargée de mission climat, Métropole de Fictivie"
YOUTH = "Présidente, Conseil des jeunes de Val-Imaginé"
FUNDS = "Responsable des financements, Agence-Exemple"
NETWORK = "Coordinateur, Réseau régional de Haute-Fictivie"
ABROAD = "Maire de Kilomètre-Zéro (pays partenaire)"
SCHOOLS = "Proviseure, Lycée Modèle de Bourg-Fictif"
DIASPORA = "Présidente, Association Passerelles-Exemple"
EQUALITY = "Conseillère à l’égalité, Département-Modèle"
CULTURE = "Directeur de la culture, Cité-Exemple"

SPEAKERS = (
    Speaker(HOST, "Association hôte des Rencontres"),
    Speaker(MAYOR, "Ville-sur-Exemple", prefers=(Span(9 * 60, 12 * 60 + 30),)),
    Speaker(GUEST, "Province-Modèle", available=(Span(15 * 60, 19 * 60),)),
    Speaker(STATE, "Gouvernement", available=(Span(17 * 60, 19 * 60),)),
    Speaker(REGION, "Région Exemple", available=(Span(9 * 60, 16 * 60 + 30),)),
    Speaker(PORT, "Port-Modèle", prefers=(Span(13 * 60 + 30, 18 * 60),)),
    Speaker(WATER, "Régie des eaux de Saint-Exemple"),
    Speaker(CLIMATE, "Métropole de Fictivie", prefers=(Span(10 * 60, 12 * 60 + 30),)),
    Speaker(YOUTH, "Val-Imaginé", available=(Span(13 * 60, 19 * 60),)),  # late train
    Speaker(FUNDS, "Agence-Exemple"),
    Speaker(NETWORK, "Haute-Fictivie", available=(Span(10 * 60 + 30, 19 * 60),)),  # late train
    Speaker(ABROAD, "Kilomètre-Zéro"),
    Speaker(SCHOOLS, "Lycée Modèle", available=(Span(13 * 60 + 30, 18 * 60),)),
    Speaker(DIASPORA, "Passerelles-Exemple"),
    Speaker(EQUALITY, "Département-Modèle", prefers=(Span(14 * 60, 18 * 60),)),
    Speaker(CULTURE, "Cité-Exemple"),
)
# Speakers who also take part, so have wishes and need a seat when they do not speak.
ATTENDING_SPEAKERS = (REGION, PORT, WATER, CLIMATE, FUNDS, NETWORK, DIASPORA, CULTURE)

ATELIERS = (
    Session(
        "A1", "Financer la coopération : budgets, fonds et partenaires", ATELIER, (FUNDS, REGION),
        needs=("projection",), theme="financement",
    ),
    Session(
        "A2", "Eau et assainissement : dix ans de partenariats entre villes", ATELIER,
        (WATER, ABROAD), needs=("interprétation",), theme="climat", not_alongside=("A3",),
    ),
    Session(
        "A3", "Villes et climat : adapter ensemble nos territoires", ATELIER, (CLIMATE,),
        needs=("interprétation",), theme="climat",
    ),
    Session(
        "A4", "Jeunesse : volontaires, apprentis et élus sur la même route", ATELIER, (YOUTH,),
        max_seats=110, theme="jeunesse",
    ),
    Session(
        "A5", "Du projet au dossier : atelier pratique de montage", ATELIER, (NETWORK,),
        max_seats=80, min_seats=40, needs=("projection",), theme="financement",
    ),
    Session(
        "A6", "Le numérique au service des communes partenaires", ATELIER, (PORT,),
        needs=("visio",), theme="numérique",
    ),
    Session(
        "A7", "L’égalité femmes-hommes dans l’action internationale", ATELIER, (EQUALITY,),
        min_seats=30, theme="égalité",
    ),
    Session(
        "A8", "Patrimoine vivant : coopérer par les savoir-faire", ATELIER, (CULTURE,),
        needs=("projection",), theme="culture",
    ),
)  # fmt: skip

CAFES = (
    Session(
        "C1", "Monter son premier projet de coopération", CAFE, (NETWORK,),
        max_seats=80, theme="financement",
    ),
    Session(
        "C2", "Rendre compte aux habitants", CAFE, (CULTURE,), max_seats=70, min_seats=20,
    ),
    Session(
        "C3", "Travailler avec les diasporas", CAFE, (DIASPORA,), max_seats=70, min_seats=20,
    ),
    Session(
        "C4", "Accueillir une délégation", CAFE, (PORT,), max_seats=70, min_seats=20,
        needs=("projection",),
    ),
    Session(
        "C5", "L’eau, un sujet pour les petites communes", CAFE, (WATER,), max_seats=80,
        theme="climat",
    ),
    Session(
        "C6", "Écoles et lycées : ouvrir la classe sur le monde", CAFE, (SCHOOLS,), max_seats=90,
        needs=("projection",), theme="jeunesse",
    ),
)  # fmt: skip

FIRST_NAMES = (
    "Ada", "Basile", "Capucine", "Désiré", "Églantine", "Firmin", "Garance", "Hippolyte", "Irénée",
    "Joséphine", "Kléber", "Léontine", "Maxence", "Nine", "Octave", "Pélagie", "Quentine",
    "Romaric", "Sidonie", "Théodule", "Ursuline", "Valère", "Wenceslas", "Xavière", "Yolène",
    "Zéphyrin",
)  # fmt: skip
LAST_NAMES = (
    "Exemple", "Modèle", "Spécimen", "Fictif", "Imaginé", "Gabarit", "Esquisse", "Échantillon",
    "Maquette", "Prototype", "Brouillon", "Hypothèse", "Supposé", "Inventé", "Canevas", "Patron",
)  # fmt: skip
BODIES = (
    "Commune", "Ville", "Communauté de communes", "Métropole", "Département", "Région",
    "Association de coopération", "Réseau de collectivités", "Syndicat des eaux",
)  # fmt: skip
COUNTRIES = (
    "France", "Allemagne", "Arménie", "Belgique", "Bénin", "Burkina Faso", "Cameroun", "Canada",
    "Comores", "Côte d’Ivoire", "Espagne", "Guinée", "Haïti", "Italie", "Liban", "Madagascar",
    "Mali", "Maroc", "Mauritanie", "Pérou", "Pologne", "Roumanie", "Sénégal", "Togo", "Tunisie",
    "Ukraine",
)  # fmt: skip
