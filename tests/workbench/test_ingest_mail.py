"""E-mails and web archives: forwarded articles, newsletters, letters of every encoding, and damaged messages."""

from __future__ import annotations

from datetime import date
from email.message import EmailMessage

import pytest

from tests.workbench.documents import ARTICLE, BODY, PARAGRAPHS, TITLE, page_of
from workbench.errors import BrokenFile, EmptyText, Encrypted, IngestError, TooLarge
from workbench.ingest import Draft, read_file
from workbench.ingest.mail.mime import MAX_NESTED, MAX_PARTS

HEADERS = (
    "From: Olin Vask <olin@desk.example>\r\nTo: desk@harbourpost.example\r\n"
    "Date: Mon, 15 Nov 2021 23:30:00 -0500\r\nMIME-Version: 1.0\r\n"
)


def mail(
    body: str | bytes, *, subject: str = TITLE, kind: str = "text/plain; charset=utf-8", headers: str = HEADERS
) -> bytes:
    data = body if isinstance(body, bytes) else body.encode()
    start = f"{headers}Subject: {subject}\r\nContent-Type: {kind}\r\n"
    return (start + "Content-Transfer-Encoding: 8bit\r\n\r\n").encode("utf-8", "surrogateescape") + data


def parted(*parts: tuple[str, str], kind: str = "alternative", subject: str = TITLE) -> bytes:
    inside = "".join(f"--edge\r\nContent-Type: {media}\r\n\r\n{text}\r\n" for media, text in parts)
    return mail(f"{inside}--edge--\r\n", subject=subject, kind=f'multipart/{kind}; boundary="edge"')


def read(data: bytes) -> Draft:
    return read_file("dam.eml", data)


def left_out(draft: Draft, rule: str) -> list[str]:
    return [dropped.text for dropped in draft.dropped if dropped.rule == rule]


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


SENDER = "Ada Vane <ada@harbourpost.example>"
FORWARDS = {
    "Gmail": (
        "FYI, for tomorrow.\n\n---------- Forwarded message ---------\n"
        "From: *Ada Vane* <ada@harbourpost.example>\nDate: Tue, Nov 9, 2021 at 10:30 AM\nSubject: {title}\n"
        "To: Olin Vask <olin@desk.example>\n\n\n{body}"
    ),
    "Outlook": (
        "FYI, for tomorrow.\n\n-----Original Message-----\nFrom: Ada Vane [mailto:ada@harbourpost.example]\n"
        "Sent: Tuesday, November 9, 2021 10:30 AM\nTo: Olin Vask\nCc: The desk <desk@desk.example>;\n"
        "\tothers@desk.example\nSubject: {title}\n\n{body}"
    ),
    "Outlook on the web": (
        "FYI, for tomorrow.\n________________________________\nFrom: Vane, Ada <ada@harbourpost.example>\n"
        "Sent: 09 November 2021 10:30\nTo: Olin Vask <olin@desk.example>\nSubject: {title}\n\n{body}"
    ),
    "Apple Mail": (
        f"FYI, for tomorrow.\n\nBegin forwarded message:\n\n> From: {SENDER}\n> Subject: {{title}}\n"
        "> Date: 9 November 2021 at 10:30:00 CET\n> To: Olin Vask <olin@desk.example>\n> \n{quoted}"
    ),
    "Thunderbird": (
        "FYI, for tomorrow.\n\n-------- Forwarded Message --------\nSubject: \t{title}\n"
        f"Date: \tTue, 9 Nov 2021 10:30:00 -0500\nFrom: \t{SENDER}\nTo: \tOlin Vask <olin@desk.example>\n\n{{body}}"
    ),
    "a table of headers": (
        "FYI, for tomorrow.\n\n-------- Forwarded Message --------\nSubject:\n{title}\nDate:\n"
        f"Tue, 9 Nov 2021 10:30:00 -0500\nFrom:\n{SENDER}\n\n{{body}}"
    ),
    "twice": (
        "FYI, for tomorrow.\n\n---------- Forwarded message ---------\nFrom: Desk <desk@desk.example>\n"
        "Date: Wed, Nov 10, 2021 at 9:00 AM\nSubject: Fwd: x\nTo: Olin\n\n---------- Forwarded message ---------\n"
        f"From: {SENDER}\nDate: Tue, Nov 9, 2021 at 10:30 AM\nSubject: {{title}}\nTo: Desk\n\n{{body}}"
    ),
}


