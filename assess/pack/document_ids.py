"""Ids of what the documents are made of: phases, gates, tasks, activities, indicators, each with its pattern."""

from __future__ import annotations

from typing import Annotated

from pydantic import StringConstraints

PhaseId = Annotated[str, StringConstraints(pattern=r"^P\d$")]
"""A phase such as `P3`."""
GateId = Annotated[str, StringConstraints(pattern=r"^G\d$")]
"""A gate such as `G4`."""
TaskId = Annotated[str, StringConstraints(pattern=r"^[TX]\d{3}[a-z]?$|^G\d[a-z]?$")]
"""Work such as `T055`, waiting time such as `X032`, or a milestone such as `G4` and `G7b`."""
ActivityId = Annotated[str, StringConstraints(pattern=r"^A\d\d$")]
"""A row of the RACI matrix such as `A17`."""
KpiId = Annotated[str, StringConstraints(pattern=r"^K\d\d$")]
"""An indicator such as `K15`."""
Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
"""A name within one file, such as `old_crm`."""
