"""American spellings and their British forms.

Words that are right in both, or differ by meaning (practice, license, program, judgment, meter, check, toward), are
left out. Source: R. Ritter, New Hart's Rules (2005), 21.2, and the -ise spelling of British public bodies.
"""

_OR = tuple(
    "arbor ardor armor behavior candor clamor clangor color demeanor enamor endeavor favor fervor flavor harbor"
    " honor humor labor neighbor odor parlor rancor rigor rumor savior savor splendor succor tumor valor vapor"
    " vigor".split()
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
_OG = tuple("catalog dialog epilog monolog prolog travelog".split())
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
    "councilor": "councillor", "councilors": "councillors", "glamor": "glamour",
    "traveler": "traveller", "travelers": "travellers",
}  # fmt: skip
_L = frozenset(
    "cancel channel counsel dial equal fuel funnel initial jewel label level libel marvel model panel pencil pummel"
    " quarrel rival shovel shrivel signal spiral stencil total travel trial tunnel unravel vial".split()
)
_L_ENDS = ("ed", "ing", "ings", "er", "ers")
_IZE_ENDS = ("e", "es", "ed", "er", "ers", "ing", "ation", "ations", "ational", "able", "ability")
_IZE = tuple(f"iz{end}" for end in _IZE_ENDS)
_SAME_IZE = frozenset(
    "size sizes sized sizer sizing sizable resize resizes resized resizing downsize downsizes downsized downsizing"
    " oversize oversized undersized midsize upsize prize prizes prized prizing misprize seize seizes seized seizing"
    " capsize capsizes capsized capsizing maize baize assize assizes apprize outsize outsized filesize".split()
)
_YZE = tuple(f"yz{end}" for end in ("e", "es", "ed", "er", "ers", "ing"))
_OR_ENDS = frozenset(
    ["", *"s ed ing er ers able ably al ally ful less ite ites hood hoods ly liness ist istic ism y".split()]
)
_LATIN = frozenset(
    "arborist arboristic clamorous humoral humorist humorous humoristic laborist laborious honorary odorous"
    " rancorous rigorist rigorous vaporise vaporize vaporous valorous valorise vigorous vaporist savorous".split()
)
_NEGATED = ("un", "dis", "mis", "multi")


def british(word: str) -> str | None:
    """The British form of a word in small letters that is spelt in the American way; None for any other word."""
    if word in _WHOLE:
        return _WHOLE[word]
    if word.endswith(_IZE) and word not in _SAME_IZE and len(word) > len("prize"):
        return _joined(word, "iz", "is")
    if word.endswith(_YZE):
        return _joined(word, "yz", "ys")
    return _our(word) or _other(word)


def _joined(word: str, old: str, new: str) -> str:
    stem, _, end = word.rpartition(old)
    return f"{stem}{new}{end}"


def _our(word: str) -> str | None:
    if "or" not in word or word in _LATIN:
        return None
    prefix = next((prefix for prefix in _NEGATED if word.startswith(prefix)), "")
    for start in {prefix, ""}:
        stem = next((stem for stem in _OR if word.startswith(stem, len(start))), None)
        if stem and word[len(start) + len(stem) :] in _OR_ENDS:
            return f"{start}{stem[:-2]}our{word[len(start) + len(stem) :]}"
    return None


def _other(word: str) -> str | None:
    for stem, right in _ER.items():
        end = word[len(stem) :]
        if word.startswith(stem) and end in ("", "s", "ed", "ing", "piece", "pieces"):
            return (right[:-1] if end in ("ed", "ing") else right) + end
    for stem in _OG:
        end = word[len(stem) :]
        if word.startswith(stem) and end in ("", "s", "ed", "ing"):
            return f"{stem}u{end}" if end in ("ed", "ing") else f"{stem}ue{end}"
    for end in _L_ENDS:
        if word.removesuffix(end) in _L and word.endswith(end):
            return f"{word.removesuffix(end)}l{end}"
    return None


_STARTS = (
    *_OR,
    *(f"{prefix}{stem}" for prefix in _NEGATED for stem in _OR),
    *_ER,
    *_OG,
    *(f"{stem}{end}" for stem in _L for end in ("ed", "ing", "er")),
)


_ENDS = (*_IZE, *_YZE)
_HEADS = frozenset(start[:4] for start in (*_STARTS, *_WHOLE))


def american(word: str) -> bool:
    """Whether a word may be an American spelling: a quick look that lets few others through."""
    return word.endswith(_ENDS) or (word[:4] in _HEADS and (word in _WHOLE or word.startswith(_STARTS)))
