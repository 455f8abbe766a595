"""Every member of every enumeration that the staff sees has its word."""

from binaan_desktop.services.wording import WORDS


def test_no_member_lacks_a_word() -> None:
    missing = [member for enum, words in WORDS.items() for member in enum if member not in words]
    assert missing == []


def test_no_word_is_empty() -> None:
    assert all(word.strip() for words in WORDS.values() for word in words.values())
