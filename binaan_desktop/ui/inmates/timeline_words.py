"""How an event of the timeline is told: its heading, its details, its icon, where it leads."""

from collections.abc import Mapping
from string import Formatter

from binaan_desktop.domain.formats import format_date_table, format_time
from binaan_desktop.domain.timeline import TimelineArea, TimelineKind, TimelineTarget
from binaan_desktop.services.inmates.timeline_rows import TimelineEvent
from binaan_desktop.services.wording import word
from binaan_desktop.ui.kit.text import tr

K = TimelineKind
_SKILL = (
    tr("{skill}: {level}"),
    tr("{source}"),
    tr("bukti: {evidence}"),
    tr("oleh {assessor}"),
)
_BATCH = (tr("{batch}"), tr("{state}"))
_FIELDS = (tr("{fields}"), tr("oleh {who}"))
_WHO = (tr("oleh {who}"),)
_GOAL = (tr("{goal}"), tr("{reason}"))
_COUNT = tr("{count} tercatat")
_PARTS: dict[TimelineKind, tuple[str, ...]] = {
    K.ADMITTED: (tr("dari {origin}"), tr("dari {destination}"), tr("{note}")),
    K.REGISTERED: (tr("{number}"),),
    K.HOUSED: (tr("blok {block}"), tr("kamar {cell}")),
    K.MOVED: (
        tr("{release}"),
        tr("ke {destination}"),
        tr("{note}"),
        tr("diurungkan {undone}"),
    ),
    K.MOVEMENT_UNDONE: (tr("{movement}, {day}"),),
    K.REMISSION: (tr("{remission}"), tr("{months} bulan"), tr("{days} hari"), tr("SK {decree}")),
    K.LEFT: (tr("{presence}"),),
    K.SKILL_RATED: _SKILL,
    K.SKILL_WITHDRAWN: (tr("{skill}"),),
    K.SKILLS_ASKED: (_COUNT,),
    K.SOFT_SKILL_RATED: _SKILL,
    K.INTERESTS_ASKED: (tr("{names}"),),
    K.WORK_ASKED: (_COUNT,),
    K.WORK_NOTED: (tr("{name}"), *_WHO),
    K.CERTIFICATES_ASKED: (_COUNT,),
    K.CERTIFICATE_NOTED: (tr("{name}"), *_WHO),
    K.CERTIFICATE_ISSUED: (tr("{title}"), tr("{certificate}"), tr("{issuer}"), tr("{number}")),
    K.APPLIED: (tr("{batch}"), tr("diajukan: {requester}"), tr("{note}")),
    K.APPLICATION_DECIDED: (tr("{batch}"), tr("{decision}")),
    K.JOINED: _BATCH,
    K.SUSPENDED: _BATCH,
    K.RESUMED: _BATCH,
    K.ENDED: (tr("{batch}"), tr("{reason}")),
    K.ATTENDED: (tr("{batch}"), tr("hadir {present} dari {held} pertemuan")),
    K.CERTIFIED: (tr("{number}"), tr("{batch}"), tr("modul {module}")),
    K.CERTIFICATE_HANDED: (tr("{number}"), tr("kepada {who}")),
    K.CERTIFICATE_VOIDED: (tr("{number}"), tr("{status}")),
    K.REVIEW_HELD: (tr("{review}"), tr("{note}")),
    K.REVIEW_EXEMPT: (tr("{review}"), tr("{reason}"), tr("{note}")),
    K.GOAL_SET: (tr("{goal}"), tr("target {target}")),
    K.GOAL_STEP_DONE: (tr("{step}"), tr("tujuan: {goal}")),
    K.GOAL_REACHED: _GOAL,
    K.GOAL_ARCHIVED: _GOAL,
    K.HANDOVER_OPENED: (tr("{regency}"),),
    K.HANDOVER_CLOSED: (tr("{regency}"), tr("{note}")),
    K.IMPORTED_NEW: (tr("impor nomor {run_no}"), *_WHO),
    K.IMPORTED_CHANGE: (tr("{fields}"), tr("impor nomor {run_no}"), *_WHO),
    K.IMPORT_UNDONE: (tr("impor nomor {run_no}"),),
    K.DOCUMENT_ADDED: (tr("{document}"),),
    K.CONSENT_GIVEN: (),
    K.CONSENT_REFUSED: (),
    K.PROFILE_CREATED: _WHO,
    K.PROFILE_CHANGED: _FIELDS,
    K.PHOTO_CHANGED: _WHO,
    K.NIK_SHOWN: _WHO,
    K.PROFILE_PRINTED: _WHO,
    K.DATA_ISSUED: _WHO,
}
"""Details of each kind; one whose facts are not all known is left out."""
_ASKED = frozenset({K.SKILLS_ASKED, K.INTERESTS_ASKED, K.WORK_ASKED, K.CERTIFICATES_ASKED})
_AREA_ICONS = {
    TimelineArea.STAY: "place",
    TimelineArea.SKILLS: "skill",
    TimelineArea.TRAINING: "training",
    TimelineArea.PLAN: "star",
    TimelineArea.AFTERCARE: "people",
    TimelineArea.RECORD: "file",
}
_ICONS = {
    K.MOVED: "swap",
    K.MOVEMENT_UNDONE: "undo",
    K.ATTENDED: "attendance",
    K.IMPORTED_NEW: "import",
    K.IMPORTED_CHANGE: "import",
    K.IMPORT_UNDONE: "undo",
    K.PROFILE_CREATED: "add",
    K.PROFILE_CHANGED: "edit",
    K.NIK_SHOWN: "eye",
    K.PROFILE_PRINTED: "print",
    K.DATA_ISSUED: "export",
}
_PAGES = {
    TimelineTarget.BATCH: ("training", tr("Enter: buka angkatan")),
    TimelineTarget.MEETING: ("attendance", tr("Enter: buka presensi")),
    TimelineTarget.CERTIFICATE: ("certificates", tr("Enter: buka sertifikat")),
    TimelineTarget.IMPORT: ("importing", tr("Enter: buka impor")),
}


def title_of(event: TimelineEvent) -> str:
    """What happened; a movement is called by its kind."""
    movement = event.facts.get("movement") if event.kind is K.MOVED else None
    return str(movement) if movement else word(event.kind)


def detail_of(event: TimelineEvent) -> str:
    """Everything that can be told about it, parted by commas."""
    if event.kind in _ASKED and event.facts.get("count") == 0:
        return tr("tidak ada")
    parts = (tr(one, **event.facts) for one in _PARTS[event.kind] if _is_known(one, event.facts))
    return ", ".join(parts)


def icon_of(event: TimelineEvent) -> str:
    """The name of its icon."""
    return _ICONS.get(event.kind) or _AREA_ICONS[event.kind.area]


def page_of(event: TimelineEvent) -> str | None:
    """The page that shows what it leads to."""
    return None if event.target is None else _PAGES[event.target][0]


def hint_of(event: TimelineEvent) -> str:
    """What Enter does with it; empty where it leads nowhere."""
    return "" if event.target is None else _PAGES[event.target][1]


def line_of(event: TimelineEvent) -> str:
    """The event as one line of text, for the clipboard."""
    time = f" {format_time(event.at)}" if event.at else ""
    detail = detail_of(event)
    told = f"{title_of(event)}: {detail}" if detail else title_of(event)
    return f"{format_date_table(event.day)}{time}  {told}"


def _is_known(template: str, facts: Mapping[str, object]) -> bool:
    names = (name for _, name, _, _ in Formatter().parse(template) if name)
    return all(facts.get(name) not in (None, "") for name in names)
