"""E-mails inside of e-mails: what was forwarded is read, what was answered is left out and named."""

from __future__ import annotations

from datetime import date
from email.message import EmailMessage

import pytest

from tests.workbench.documents import BODY, PARAGRAPHS, TITLE
from tests.workbench.messages import SENDER, html_of, left_out, mail, parted, read

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


def test_an_interview_whose_lines_look_like_headers_is_no_forward() -> None:
    body = f"{BODY}\n\nFrom: where the water came nobody knows.\n\nTo: be continued."
    assert read(mail(body)).body == body


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