@pytest.mark.parametrize("program", FORWARDS)
def test_a_forwarded_message_is_read_with_its_own_title_sender_and_day(program: str) -> None:
    quoted = "\n".join(f"> {line}" for line in BODY.split("\n"))
    draft = read(mail(FORWARDS[program].format(title=TITLE, body=BODY, quoted=quoted), subject="Fwd: for you"))
    assert (draft.title, draft.body, draft.author) == (TITLE, BODY, "Ada Vane")
    assert draft.published == date(2021, 11, 9)
    assert left_out(draft, "forwarding note")[0] == "FYI, for tomorrow."
    assert any("Ada" in line for line in left_out(draft, "mail header"))


ANSWERED = {
    "Outlook": "-----Original Message-----\nFrom: Ada Vane <a@b.example>\nSent: 9 November 2021\n\nIs it open?",
    "Outlook without a line": f"From: {SENDER}\nSent: 9 November 2021\nTo: Olin\nSubject: Quay\n\nIs it open?",
    "Gmail": "On Tue, Nov 9, 2021 at 10:30 AM Ada Vane <ada@harbourpost.example>\nwrote:\n\n> Is it open?\n>\n> Ada",
    "Apple Mail": "> On 9 Nov 2021, at 10:30, Ada Vane <a@b.example> wrote:\n> \n> Is it open?",
    "German": "Am 09.11.2021 um 10:30 schrieb Ada Vane:\n> Is it open?",
    "French": "Le mar. 9 nov. 2021 à 10:30, Ada Vane <a@b.example> a écrit :\n\n> Is it open?",
}


@pytest.mark.parametrize("program", ANSWERED)
def test_what_a_reply_answers_is_left_out_and_named(program: str) -> None:
    draft = read(mail(f"{BODY}\n\n{ANSWERED[program]}", subject=f"Re: {TITLE}"))
    assert (draft.body, draft.author) == (BODY, "Olin Vask")
    assert any(line.endswith("Is it open?") for line in left_out(draft, "answered message"))


def test_what_a_reply_in_html_answers_is_left_out_and_named() -> None:
    own = "".join(f"<div>{paragraph}</div><div><br></div>" for paragraph in BODY.split("\n\n"))
    quoted = "<blockquote class='gmail_quote'>Is it open for the ships of the town and for the ferries?</blockquote>"
    wrote = "On Tue, Nov 9, 2021 at 10:30 AM Ada Vane &lt;<a href='mailto:a@b.example'>a@b.example</a>&gt; wrote:<br>"
    draft = read(mail(html_of(f"{own}<div class='gmail_quote'>{wrote}{quoted}</div>"), kind="text/html"))
    assert draft.body == BODY
    assert any("for the ferries" in line for line in left_out(draft, "answered message"))


def test_questions_between_answers_stay() -> None:
    body = f"On 9 Nov 2021 at 10:30, Ada Vane wrote:\n> Is it open?\n\n{BODY}\n\n> And the gates?\n\nThey are shut."
    draft = read(mail(f"Dear Ada, here are my answers.\n\n{body}", subject=f"Re: {TITLE}"))
    assert [text for text in ("Is it open?", BODY, "And the gates?", "They are shut.") if text not in draft.body] == []


def test_a_letter_that_is_quoted_in_an_article_stays() -> None:
    body = f"{BODY}\n\nOn 9 November 2021, Marsh wrote:\n\nI never signed it."
    assert read(mail(body)).body == body


def test_a_signature_is_left_out_and_named() -> None:
    draft = read(mail(f"{BODY}\n\n-- \nOlin Vask\nThe Harbour Post"))
    assert (draft.body, left_out(draft, "signature")) == (BODY, ["Olin Vask", "The Harbour Post"])


def test_an_interview_whose_lines_look_like_headers_is_no_forward() -> None:
    body = f"{BODY}\n\nFrom: where the water came nobody knows.\n\nTo: be continued."
    assert read(mail(body)).body == body


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


def html_of(inside: str) -> str:
    return f"<html><head><style>p {{}}</style></head><body>{inside}</body></html>"


def test_a_newsletter_is_read_as_a_page() -> None:
    page = page_of().decode()
    draft = read(parted(("text/plain; charset=utf-8", "Open this in a browser."), ("text/html; charset=utf-8", page)))
    assert (draft.title, draft.body, draft.author) == (TITLE, BODY, "Ada Vane")
    assert draft.published == date(2021, 11, 15)


def test_a_short_message_in_html_alone_is_read_whole() -> None:
    inside = "<div>The quay is <b>not</b> safe.</div><div style='display:none'>secret</div><p>Stay<br>away.</p>"
    assert read(mail(html_of(inside), kind="text/html; charset=utf-8")).body == "The quay is not safe.\n\nStay\n\naway."


