"""American spellings and their British forms.

Words that are right in both, or differ by meaning (practice, license, program, judgment, meter, check, toward), are
left out. Source: R. Ritter, New Hart's Rules (2005), 21.2, and the -ise spelling of British public bodies.
"""

import re

_OR = (
    "arbor ardor armor behavior candor clamor clangor color demeanor enamor endeavor favor fervor flavor harbor"
    " honor humor labor neighbor odor parlor rancor rigor rumor savior savor splendor succor tumor valor vapor vigor"
)
_ER = {
    "caliber": "calibre",
    "center": "centre",
    "epicenter": "epicentre",
    "fiber": "fibre",
    "liter": "litre",
    "luster": "lustre",
    "meager": "meagre",
    "ocher": "ochre",
    "saber": "sabre",
    "scepter": "sceptre",
    "somber": "sombre",
    "specter": "spectre",
    "theater": "theatre",
    "kilometer": "kilometre",
    "centimeter": "centimetre",
    "millimeter": "millimetre",
    "maneuver": "manoeuvre",
}
_OG = "analog catalog dialog epilog monolog prolog travelog"
_WHOLE = {
    "aluminum": "aluminium", "anemia": "anaemia", "anemic": "anaemic", "anesthesia": "anaesthesia",
    "anesthetic": "anaesthetic", "anesthetist": "anaesthetist", "appall": "appal", "appalls": "appals",
    "archeology": "archaeology", "cesarean": "caesarean", "cozy": "cosy", "defense": "defence",
    "defenses": "defences", "diarrhea": "diarrhoea", "distill": "distil", "distills": "distils", "donut": "doughnut",
    "edema": "oedema", "enroll": "enrol", "enrolls": "enrols", "enrollment": "enrolment",
    "enrollments": "enrolments", "esthetic": "aesthetic", "estrogen": "oestrogen", "fulfill": "fulfil",
    "fulfills": "fulfils", "fulfillment": "fulfilment", "gray": "grey", "gynecology": "gynaecology",
    "gynecologist": "gynaecologist", "hemoglobin": "haemoglobin", "hemorrhage": "haemorrhage",
    "installment": "instalment", "installments": "instalments", "instill": "instil", "instills": "instils",
    "jewelry": "jewellery", "leukemia": "leukaemia", "mold": "mould", "molds": "moulds", "mom": "mum",
    "moms": "mums", "mustache": "moustache", "offense": "offence", "offenses": "offences",
    "orthopedic": "orthopaedic", "orthopedics": "orthopaedics", "pajamas": "pyjamas",
    "paralyze": "paralyse", "pediatric": "paediatric", "pediatrician": "paediatrician",
    "pediatrics": "paediatrics", "plow": "plough", "pretense": "pretence", "skeptic": "sceptic",
    "skeptical": "sceptical", "skepticism": "scepticism", "skillful": "skilful", "skillfully": "skilfully",
    "smolder": "smoulder", "sulfur": "sulphur", "tidbit": "titbit", "willful": "wilful", "willfully": "wilfully",
    "woolen": "woollen", "marvelous": "marvellous", "counselor": "counsellor", "counselors": "counsellors",
    "traveler": "traveller", "travelers": "travellers",
}  # fmt: skip
_L = (
    "cancel channel counsel dial equal fuel funnel initial jewel label level libel marvel model panel pencil pummel"
    " quarrel rival shovel shrivel signal spiral stencil total travel trial tunnel unravel vial"
)
_DOUBLED = frozenset(_L.split())
_LED = re.compile(r"(?P<stem>[a-z]+l)(?P<end>ed|ing|er|ers|ings)")
_IZE = re.compile(r"(?P<stem>[a-z]{2,})iz(?P<end>e|es|ed|er|ers|ing|ation|ations|ational|able|ability)")
_SAME_IZE = frozenset(
    "size sizes sized sizer sizing sizable resize resizes resized resizing downsize downsizes downsized downsizing"
    " oversize oversized undersized midsize upsize prize prizes prized prizing misprize seize seizes seized seizing"
    " capsize capsizes capsized capsizing maize baize assize assizes apprize outsize outsized filesize".split()
)
_YZE = re.compile(
    r"(?P<stem>(?:anal|catal|paral|dial|electrol|hydrol|breathal|psychoanal)y)z(?P<end>e|es|ed|er|ers|ing)"
)
_OR_ENDS = "|s|ed|ing|er|ers|able|ably|al|ally|ful|less|ite|ites|hood|hoods|ly|liness|ist|istic|ism|y"
_STEMS = "|".join(word[:-2] for word in _OR.split())
_OUR = re.compile(f"(?P<un>un|dis|mis|multi)?(?P<stem>{_STEMS})or(?P<end>{_OR_ENDS})")
_LATIN_OR = re.compile(
    r"(?:arb|clam|hum|lab|od|rig|val|vap|vig|ranc|clang)or(?:ous|ise|ize|ist|istic|al|ful)$|honorary"
)
_RE = re.compile(f"(?P<stem>{'|'.join(_ER)})(?P<end>|s|ed|ing|piece|pieces)")
_OGUE = re.compile(f"(?P<stem>{'|'.join(_OG.split())})(?P<end>|s|ed|ing)")


def british(word: str) -> str | None:
    """The British form of a word in small letters that is spelt in the American way; None for any other word."""
    if word in _WHOLE:
        return _WHOLE[word]
    if (found := _IZE.fullmatch(word)) and word not in _SAME_IZE:
        return f"{found['stem']}is{found['end']}"
    if found := _YZE.fullmatch(word):
        return f"{found['stem']}s{found['end']}"
    if (found := _OUR.fullmatch(word)) and not _LATIN_OR.search(word):
        return f"{found['un'] or ''}{found['stem']}our{found['end']}"
    if found := _RE.fullmatch(word):
        right = _ER[found["stem"]]
        return (right[:-1] if found["end"] in ("ed", "ing") else right) + found["end"]
    if found := _OGUE.fullmatch(word):
        return f"{found['stem']}ue{found['end']}".replace("ueed", "ued").replace("ueing", "uing")
    if (found := _LED.fullmatch(word)) and found["stem"] in _DOUBLED:
        return f"{found['stem']}l{found['end']}"
    return None


_SIGNS = re.compile(
    r"iz(?:e|es|ed|er|ers|ing|ation|ations|ational|able|ability)$|yz(?:e|es|ed|er|ers|ing)$|or|er|og|l(?:ed|ing|er)"
)


def american(word: str) -> bool:
    """Whether a word may be an American spelling: a quick look that lets few others through."""
    return word in _WHOLE or bool(_SIGNS.search(word))
