"""The shapes of files that mean harm: for each a function that builds one of about so many characters."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from benchmarks.hostile_documents import (
    archive_page,
    bomb,
    feed_bare,
    feed_of,
    framed,
    json_bare,
    json_of,
    mail_encoded,
    mail_headers,
    mail_nested,
    mail_of,
    mail_page,
    nested_zip,
    odt_nested,
    odt_side_by_side,
    open_document,
    page_head,
    pdf_content,
    pdf_forms,
    pdf_itself,
    pdf_pages,
    pdf_table_loop,
    pdf_text,
    repeated_word,
    rich_text,
    rtf_text,
    side_by_side_word,
    table_bare,
    table_of,
    web_page,
    word_file,
    word_text,
    zip_of,
)
from benchmarks.hostile_units import BODIES, HARMLESS, HEADS, UNITS

__all__ = ["FILES", "HARMLESS"]

FileOf = Callable[[int], bytes]

FILES: Mapping[str, FileOf] = {
    **{
        f"txt: {name}": partial(lambda unit, size: framed(unit, size).encode("utf-8", "replace"), unit)
        for name, unit in UNITS.items()
    },
    **{
        f"md: {name}": partial(lambda unit, size: framed(unit, size).encode("utf-8", "replace"), unit)
        for name, unit in UNITS.items()
    },
    **{f"html: {name}": partial(web_page, unit) for name, unit in UNITS.items()},
    **{f"eml: {name}": partial(mail_of, unit) for name, unit in UNITS.items()},
    **{f"eml: page of {name}": partial(mail_page, unit) for name, unit in UNITS.items()},
    **{f"rtf: {name}": partial(rtf_text, unit) for name, unit in UNITS.items()},
    **{f"docx: {name}": partial(word_text, unit) for name, unit in UNITS.items()},
    **{f"csv: {name}": partial(table_of, unit) for name, unit in UNITS.items()},
    **{f"json: {name}": partial(json_of, unit) for name, unit in UNITS.items()},
    **{f"xml: {name}": partial(feed_of, unit) for name, unit in UNITS.items()},
    **{f"pdf: {name}": partial(pdf_text, unit) for name, unit in UNITS.items()},
    **{f"mhtml: {name}": partial(archive_page, unit) for name, unit in UNITS.items()},
    **{f"csv: bare {name}": partial(table_bare, unit) for name, unit in UNITS.items()},
    **{
        f"eml: headers {name}": partial(mail_headers, unit)
        for name, unit in {
            "lines": "a: b\n",
            "one": "a",
            "folded": "a: b\n c\n",
            "encoded": "Subject: =?utf-8?q?a?=\n",
            "from": "From: a <",
            "boundary": 'Content-Type: multipart/mixed; boundary="a\n',
            "parts": "--a\n",
            "subject encoded": "=?utf-8?q?a?= ",
            "semicolons": "Content-Type: a;",
            "folded blank": " \n",
            "colons": ":",
        }.items()
    },
    "eml: subject encoded": lambda size: b"Subject: " + b"=?utf-8?q?a?= " * (size // 14) + b"\n\n" + HARMLESS.encode(),
    "eml: from comments": lambda size: b"From: " + b"(" * size + b"\nSubject: a\n\n" + HARMLESS.encode(),
    "eml: date digits": lambda size: b"Date: " + b"7" * size + b"\nSubject: a\n\n" + HARMLESS.encode(),
    "eml: parameters": lambda size: (
        b"Content-Type: text/plain" + b"; a*1=b" * (size // 7) + b"\nSubject: a\n\n" + HARMLESS.encode()
    ),
    "eml: charset": lambda size: (
        b'Content-Type: text/plain; charset="' + b"a" * size + b'"\nSubject: a\n\n' + HARMLESS.encode()
    ),
    "eml: base64": partial(mail_encoded, "base64", "QUJD"),
    "eml: base64 marks": partial(mail_encoded, "base64", "="),
    "eml: quoted-printable": partial(mail_encoded, "quoted-printable", "=41"),
    "eml: quoted-printable marks": partial(mail_encoded, "quoted-printable", "="),
    "eml: quoted-printable spaces": partial(mail_encoded, "quoted-printable", " "),
    "eml: uuencode": partial(mail_encoded, "x-uuencode", "begin 666 a\n#0V%T\n"),
    "eml: nested": mail_nested,
    **{f"html: head {name}": partial(page_head, *unit) for name, unit in HEADS.items()},
    **{f"html: body {name}": partial(web_page, unit) for name, unit in BODIES.items()},
    **{
        f"rtf: bare {name}": partial(rich_text, unit)
        for name, unit in {
            "open braces": "{",
            "closing braces": "}",
            "groups": "{a}",
            "words": r"\b ",
            "unicode": r"\u8217?",
            "hex": r"\'93",
            "bin": r"\bin9 ",
            "fonts": r"{\fonttbl{\f0 a;}}",
            "tables": r"\trowd\cell\row ",
            "notes": r"{\footnote a}",
            "long number": r"\u1",
            "starred": r"{\*\a",
            "paragraphs": "\\par ",
            "backslash": "\\",
            "fields": r"{\field{\*\fldinst a}",
            "deleted": r"{\deleted a}",
            "styles": r"{\stylesheet{\s1 a;}}",
            "revisions": r"\revised\deleted ",
        }.items()
    },
    **{
        f"docx: nested {name}": partial(repeated_word, *pair)
        for name, pair in {
            "tables": ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
            "content controls": ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
            "inserted": ("<w:ins>", "</w:ins>"),
            "paragraphs": ("<w:p>", "</w:p>"),
            "runs": ("<w:r>", "</w:r>"),
            "smart tags": ("<w:smartTag>", "</w:smartTag>"),
            "text boxes": ("<w:p><w:r><w:pict><w:txbxContent>", "</w:txbxContent></w:pict></w:r></w:p>"),
        }.items()
    },
    **{
        f"docx: many {name}": partial(side_by_side_word, unit)
        for name, unit in {
            "runs": "<w:r><w:t>a</w:t></w:r>",
            "paragraphs": "<w:p><w:r><w:t>a</w:t></w:r></w:p>",
            "empty": "<w:p/>",
            "breaks": "<w:r><w:br/></w:r>",
            "field starts": '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>',
            "lists": '<w:p><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:p>',
            "notes": '<w:r><w:footnoteReference w:id="1"/></w:r>',
            "tabs": "<w:r><w:tab/></w:r>",
            "deleted marks": "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>a</w:t></w:r></w:p>",
            "cells": "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>",
            "styled": '<w:p><w:pPr><w:pStyle w:val="a"/></w:pPr><w:r><w:t>a</w:t></w:r></w:p>',
            "moved": '<w:moveFromRangeStart w:id="1"/><w:p><w:r><w:t>a</w:t></w:r></w:p>',
            "attributes": "<w:p w:a='b'/>",
            "symbols": '<w:r><w:sym w:font="a" w:char="F0FC"/></w:r>',
        }.items()
    },
    "docx: in one paragraph runs": lambda size: word_file(
        "<w:p>" + "<w:r><w:t>a</w:t></w:r>" * (size // 23) + "</w:p>"
    ),
    "docx: in one paragraph fields": lambda size: word_file(
        "<w:p>" + '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * (size // 46) + "</w:p>"
    ),
    "docx: chain of styles": lambda size: word_file(
        '<w:p><w:pPr><w:pStyle w:val="s0"/></w:pPr><w:r><w:t>a</w:t></w:r></w:p>' * 100,
        "".join(f'<w:style w:styleId="s{n}"><w:basedOn w:val="s{n + 1}"/></w:style>' for n in range(size // 60)),
    ),
    "docx: bomb": lambda size: word_file("<w:p><w:r><w:t>" + "a " * (size * 100) + "</w:t></w:r></w:p>"),
    "docx: bomb of paragraphs": lambda size: word_file("<w:p><w:r><w:t>a</w:t></w:r></w:p>" * (size * 7 // 2)),
    "docx: bomb of runs": lambda size: word_file("<w:p>" + "<w:r><w:t>a</w:t></w:r>" * (size * 3) + "</w:p>"),
    "docx: bomb of empty tags": lambda size: word_file("<w:p>" + "<w:r/>" * (size * 7) + "</w:p>"),
    "docx: bomb of tables": lambda size: word_file("<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>" * (size)),
    "docx: bomb of styles": lambda size: word_file(
        "<w:p/>", "".join(f'<w:style w:styleId="s{n}"><w:basedOn w:val="s{n + 1}"/></w:style>' for n in range(size * 2))
    ),
    **{
        f"odt: many {name}": partial(odt_side_by_side, unit)
        for name, unit in {
            "paragraphs": "<text:p>a</text:p>",
            "spaces": '<text:p>a<text:s text:c="99999"/></text:p>',
            "spans": "<text:p><text:span>a</text:span></text:p>",
            "notes": '<text:p><text:note text:note-class="footnote"><text:note-body><text:p>a</text:p></text:note-body>'
            "</text:note></text:p>",
            "changes": '<text:change-start text:change-id="a"/><text:p>a</text:p>',
            "lists": "<text:list><text:list-item><text:p>a</text:p></text:list-item></text:list>",
            "cells": '<table:table><table:table-row><table:table-cell table:number-columns-repeated="99999"><text:p>a'
            "</text:p></table:table-cell></table:table-row></table:table>",
            "tabs": "<text:p><text:tab/></text:p>",
            "breaks": "<text:p>a<text:line-break/></text:p>",
        }.items()
    },
    **{
        f"odt: nested {name}": partial(odt_nested, *pair)
        for name, pair in {
            "sections": ("<text:section>", "</text:section>"),
            "lists": ("<text:list><text:list-item>", "</text:list-item></text:list>"),
            "spans": ("<text:span>", "</text:span>"),
            "notes": ("<text:note><text:note-body>", "</text:note-body></text:note>"),
        }.items()
    },
    "odt: in one paragraph": lambda size: open_document(
        "<text:p>" + "<text:span>a</text:span>" * (size // 25) + "</text:p>"
    ),
    "odt: bomb": lambda size: open_document("<text:p>a</text:p>" * (size * 7 // 2)),
    "odt: bomb of spaces": lambda size: open_document('<text:p><text:s text:c="999999999"/>a</text:p>' * (size // 50)),
    "odt: chain of styles": lambda size: open_document(
        '<text:p text:style-name="s0">a</text:p>' * 100,
        "".join(f'<style:style style:name="s{n}" style:parent-style-name="s{n + 1}"/>' for n in range(size // 60)),
    ),
    **{
        f"json: bare {name}": partial(json_bare, unit)
        for name, unit in {
            "arrays": "[",
            "objects": '{"a":',
            "digits": "7",
            "lines": '{"a": 1}\n',
            "broken lines": "{\n",
            "strings": '"a",',
            "open string": '"a',
            "escapes": "\\u0041",
            "backslashes": '"\\',
        }.items()
    },
    **{
        f"xml: bare {name}": partial(feed_bare, *pair)
        for name, pair in {
            "nested": ("<rss>", "<channel>"),
            "items": ("<rss><channel>", "<item><description>a</description></item>"),
            "attributes": ("<rss ", "a='b' "),
            "entities": ("<!DOCTYPE a [", "<!ENTITY a 'b'>"),
            "spaces": ("<rss", " "),
            "cdata": ("<rss><channel><item><description>", "<![CDATA[a]]>"),
            "comments": ("<rss>", "<!---->"),
            "namespaces": ("<rss ", "xmlns:a='b' "),
        }.items()
    },
    "zip: bomb": bomb,
    "zip: nested": nested_zip,
    "zip: many empty": lambda size: zip_of({f"{number}.txt": b"" for number in range(size // 100)}),
    "zip: deep names": lambda size: zip_of(
        {f"{'a/' * 30000}{number}.txt": HARMLESS for number in range(size // 10000)}
    ),
    "zip: pages beside": lambda size: zip_of({f"a{number}_files/b.html": HARMLESS for number in range(size // 100)}),
    "pdf: nested forms": pdf_forms,
    "pdf: form of itself": pdf_itself,
    "pdf: tree of itself": pdf_pages,
    "pdf: table of itself": pdf_table_loop,
    **{
        f"pdf: drawing {name}": partial(pdf_content, unit)
        for name, unit in {
            "strings": b"(",
            "arrays": b"[",
            "dictionaries": b"<<",
            "saved": b"q ",
            "restored": b"Q ",
            "shown": b"BT (a) Tj ET ",
            "far": b"BT /F 9 Tf 9 9 Td (a) Tj ET ",
            "names": b"/a ",
            "digits": b"7",
            "boxes": b"0 0 9 9 re f ",
            "lines": b"0 0 m 9 9 l ",
            "comments": b"%a\n",
            "inline pictures": b"BI /W 1 ID a EI ",
            "hex": b"<41> Tj ",
            "marks": b"/P BMC ",
            "moves": b"BT /F 9 Tf 1 0 0 1 7 7 Tm (word) Tj ET ",
            "rotated": b"BT /F 9 Tf 0 1 1 0 7 7 Tm (word) Tj ET ",
            "big": b"BT /F 9999999 Tf (a) Tj ET ",
        }.items()
    },
}
"""Each shape by the ending of its file and its name."""
