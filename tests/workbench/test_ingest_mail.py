"""E-mails: title, sender and day, letters of every encoding, lines and attachments, and damaged messages."""

from __future__ import annotations

from datetime import date
from email.message import EmailMessage

import pytest

from tests.workbench.documents import ARTICLE, BODY, PARAGRAPHS, TITLE, page_of
from tests.workbench.messages import left_out, mail, parted, read
from workbench.errors import BrokenFile, EmptyText, Encrypted, IngestError, TooLarge
from workbench.ingest import read_file
from workbench.ingest.mail.mime import MAX_NESTED, MAX_PARTS


def test_a_plain_message_gives_title_body_sender_and_day_in_the_senders_zone() -> None:
    draft = read(mail(BODY))
    assert (draft.title, draft.body, draft.author) == (TITLE, BODY, "Olin Vask")
    # In London it was the 16th already.
    assert draft.published == date(2021, 11, 15)
    assert draft.media_type == "message/rfc822"


@pytest.mark.parametrize(
    "subject",
    ["Fwd: {}", "FW: {}", "Re: {}", "Fwd: RE: {}", "fwd:{}", "WG: {}", "RE[2]: {}", "{}"],
)
def test_what_mail_programs_put_before_a_subject_goes(subject: str) -> None:
    assert read(mail(BODY, subject=subject.format(TITLE))).title == TITLE


@pytest.mark.parametrize("subject", ["Report: quay is shut", "Forward: the quay", "Rest: not for the divers"])
def test_a_word_before_a_colon_stays(subject: str) -> None:
    assert read(mail(BODY, subject=subject)).title == subject


def test_a_signature_is_left_out_and_named() -> None:
    draft = read(mail(f"{BODY}\n\n-- \nOlin Vask\nThe Harbour Post"))
    assert (draft.body, left_out(draft, "signature")) == (BODY, ["Olin Vask", "The Harbour Post"])


def test_flowed_lines_are_joined_and_others_are_not() -> None:
    flowed = "The quay is \r\nnot safe, said the harbour board on Tuesday.\r\n\r\nIt was never safe."
    draft = read(mail(flowed, kind="text/plain; charset=utf-8; format=flowed"))
    assert draft.body == "The quay is not safe, said the harbour board on Tuesday.\n\nIt was never safe."


def test_flowed_lines_may_drop_their_last_space_and_keep_their_depth() -> None:
    body = "> The quay is un \r\n> safe, said the harbour board.\r\n>> Really not?\r\n>\r\n> It was never safe."
    draft = read(mail(body, kind="text/plain; format=flowed; delsp=yes"))
    lines = ["The quay is unsafe, said the harbour board.", "Really not?", "It was never safe."]
    assert draft.body.split("\n\n") == lines


def test_lines_that_were_wrapped_are_joined() -> None:
    body = "\n\n".join("\n".join(_wrapped(text)) for text in PARAGRAPHS)
    assert read(mail(body)).body == BODY


def _wrapped(text: str) -> list[str]:
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) > 70:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


LETTERS = [
    ("a wrong charset", "It’s shut, said Şule Gül of İğdeli.".encode(), "text/plain; charset=us-ascii"),
    ("no charset", "It’s shut, said Şule Gül of İğdeli.".encode(), "text/plain"),
    ("an unknown charset", "It’s shut, said Şule Gül of İğdeli.".encode(), "text/plain; charset=x-nothing"),
    ("Western letters", "It’s shut, said Şule Gül of İğdeli.".encode("cp1254"), "text/plain; charset=windows-1254"),
]


@pytest.mark.parametrize(("data", "kind"), [case[1:] for case in LETTERS], ids=[case[0] for case in LETTERS])
def test_letters_are_read_whatever_a_message_says_of_them(data: bytes, kind: str) -> None:
    assert "It’s shut, said Şule Gül of İğdeli." in read(mail(data + b"\n\n" + PARAGRAPHS[0].encode(), kind=kind)).body


@pytest.mark.parametrize(
    ("subject", "title"),
    [
        ("=?utf-8?B?w4dhxJ9sYSBzYXlz?= =?utf-8?Q?_no?=", "Çağla says no"),
        ("=?iso-8859-9?Q?=C7a=F0la_says_no?=", "Çağla says no"),
        ("Çağla says no", "Çağla says no"),
        ("=?x-nothing?Q?Quay_shut?=", "Quay shut"),
        ("=?utf-8?B?broken", "=?utf-8?B?broken"),
        ("Quay\r\n is shut", "Quay is shut"),
    ],
)
def test_subjects_are_decoded(subject: str, title: str) -> None:
    assert read(mail(BODY, subject=subject)).title == title


def attached(data: bytes, *, name: str, kind: str = "application/pdf") -> bytes:
    message = EmailMessage()
    message["From"], message["Subject"], message["Date"] = (
        "Ada Vane <a@b.example>",
        TITLE,
        "Tue, 9 Nov 2021 10:30:00 +0100",
    )
    message.set_content(BODY)
    main, sub = kind.split("/")
    message.add_attachment(data, maintype=main, subtype=sub, filename=name)
    return message.as_bytes()


def test_attachments_are_named_and_not_read() -> None:
    draft = read(attached(b"%PDF-1.4", name="report.pdf"))
    assert draft.body == BODY
    assert "report.pdf" in draft.notes[0]


def test_text_that_is_attached_is_no_text_of_the_message() -> None:
    draft = read(attached(b"Other words.", name="other.txt", kind="text/plain"))
    assert draft.body == BODY
    assert "other.txt" in draft.notes[0]


FAILURES: list[tuple[str, bytes, type[IngestError], str]] = [
    ("locked.eml", mail("x", kind="multipart/encrypted; boundary=b"), Encrypted, "encrypted"),
    ("locked.eml", mail("x", kind="application/pkcs7-mime"), Encrypted, "encrypted"),
    ("text.eml", ARTICLE.encode(), BrokenFile, "as a message"),
    ("empty.eml", mail(""), EmptyText, "Only a title"),
    ("parts.eml", mail("Content-Type: text/plain\n" * (MAX_PARTS + 1)), TooLarge, "too many parts"),
    ("deep.eml", mail("Content-Type: multipart/mixed; boundary=x\n" * (MAX_NESTED + 1)), TooLarge, "too many parts"),
    ("page.eml", page_of(), BrokenFile, "web page"),
    ("frame.mht", parted(("image/png", "x"), kind="related"), BrokenFile, "no web page"),
    ("page.html", parted(("text/html", page_of().decode()), kind="related"), BrokenFile, "saved web page"),
]


@pytest.mark.parametrize(("name", "data", "error", "words"), FAILURES)
def test_each_failure_has_its_own_sentence(name: str, data: bytes, error: type[IngestError], words: str) -> None:
    with pytest.raises(error, match=words) as raised:
        read_file(name, data)
    assert type(raised.value) is error
