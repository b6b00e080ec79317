"""What reads several risks at once: scoring figures, combination rules, contradictions, and the verdict."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from assess.conditions.language import Condition
from assess.model import Model, Text
from assess.pack.ids import AreaId, QuestionId, RiskId, RoleId, Sources, Version
from assess.pack.risks import Level

Exposure = Annotated[float, Field(ge=0, le=100)]
"""How strongly the answers point to a risk, 0 to 100; never a probability."""

Raised = Literal["moderate", "high", "critical"]
"""A level to which a rule may raise a risk: any is low already."""


class Normaliser(Model):
    """Bounds of the divisor that turns points into an exposure."""

    least: float
    """Floor, so that one weak answer alone does not read 100."""
    most: float
    """Ceiling, so that a risk touched by many weak questions is not diluted."""


class Levels(Model):
    """Lowest exposure of each level, on the unrounded figure."""

    moderate: Exposure
    """From here a risk is moderate."""
    high: Exposure
    """From here a risk is high."""
    critical: Exposure
    """From here a risk is critical."""

    @model_validator(mode="after")
    def _rise(self) -> Self:
        if not 0 < self.moderate < self.high < self.critical <= 100:  # noqa: PLR2004 - an exposure ends at 100
            raise PydanticCustomError("levels", "Levels rise: 0 < moderate < high < critical ≤ 100.")
        return self

    def level(self, exposure: float) -> Level:
        """Return the level of an exposure."""
        if exposure >= self.critical:
            return "critical"
        if exposure >= self.high:
            return "high"
        return "moderate" if exposure >= self.moderate else "low"

    def rank(self, exposure: float) -> int:
        """Return the rank of the level of an exposure, 0 (low) to 3 (critical)."""
        return (exposure >= self.moderate) + (exposure >= self.high) + (exposure >= self.critical)

    def floor(self, level: Level) -> float:
        """Return the lowest exposure of a level."""
        return {"moderate": self.moderate, "high": self.high, "critical": self.critical}.get(level, 0.0)


class Scoring(Model):
    """Figures of the arithmetic; expert judgement, each improvable with a reason and a source."""

    source: Sources
    """Where they come from."""
    normaliser: Normaliser
    """Bounds of the divisor."""
    context_cap: Exposure
    """Highest exposure while only answers about the context raise the risk."""
    single_cap: Exposure
    """Highest exposure from one raising answer without red flag."""
    flag_floor: Exposure
    """Lowest exposure of a risk with a red flag."""
    enough: float
    """Points that the answered questions could at most give before a low exposure says anything."""
    levels: Levels
    """Cuts of the levels."""


class Combination(Model):
    """A rule over the levels of several risks and some answers; all rules read the same exposures and fire once."""

    id: str = Field(pattern=r"^C\d\d$")
    """Stable id."""
    title: Text
    """The rule in a few words."""
    when: Condition
    """When it fires."""
    text: Text
    """Why, and what follows, in a sentence for the reader."""
    source: Sources
    """Where it comes from."""
    add: dict[RiskId, Annotated[float, Field(gt=0, le=100)]] = Field(default_factory=dict)
    """Exposure added, up to 100."""
    raise_to: dict[RiskId, Raised] = Field(default_factory=dict)
    """Levels to which exposures are raised at least, after all additions."""
    recommends: Text | None = None
    """What the report recommends then."""
    concerns: tuple[RiskId, ...] = ()
    """Risks it speaks of without changing their exposure."""
    reads_levels: bool = False
    """It reads the final levels and changes no exposure: it speaks in the verdict only."""


class Contradiction(Model):
    """Two answers that do not fit together."""

    id: str = Field(pattern=r"^V\d\d$")
    """Stable id."""
    when: Condition
    """When they do not fit."""
    questions: tuple[QuestionId, ...] = Field(min_length=1)
    """The questions whose answers are quoted."""
    text: Text
    """What to clear up."""
    source: Sources
    """Where it comes from."""


class Prerequisite(Model):
    """Something without which a project must not start."""

    id: str
    """Name of the prerequisite."""
    title: Text
    """What must be there."""
    risks: tuple[RiskId, ...] = Field(min_length=1)
    """The risks that tell that it is not."""
    find_out: Text
    """What to find out while it is not known."""
    owner: RoleId
    """Who finds out."""
    gate: str
    """Before which gate."""


class CountsAsCritical(Model):
    """An answer that counts as a critical prerequisite whatever the sum."""

    risk: RiskId
    """The prerequisite's risk."""
    when: Condition
    """The answer."""


