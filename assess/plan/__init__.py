"""The phased plan: tasks named one by one from answers and risks, scheduled on a working calendar, held against rules.

One way: `expand` makes leaf tasks of the pack's templates, `timetable` places them with margins and closed seasons,
`project_plan` puts the whole together, and everything else reads it. Lengths are working days, effort is person-days.
"""
