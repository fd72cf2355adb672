"""Every error the workbench raises on purpose. Each message is a sentence for the reader that says what to do.

WorkbenchError
├── IngestError            a text could not be taken in
│   ├── EmptyText          nothing to read
│   ├── NotEnglish         another language
│   ├── TooLarge           over the stated limit
│   ├── TooComplicated     reading it takes more time or memory than a file may take
│   ├── BadEncoding        the bytes are no text in a known encoding
│   ├── Encrypted          a password guards the file
│   ├── BrokenFile         the file is damaged or not what its name says
│   ├── UnknownFormat      no reader for this kind of file
│   └── FetchError         a web address could not be fetched
│       └── AddressRefused the address is not one that may be fetched
├── SettingRefused         a setting has a value that it cannot have
├── ModelMissing           no language model is installed
├── SpanError              offsets that do not fit the text
├── DecisionRefused        a decision that the rules do not allow
│   └── MayOnlyLook        a viewer wants to change something
├── SignInRefused          nobody was signed in: something typed was not right
├── NotSignedIn            nobody is signed in (any more), and somebody has to be
├── NotAdmitted            an account that does not belong to the project
├── NotWritten             a file could not be written
├── NotFound               no such thing is stored (any more)
├── Conflict               somebody else changed it in between
└── StorageError           the database cannot be opened or is newer than the program
    ├── Busy               others hold the database; trying again helps
    └── ToolMissing        a program that copies the database is missing or too old
"""


class WorkbenchError(Exception):
    """The root: catching it catches all that the workbench raises on purpose."""


class IngestError(WorkbenchError):
    """A text could not be taken in. `where` names the file or address, `line` the line where one is to blame."""

    def __init__(self, sentence: str, *, where: str = "", line: int | None = None) -> None:
        """Keep the sentence and the place, and put both into the message."""
        self.sentence, self.where, self.line = sentence, where, line
        place = where + (f", line {line}" if line is not None else "")
        super().__init__(f"{place}: {sentence}" if place else sentence)


class EmptyText(IngestError):
    """There is nothing to read in the file."""


class NotEnglish(IngestError):
    """The text is in another language than English."""


class TooLarge(IngestError):
    """The file or text is over the stated limit."""


class TooComplicated(IngestError):
    """Reading the file takes more time or memory than a file may take."""


class BadEncoding(IngestError):
    """The bytes are no text in any encoding that could be told."""


class Encrypted(IngestError):
    """The file is protected by a password."""


class BrokenFile(IngestError):
    """The file is damaged, or is not what its name says."""


class UnknownFormat(IngestError):
    """There is no reader for this kind of file."""


class FetchError(IngestError):
    """A web address could not be fetched."""


class AddressRefused(FetchError):
    """The address is not one that may be fetched: private, loopback, another scheme or port."""


class SettingRefused(WorkbenchError):
    """A setting has a value that it cannot have; the message names the variable and what it may be."""


class ModelMissing(WorkbenchError):
    """No English language model is installed; the message names the cure."""


class SpanError(WorkbenchError):
    """Offsets that do not fit the text they are meant for."""


class DecisionRefused(WorkbenchError):
    """A decision that the review rules do not allow."""


class MayOnlyLook(DecisionRefused):
    """Somebody whose role lets them look, and change nothing, wants to change something."""


class SignInRefused(WorkbenchError):
    """Nobody was signed in; the sentence is the same whatever was wrong, so that it tells nothing of others."""


class NotSignedIn(WorkbenchError):
    """Nobody is signed in, or not any more, where somebody has to be."""


class NotAdmitted(WorkbenchError):
    """The account that is signed in does not belong to the project, or not any more."""


class NotWritten(WorkbenchError):
    """A file could not be written where it was asked for."""


class NotFound(WorkbenchError):
    """What was asked for is not stored (any more)."""


class Conflict(WorkbenchError):
    """Somebody else changed the same thing in between; `by` says who, where that is known."""

    def __init__(self, sentence: str, *, by: str = "") -> None:
        """Keep who changed it beside the sentence."""
        self.by = by
        super().__init__(sentence)


class StorageError(WorkbenchError):
    """The database cannot be opened, or was made by a newer version of the program."""


class Busy(StorageError):
    """Others have held the database for so long that nothing was saved; trying again helps."""


class ToolMissing(StorageError):
    """A program of the database's makers that copies it is not installed, or older than the server."""