class Stop(Model):
    """When the project must not start as it is."""

    evidence: Exposure
    """The low bound a risk must reach for its level to rest on evidence."""
    flagged: Exposure
    """A red-flagged prerequisite stops from this exposure on."""
    rule: str
    """The rule with `reads_levels` whose sentence is added to this verdict; it stops nothing by itself."""
    always: tuple[CountsAsCritical, ...] = ()
    """Answers that stop by themselves."""


class Sound(Model):
    """When the foundations are sound."""

    most_high: int
    """At most so many risks are high or critical."""
    answered: float = Field(ge=0, le=1)
    """At least this share of the visible questions is answered."""
    rule: str
    """The rule with `reads_levels` whose sentence is added to this verdict; it decides nothing by itself."""


class VerdictTexts(Model):
    """Words of the verdict."""

    do_not_launch: Text
    """Title of the first verdict."""
    launch_with_conditions: Text
    """Title of the second."""
    sound_foundations: Text
    """Title of the third."""
    stopped_by: Text
    """Reason: a prerequisite is critical; {risk} is its title."""
    not_enough_known: Text
    """Reason: too little is answered; {answered} of {asked}."""
    prerequisite_unknown: Text
    """Reason: {prerequisite} is not known."""
    high_risks: Text
    """Reason: {count} risks are high or critical."""
    prerequisite_high: Text
    """Reason: {risk} is high and is a prerequisite."""
    flagged: Text
    """Reason: {risk} carries a red flag."""
    sound: Text
    """Reason: nothing stands in the way."""


class Verdict(Model):
    """The explicit rules of the verdict: never an average."""

    source: Sources
    """Where they come from."""
    prerequisites: tuple[Prerequisite, ...] = Field(min_length=1)
    """What must be there."""
    stop: Stop
    """When not to launch."""
    sound: Sound
    """When the foundations are sound."""
    most_conditions: int = Field(ge=1)
    """How many risks the conditions list at most."""
    texts: VerdictTexts
    """Its words."""


class Area(Model):
    """A field of the assessment."""

    id: AreaId
    """Prefix of its questions and risks."""
    title: Text
    """Its name."""
    context: bool = False
    """Its answers describe the context: they are not evidence by themselves."""


class Header(Model):
    """`pack.yaml`: what the pack is, and its figures."""

    id: str = Field(pattern=r"^[a-z][a-z0-9-]*$")
    """Name of the pack, as given to `--pack`."""
    version: Version
    """Version that dossiers pin."""
    title: Text
    """Its name for people."""
    summary: Text
    """What it is for, in a sentence."""
    areas: tuple[Area, ...] = Field(min_length=1)
    """Its areas, in reading order."""
    project: dict[str, str | bool]
    """Values of project fields that a dossier leaves out, such as the country."""
    scoring: Scoring
    """Figures of the arithmetic."""
    verdict: Verdict
    """Rules of the verdict."""


class Combinations(Model):
    """`rules/combinations.yaml`."""

    combinations: tuple[Combination, ...]
    """The rules, in order of their ids."""


class Contradictions(Model):
    """`rules/contradictions.yaml`."""

    contradictions: tuple[Contradiction, ...]
    """The checks, in order of their ids."""
