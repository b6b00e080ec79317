"""From templates to tasks: which a project holds, what each is called, how long it takes, and what comes first."""

from __future__ import annotations

from itertools import chain
from typing import Any

import pytest
from plan_dossiers import (
    CASES,
    LIGHT,
    SIZES,
    answers_of,
    begin,
    comes_before,
    effort,
    empty,
    light,
    plain,
    plan_of,
    troubled,
)

from assess.model import LANGUAGES, Language, Text
from assess.pack.tasks import LONGEST
from assess.plan.instances import Instance, Piece
from assess.plan.lanes import followed
from assess.plan.leaves import Label
from assess.plan.project_plan import ProjectPlan

SELECTION = {"T030", "T031", "T032", "X032", "T033", "T034", "T035", "T036", "T037", "T038", "X038"}


def every_plan() -> list[ProjectPlan]:
    return [*(plain(*case) for case in CASES), *(troubled(*case) for case in CASES), light(), empty()]


def titles(plan: ProjectPlan, package: str, language: Language = "fr") -> list[str]:
    return [leaf.label.get(language) for leaf in plan.expansion.of[package]]


def test_every_starting_point_and_size_gives_a_plan_without_circles_with_one_start_and_one_end() -> None:
    seen = 0
    for plan in every_plan():
        network = plan.timetable.schedule.network
        assert sum(not before for before in network.before) == 1
        assert sum(not after for after in network.after) == 1
        assert len({task.id for task in network.tasks}) == len(network.tasks)
        seen += len(network.tasks)
    assert seen > 4000


def test_no_work_takes_more_than_three_days() -> None:
    work = [leaf for plan in every_plan() for leaf in plan.leaves if leaf.kind == "work"]
    assert len(work) > 3000
    assert all(0 < leaf.days <= LONGEST for leaf in work)


def test_every_task_has_a_name_of_its_own_in_both_languages() -> None:
    for plan in every_plan():
        for language in LANGUAGES:
            names = [leaf.label.get(language) for leaf in plan.leaves]
            assert len(set(names)) == len(names), [name for name in names if names.count(name) > 1]


def test_no_task_waits_for_more_than_twenty_others() -> None:
    assert max(len(before) for plan in every_plan() for before in plan.timetable.schedule.network.before) <= 20


@pytest.mark.parametrize("size", SIZES)
def test_a_relaunch_chooses_no_tool_migrates_nothing_and_cuts_nothing_off(size: str) -> None:
    plan = plain("relance", size)
    gone = SELECTION | {"T072", "T087", "X088", "T088", "G9"}
    assert not gone & plan.packages.keys()
    assert plan.packages["G3"].title.fr == "Jalon G3 : moyens engagés"
    assert plan.timetable.schedule.critical_path()[-1] == "G8"


@pytest.mark.parametrize("size", SIZES)
def test_a_first_equipment_retires_spreadsheets_and_has_no_second_crm_beside_it(size: str) -> None:
    plan = plain("equipement", size)
    assert not {"T087", "X088"} & plan.packages.keys()
    assert titles(plan, "T088") == ["Retirer les tableurs et fermer leur dossier partagé"]
    assert titles(plan, "G9") == ["Jalon G9 : tableurs retirés"]


@pytest.mark.parametrize("size", SIZES)
def test_a_replacement_keeps_both_crms_for_a_while_then_archives_and_cuts(size: str) -> None:
    plan = plain("remplacement", size)
    assert plan.expansion.leaf["X088"].days == {"S": 21, "M": 42, "L": 63}[size]
    assert comes_before(plan, "X088", "T088")
    assert comes_before(plan, "T087", "T088")
    assert comes_before(plan, "T088", "G9")


def test_an_extension_of_a_tool_that_stays_skips_the_selection_and_one_that_changes_does_not() -> None:
    stays = plan_of(answers_of("extension", "M", SEL_Q01="deja"))
    changes = plan_of(answers_of("extension", "M", SEL_Q01="interne"))
    assert not SELECTION & stays.packages.keys()
    assert SELECTION - {"T036"} <= changes.packages.keys()
    assert stays.packages["G3"].title.fr == "Jalon G3 : licences et moyens engagés"


