"""What the specification document is made of: one attribute a file of the folder `specification/` of a pack."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from assess.model import Model
from assess.pack.specification_material import DataModel, Stories, Templates
from assess.pack.specification_offer import Budget, Contract, Criteria, VendorGrid
from assess.pack.specification_outline import Edition, Obstacles, Outline, Section, Sentences
from assess.pack.specification_requirements import Domain, Requirement

FILES: Mapping[str, tuple[str, type[Model]]] = {
    "requirements": ("requirements/*.yaml", Domain),
    "sections": ("sections.yaml", Outline),
    "stories": ("stories.yaml", Stories),
    "templates": ("templates.yaml", Templates),
    "data_model": ("data-model.yaml", DataModel),
    "vendor_grid": ("vendor-grid.yaml", VendorGrid),
    "criteria": ("criteria.yaml", Criteria),
    "contract": ("contract.yaml", Contract),
    "budget": ("budget.yaml", Budget),
    "obstacles": ("obstacles.yaml", Obstacles),
    "sentences": ("sentences.yaml", Sentences),
    "edition": ("edition.yaml", Edition),
}
"""Where each attribute of `Specification` is read from, in the folder `specification/`, and the model of one file.

A path with `*` stands for several files, in order of the domains of section 5.
"""

DOMAIN_ORDER = (
    "ACC", "LEA", "OPP", "QUO", "ACT", "MKT", "SRV", "CTR", "REP", "MOB", "ADM", "DAT", "INT", "SEC", "NFR", "SUP",
)  # fmt: skip


class Specification(Model):
    """Everything that the specification document is made of, apart from the dossier."""

    requirements: tuple[Domain, ...]
    """Requirements by domain."""
    sections: Outline
    """Table of contents."""
    stories: Stories
    """User stories proposed by default."""
    templates: Templates
    """Blank sheets."""
    data_model: DataModel
    """Minimum data model."""
    vendor_grid: VendorGrid
    """Reply grid for candidates."""
    criteria: Criteria
    """Weighted criteria."""
    contract: Contract
    """Services, contract annexes and clauses."""
    budget: Budget
    """Frame of the full cost."""
    obstacles: Obstacles
    """Obstacles and legal duties."""
    sentences: Sentences
    """Sentences by place."""
    edition: Edition
    """Light or full, priorities, drafting rules."""

    @cached_property
    def requirement(self) -> dict[str, Requirement]:
        """Requirements by id, in reading order."""
        return {one.id: one for domain in self.requirements for one in domain.requirements}

    @cached_property
    def section(self) -> dict[str, Section]:
        """Sections by number, in reading order."""
        return {one.number: one for one in self.sections.sections}
