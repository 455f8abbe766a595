"""All verbs of results and certificates."""

from binaan_desktop.services.certificates.issue_commands import IssueCommands
from binaan_desktop.services.certificates.register_commands import RegisterCommands
from binaan_desktop.services.certificates.result_commands import ResultCommands
from binaan_desktop.services.certificates.template_commands import TemplateCommands


class CertificateCommands(ResultCommands, IssueCommands, RegisterCommands, TemplateCommands):
    """Scores and results, certificates, their register, their looks and numbers."""
