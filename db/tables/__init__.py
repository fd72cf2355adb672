"""All tables by name; importing this package brings every table into `Base.metadata`."""

from db.tables.activity import ActivityRecord
from db.tables.article import ArticleRecord, ExtractionRecord, OriginalRecord
from db.tables.base import Base
from db.tables.claim import ClaimRecord, PartsJson, ReportRecord, SpansJson
from db.tables.decision import DecisionRecord, EvidenceRecord
from db.tables.draft import DraftRecord
from db.tables.outlet import OutletRecord
from db.tables.person import ReviewerRecord
from db.tables.repeat import NOT_THE_SAME, MatchProposalRecord, RepeatedClaimMemberRecord, RepeatedClaimRecord
from db.tables.source import SourceAliasRecord, SourceMentionRecord, SourceRecord

__all__ = [
    "NOT_THE_SAME",
    "ActivityRecord",
    "ArticleRecord",
    "Base",
    "ClaimRecord",
    "DecisionRecord",
    "DraftRecord",
    "EvidenceRecord",
    "ExtractionRecord",
    "MatchProposalRecord",
    "OriginalRecord",
    "OutletRecord",
    "PartsJson",
    "RepeatedClaimMemberRecord",
    "RepeatedClaimRecord",
    "ReportRecord",
    "ReviewerRecord",
    "SourceAliasRecord",
    "SourceMentionRecord",
    "SourceRecord",
    "SpansJson",
]