def test_the_light_plan_drops_its_list_merges_the_first_two_gates_and_nothing_else() -> None:
    plan = light()
    assert plan.expansion.light
    assert not {"T032", "X032", "T034", "T036", "T063", "T082", "T083", "G1"} & plan.packages.keys()
    rules = plan.reading.library.plan.light
    assert set(rules.keeps) <= plan.packages.keys()
    assert plan.expansion.merged == {"G1": "G2"}
    assert comes_before(plan, "T019", "T020"), "an absent gate hands what it waits for on"
    assert titles(plan, "T056")[0].startswith("Répétition de l'import n° 1")


@pytest.mark.parametrize(
    "change", [{"CTX-Q08": "integrateur"}, {"CTX-Q01": "remplacement"}, {"TOOL-Q05": ["erp"]}, {"CTX-Q02": "50-249"}]
)
def test_the_light_plan_is_for_a_small_simple_first_equipment_only(change: dict[str, Any]) -> None:
    assert not plan_of({**LIGHT, **change}).expansion.light


def test_an_absent_task_hands_its_own_predecessors_on() -> None:
    plan = plan_of(answers_of("equipement", "M", PLAN_Q08="bigbang", TOOL_Q05=[]))
    assert not {"T083", "T053", "T054", "T044"} & plan.packages.keys()
    assert comes_before(plan, "T081", "X085")
    assert comes_before(plan, "T050", "G5")


def test_instances_are_named_one_by_one_after_what_the_answers_name() -> None:
    plan = plan_of(answers_of("remplacement", "M", SCOPE_Q01=["leads", "opportunites", "devis", "tickets"]))
    assert [leaf.label.short("fr") for leaf in plan.expansion.of["T041"]] == [
        "1/4 : de la piste à l'affaire",
        "2/4 : de l'affaire à la signature",
        "3/4 : du devis à la commande",
        "4/4 : de la demande à la réponse",
    ]
    assert plan.expansion.of["T041"][2].label.short("en") == "3/4: from quote to order"
    assert [leaf.id for leaf in plan.expansion.of["T041"]] == ["T041.1", "T041.2", "T041.3", "T041.4"]


def test_every_function_is_built_checked_and_documented() -> None:
    plan = plan_of(answers_of("remplacement", "M", SCOPE_Q01=["comptes", "devis"]))
    built = [(leaf.id, leaf.label.within("fr"), leaf.days) for leaf in plan.expansion.of["T051"]]
    assert built == [
        ("T051.1.1", "construire", 1),
        ("T051.1.2", "valider avec deux utilisateurs", 0.5),
        ("T051.1.3", "documenter", 0.5),
        ("T051.2.1", "construire", 1),
        ("T051.2.2", "valider avec deux utilisateurs", 0.5),
        ("T051.2.3", "documenter", 0.5),
    ]
    network = plan.timetable.schedule.network
    assert network.predecessors("T051.1.3") == ("T051.1.2",)


def test_a_native_connector_takes_two_tasks_and_a_custom_flow_four_that_follow_one_another() -> None:
    plan = plan_of(answers_of("remplacement", "M", TOOL_Q05=["messagerie", "erp"]))
    built = plan.expansion.of["T053"]
    assert [leaf.days for leaf in built] == [3] * 6
    assert [leaf.label.about[0].fr for leaf in built] == ["messagerie et agenda"] * 2 + ["ERP et facturation"] * 4
    network = plan.timetable.schedule.network
    assert [network.predecessors(leaf.id) for leaf in built[3:]] == [(leaf.id,) for leaf in built[2:5]]
    assert network.predecessors(built[2].id) == network.predecessors(built[0].id), "side by side"
    assert len(plan.expansion.of["T054"]) == 2


def test_while_the_answers_do_not_tell_the_number_is_the_usual_one_for_the_size() -> None:
    for size in SIZES:
        plan = plain("remplacement", size)
        for task in plan.reading.library.plan.every_task():
            if task.kind == "work" and task.each and task.each[0].item not in {"session", "wave", "refresher_group"}:
                count = plan.packages[task.id].count
                assert (count.rule, count.number) == ("size", task.number.of(plan.reading.size)), task.id
                assert count.open, task.id


