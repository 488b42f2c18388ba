"""A text differs from what was published, and the version is still the published one.

Why: two printings with one number cannot be told apart. Off by default, since `leadframe` stamps such content as a
draft, and the number is raised when it is released; teams that raise the number in the same change can run it.

Source: Semantic Versioning 2.0.0, item 3: the contents of a released version must not be modified.

Fails:
    published: 1.0.0
    published descriptor 1: Act with care
    descriptor: Act with great care

Passes:
    published: 0.9.0
    published descriptor 1: Act with care
    descriptor: Act with great care
"""

from collections.abc import Iterator

from leadframe.content.texts import fingerprint, texts
from leadframe.finding import Problem
from leadframe.rules.rule import About, Options
from leadframe.rules.subject import Subject

ABOUT = About("warning", needs_every_part=True)


def check(subject: Subject, options: Options) -> Iterator[Problem]:
    """The version, if a text was added, removed or changed since it was published under that number."""
    published, framework = subject.published(), subject.framework
    if published.get("version") != framework.version:
        return
    now = {text.address: fingerprint(text.text) for text in texts(framework)}
    then = {address: fingerprint(text) for address, text in published.items() if address != "version"}
    changed = sorted(address for address in now.keys() | then.keys() if now.get(address) != then.get(address))
    if changed:
        more = f" and {len(changed) - 1} more" if len(changed) > 1 else ""
        message = f"{changed[0]}{more} changed since {framework.version} was published"
        yield Problem(framework.at / "version", message, "raise the version", about=" ".join(changed))
