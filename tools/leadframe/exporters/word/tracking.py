"""Switches the tracking of changes on (ECMA-376 part 1, 17.15.1.90), so that a reviewer need not think of it."""

from leadframe.errors import CannotDo
from leadframe.exporters.word.package import Package
from leadframe.exporters.word.xml import W, as_bytes, make, parse

_BEFORE = (
    "writeProtection view zoom displayBackgroundShape doNotDisplayPageBoundaries printPostScriptOverText"
    " printFractionalCharacterWidth printFormsData embedTrueTypeFonts embedSystemFonts saveSubsetFonts saveFormsData"
    " mirrorMargins alignBordersAndEdges bordersDoNotSurroundHeader bordersDoNotSurroundFooter gutterAtTop"
    " hideSpellingErrors hideGrammaticalErrors activeWritingStyle proofState formsDesign attachedTemplate linkStyles"
    " stylePaneFormatFilter stylePaneSortMethod documentType mailMerge revisionView"
).split()
"""What stands before the switch in the settings of a document (17.15.1.78)."""

_SPOILS = ("removePersonalInformation", "removeDateAndTime", "trackRevisions", "doNotTrackMoves")
"""Settings under which nobody could tell who changed what, and the switch itself."""


def switch_on(package: Package) -> None:
    """Changes the settings of a document. Raises CannotDo if a template has none."""
    name = package.kind("settings")
    if name not in package.parts:
        raise CannotDo("the template has no settings, so that changes cannot be tracked; save it again in Word")
    settings = parse(package.parts[name])
    for tag in _SPOILS:
        for old in settings.findall(W + tag):
            settings.remove(old)
    place = sum(child.tag.removeprefix(W) in _BEFORE for child in settings)
    settings.insert(place, make("trackRevisions"))
    package.parts[name] = as_bytes(settings)
