"""What the specification document is made of: one attribute a file of the folder `specification/` of a pack."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from assess.model import Model
from assess.pack.specification_edition import Edition
from assess.pack.specification_material import DataModel, Stories, Templates
from assess.pack.specification_obstacles import Obstacles, Sentences
from assess.pack.specification_offer import Budget, Contract, Criteria, VendorGrid
from assess.pack.specification_outline import Outline, Section
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

A path with `*` stands for several files.
"""


class Specification(Model):
    """Everything that the specification document is made of, apart from the dossier."""

    requirements: tuple[Domain, ...]
    """Requirements by domain, as the files are named."""
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
    def domains(self) -> tuple[Domain, ...]:
        """Domains in the order in which their tables are printed; one that the table of contents forgets comes last."""
        order = self.sections.domains
        return tuple(sorted(self.requirements, key=lambda one: order.index(one.id) if one.id in order else len(order)))

    @cached_property
    def requirement(self) -> dict[str, Requirement]:
        """Requirements by id, in reading order."""
        return {one.id: one for domain in self.domains for one in domain.requirements}

    @cached_property
    def section(self) -> dict[str, Section]:
        """Sections by number, in reading order."""
        return {one.number: one for one in self.sections.sections}