def test_there_is_at_least_one_process_workshop_even_if_no_process_is_named() -> None:
    plan = plan_of(answers_of("remplacement", "M", SCOPE_Q01=["comptes"]))
    assert [leaf.label.short("fr") for leaf in plan.expansion.of["T041"]] == [""]
    assert plan.packages["T041"].count.rule == "least"


@pytest.mark.parametrize(
    ("point", "data", "tasks"),
    [
        ("remplacement", "35-44", [2, 2, 2, 2]),
        ("remplacement", "pas_fait", [3, 3, 3, 3]),
        ("remplacement", "20-34", [2, 2, 2, 2, 2, 2, 2, 2]),
    ],
)
def test_cleansing_grows_with_bad_data_and_is_cut_where_it_exceeds_three_days(
    point: str, data: str, tasks: list[float]
) -> None:
    plan = plan_of(answers_of(point, "M", DATA_Q02=data))
    assert [leaf.days for leaf in plan.expansion.of["T055"]] == tasks


def test_bad_data_are_cleansed_from_the_scoping_gate_on_and_good_ones_after_the_design() -> None:
    bad = plan_of(answers_of("remplacement", "M", DATA_Q02="<20"))
    good = plan_of(answers_of("remplacement", "M", DATA_Q02="45-50"))
    assert begin(bad, "T055") == bad.timings["G1"].early_finish
    assert begin(good, "T055") == good.timings["G4"].early_finish


def test_an_old_or_heavily_customised_crm_takes_half_as_much_migration_work_again() -> None:
    old = plan_of(answers_of("remplacement", "M", TOOL_Q01={"age_years": 9}))
    young = plan_of(answers_of("remplacement", "M", TOOL_Q01={"age_years": 3, "custom_fields": 20}))
    for task in ("T045", "T056", "T057", "T062", "T072"):
        assert effort(old, task) == 1.5 * effort(young, task)


def test_demonstrations_are_spread_along_the_configuration() -> None:
    plan = plan_of(answers_of("remplacement", "M", SCOPE_Q01=["comptes", "leads", "devis", "activites", "pilotage"]))
    network = plan.timetable.schedule.network
    assert network.predecessors("T052.1") == ("T051.3.3",), "after half of the functions, rounded up"
    assert "T051.5.3" in network.predecessors("T052.2")


def test_refreshers_come_two_and_six_weeks_after_go_live() -> None:
    plan = plain("remplacement", "M")
    live, first, second = (plan.timings[leaf] for leaf in ("G7b", "T084.1", "T084.2"))
    assert first.early_start - live.early_finish == 10
    assert second.early_start - live.early_finish == 30
    assert plan.expansion.of["T084"][1].label.short("fr") == "2/2 : groupe 1, à +6 semaines"


def test_every_wave_has_its_refreshers_two_and_six_weeks_after_its_own_opening() -> None:
    plan = plan_of(answers_of("remplacement", "L", PLAN_Q08="vagues"))
    openings = plan.expansion.of["T083"][1::2]
    assert len(openings) == 5
    for wave, opening in enumerate(openings, start=1):
        two, six = (plan.timings[f"T084b.{wave}.{part}"] for part in (2, 4))
        assert two.early_start - plan.timings[opening.id].early_start == 10
        assert six.early_start - plan.timings[opening.id].early_start == 30
        assert plan.expansion.leaf[f"T084b.{wave}.2"].label.about == opening.label.about[:1]
    assert comes_before(plan, "T084b", "G8")
    assert effort(plan, "T084b") == 2 * len(openings), "waiting is no work"
    assert len(plan.expansion.of["T084"]) == 2, "the first group is one of 40 people"
    together = plan_of(answers_of("remplacement", "L", PLAN_Q08="bigbang"))
    assert "T084b" not in together.packages
    assert len(together.expansion.of["T084"]) == 2 * 3, "300 users, a hundred at a time"


