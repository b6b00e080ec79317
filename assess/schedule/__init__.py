"""The schedule: a working calendar, tasks and links, the critical path, levelling by role, and checks of the whole.

Lengths are working days in steps of half a day, counted from the project's start; dates appear only in `calendar` and
`timeline`. Nothing here knows the pack, the answers or the language: the plan is expanded elsewhere and handed over as
tasks and links.
"""