def test_a_forward_in_html_alone_is_read() -> None:
    headers = (
        "---------- Forwarded message ---------<br>From: <b>Ada Vane</b> &lt;ada@harbourpost.example&gt;<br>"
        f"Date: Tue, Nov 9, 2021 at 10:30&#8239;AM<br>Subject: {TITLE}<br>To: Olin<br>"
    )
    inside = f"<div>FYI.</div><div>{headers}</div><div>{''.join(f'<p>{text}</p>' for text in PARAGRAPHS)}</div>"
    draft = read(parted(("text/html; charset=utf-8", html_of(inside)), subject="Fwd: this"))
    assert (draft.title, draft.body, draft.author) == (TITLE, BODY, "Ada Vane")
    assert draft.published == date(2021, 11, 9)
    assert left_out(draft, "forwarding note") == ["FYI."]


def test_a_page_in_which_sentences_would_be_lost_is_read_as_text() -> None:
    # The page reader takes the article and leaves what stands before it; in a mail that may be the news.
    before = "".join(
        f"<div class='comment-list'>Note {n}: the quay is not safe, says the board.</div>" for n in range(9)
    )
    plain = BODY + "".join(f"\n\nNote {n}: the quay is not safe, says the board." for n in range(9))
    page = page_of().decode().replace("<nav>", f"<aside>{before}</aside><nav>")
    draft = read(parted(("text/plain; charset=utf-8", plain), ("text/html; charset=utf-8", page)))
    assert draft.body.count("the quay is not safe") == 9


def test_a_sentence_that_the_page_reader_leaves_out_in_the_middle_is_not_lost() -> None:
    lost = "The quay is not safe, and nobody should walk on it, says the board."
    body = "".join(f"<p>{text} {text}</p>" for text in PARAGRAPHS)
    left_aside = f'<div class="comments-list" id="comments"><p>{lost}</p></div>'
    page = html_of(f"<article><h1>{TITLE}</h1>{body}{left_aside}{body}</article>")
    assert lost in read(mail(page, kind="text/html; charset=utf-8")).body


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


def test_a_message_that_is_forwarded_as_an_attachment_is_read() -> None:
    outer, inner = EmailMessage(), EmailMessage()
    inner["From"], inner["Subject"], inner["Date"] = "Ada Vane <a@b.example>", TITLE, "Tue, 9 Nov 2021 10:30:00 +0100"
    inner.set_content(BODY)
    outer["From"], outer["Subject"], outer["Date"] = (
        "Olin Vask <o@b.example>",
        "Fwd: see",
        "Wed, 10 Nov 2021 09:00:00 +0100",
    )
    outer.set_content("See the message that is attached.")
    outer.add_attachment(inner)
    draft = read(outer.as_bytes())
    assert (draft.title, draft.body, draft.author, draft.published) == (TITLE, BODY, "Ada Vane", date(2021, 11, 9))


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


def archive(page: bytes, *, headers: str, part: str) -> bytes:
    kind = 'Content-Type: multipart/related; type="text/html"; boundary="edge"'
    start = f"From: <Saved by Blink>\r\n{headers}Subject: {TITLE}\r\nMIME-Version: 1.0\r\n{kind}\r\n\r\n\r\n--edge\r\n"
    head = f"Content-Type: text/html\r\nContent-Transfer-Encoding: binary\r\n{part}\r\n"
    picture = (
        b"\r\n--edge\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0K\r\n--edge--\r\n"
    )
    return (start + head).encode() + page + picture


ADDRESS = "https://www.harbourpost.example/news/dam?from=mail"


@pytest.mark.parametrize("name", ["dam.mhtml", "dam.mht"])
@pytest.mark.parametrize(
    ("headers", "part"),
    [
        (f"Snapshot-Content-Location: {ADDRESS}\r\n", "Content-Location: cid:frame\r\n"),
        ("", f"Content-Location: {ADDRESS}\r\n"),
    ],
)
def test_a_web_archive_gives_the_article_and_the_address_where_it_was_found(name: str, headers: str, part: str) -> None:
    draft = read_file(name, archive(page_of(), headers=headers, part=part))
    assert (draft.title, draft.body) == (TITLE, BODY)
    assert (draft.address, draft.outlet_domain) == (ADDRESS, "harbourpost.example")
    assert draft.published == date(2021, 11, 15)


def test_an_archive_of_a_local_page_has_the_address_that_the_page_names() -> None:
    draft = read_file("dam.mhtml", archive(page_of(), headers="", part="Content-Location: file:///C:/dam.html\r\n"))
    assert draft.address == "https://www.harbourpost.example/news/dam"
