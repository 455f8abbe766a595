"""All verbs of the skill profile."""

from binaan_desktop.services.inmates.background_commands import BackgroundCommands
from binaan_desktop.services.inmates.goal_commands import GoalCommands
from binaan_desktop.services.inmates.plan_commands import PlanCommands
from binaan_desktop.services.inmates.skill_commands import SkillCommands
from binaan_desktop.services.inmates.taxonomy_commands import TaxonomyCommands


class ProfileCommands(
    SkillCommands, BackgroundCommands, PlanCommands, GoalCommands, TaxonomyCommands
):
    """Trades, wishes, background, soft skills, goals, talks, and the list of trades itself."""