@pytest.mark.parametrize("size", ["S", "M", "L"])
def test_the_measure_at_sixty_days_never_comes_after_the_one_that_ends_the_observation(size: str) -> None:
    for plan in (plain("remplacement", size), plain("equipement", size)):
        live, thirty, sixty, end = (plan.timings[one] for one in ("G7b", "T086.1", "T086.2", "T086.3"))
        assert 20 <= thirty.early_start - live.early_finish <= 22, "thirty days of the calendar, in working days"
        assert 41 <= sixty.early_start - live.early_finish <= 43
        assert end.early_start >= sixty.early_start
        titles = [leaf.label.about[0].en for leaf in plan.expansion.of["T086"]]
        assert "90" not in "".join(titles), "an observation lasts as long as its size asks"


def test_measures_come_at_thirty_and_sixty_days_and_at_the_end_of_the_observation() -> None:
    plan = plain("remplacement", "M")
    network = plan.timetable.schedule.network
    assert network.predecessors("T086.1") == ("X086",)
    assert network.predecessors("T086.2") == ("X086b",)
    assert "X085" in network.predecessors("T086.3")


def test_later_waves_are_numbered_from_two_and_a_big_bang_has_none() -> None:
    waves = plan_of(answers_of("remplacement", "L", PLAN_Q08="vagues"))
    assert waves.expansion.of["T083"][0].label.about[0].fr == "vague 2"
    assert len(waves.expansion.of["T083"]) == 2 * 5, "(300 users - 40 of the first group) / 60, two tasks each"
    assert len(waves.expansion.of["T070"]) == 4
    together = plan_of(answers_of("remplacement", "L", PLAN_Q08="bigbang"))
    assert "T083" not in together.packages
    assert len(together.expansion.of["T070"]) == 30


def test_slow_decisions_and_a_tender_bring_waits_and_unknown_ones_do_not() -> None:
    slow = plan_of(answers_of("remplacement", "M", GOV_Q03=">1mois", CTX_Q08="appel_offres"))
    assert (slow.expansion.leaf["X021"].days, slow.expansion.leaf["X047"].days) == (5, 5)
    assert (slow.expansion.leaf["X032"].days, slow.expansion.leaf["X038"].days) == (25, 8)
    assert not {"X021", "X047", "T028", "T008"} & empty().packages.keys()


def test_without_field_users_somebody_names_them_and_without_it_the_supplier_does_its_tasks() -> None:
    plan = plan_of(answers_of("remplacement", "M", TEAM_Q04=["dir_commerciale"], CTX_Q08="integrateur"))
    assert "T028" in plan.packages
    assert plan.packages["T050"].role == "INT"
    with_both = plan_of(answers_of("remplacement", "M", TEAM_Q04=["it", "op_commercial"]))
    assert "T028" not in with_both.packages
    assert with_both.packages["T050"].role == "IT"


def test_more_instances_than_a_plan_can_show_are_capped_and_said() -> None:
    plan = plan_of(answers_of("remplacement", "L", CTX_Q03={"users": 90_000}, PLAN_Q08="bigbang"))
    assert len(plan.expansion.of["T070"]) == 60
    assert plan.packages["T084"].count.number <= 61


def one(group: int, days: float, *after: str) -> Instance:
    return Instance((Piece(Label(Text(fr="x", en="x")), days),), group, after)


def test_groups_share_the_lanes_and_each_takes_the_one_that_is_free_first() -> None:
    three = [one(0, 3), one(0, 3), one(1, 1), one(2, 1)]
    assert followed(three, 2) == ((), (0,), (), (2,))


def test_an_instance_with_a_wait_of_its_own_holds_up_nobody_but_its_like() -> None:
    groups = [one(0, 1), one(0, 1, "X084"), one(1, 1), one(1, 1, "X084")]
    assert followed(groups, 1) == ((), (0,), (0,), (2, 1))


def test_the_printing_order_keeps_phases_together() -> None:
    for plan in every_plan():
        phases = [package.phase for package in plan.packages.values()]
        runs = [phase for phase, before in zip(phases, chain([None], phases), strict=False) if phase != before]
        assert len(runs) == len(set(runs))
