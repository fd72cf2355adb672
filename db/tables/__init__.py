"""All tables by name; importing this package brings every table into `Base.metadata`."""

from db.tables.activity import ActivityRecord
from db.tables.article import ArticleRecord, ExtractionRecord, OriginalRecord
from db.tables.base import Base, SpansJson
from db.tables.claim import ClaimRecord, PartsJson, ReportRecord
from db.tables.decision import AttributionAnswerRecord, DecisionRecord, EvidenceRecord
from db.tables.draft import ArticleDraftRecord, DraftRecord
from db.tables.fact_check import FactCheckLibraryRecord, FactCheckMatchRecord, FactCheckRecord, RatingMappingRecord
from db.tables.outlet import OutletRecord, OutletSiteRecord
from db.tables.person import ReviewerRecord
from db.tables.purge import UnderPurgeRecord
from db.tables.repeat import (
    MatchProposalRecord,
    RegroupedClaimRecord,
    RepeatedClaimMemberRecord,
    RepeatedClaimRecord,
)
from db.tables.source import (
    MentionCandidateRecord,
    SourceAliasRecord,
    SourceKeyRecord,
    SourceMentionRecord,
    SourceProposalRecord,
    SourceRecord,
)
from db.tables.story import (
    ArticleProfileRecord,
    ArticleTermRecord,
    LeftOutRecord,
    StoryArticleRecord,
    StoryRecord,
)
from db.tables.teamwork import (
    AssignmentRecord,
    CommentRecord,
    PresenceRecord,
    ProjectSettingRecord,
    SavedFilterRecord,
)
from db.tables.traits import (
    CLAIMS_PER_BLOCK,
    CellBlockRecord,
    ClaimTraitsRecord,
    SpellingRecord,
    StemBlockRecord,
)
from workbench.matching.clusters.answer_words import NOT_THE_SAME

__all__ = [
    "CLAIMS_PER_BLOCK",
    "NOT_THE_SAME",
    "ActivityRecord",
    "ArticleDraftRecord",
    "ArticleProfileRecord",
    "ArticleRecord",
    "ArticleTermRecord",
    "AssignmentRecord",
    "AttributionAnswerRecord",
    "Base",
    "CellBlockRecord",
    "ClaimRecord",
    "ClaimTraitsRecord",
    "CommentRecord",
    "DecisionRecord",
    "DraftRecord",
    "EvidenceRecord",
    "ExtractionRecord",
    "FactCheckLibraryRecord",
    "FactCheckMatchRecord",
    "FactCheckRecord",
    "LeftOutRecord",
    "MatchProposalRecord",
    "MentionCandidateRecord",
    "OriginalRecord",
    "OutletRecord",
    "OutletSiteRecord",
    "PartsJson",
    "PresenceRecord",
    "ProjectSettingRecord",
    "RatingMappingRecord",
    "RegroupedClaimRecord",
    "RepeatedClaimMemberRecord",
    "RepeatedClaimRecord",
    "ReportRecord",
    "ReviewerRecord",
    "SavedFilterRecord",
    "SourceAliasRecord",
    "SourceKeyRecord",
    "SourceMentionRecord",
    "SourceProposalRecord",
    "SourceRecord",
    "SpansJson",
    "SpellingRecord",
    "StemBlockRecord",
    "StoryArticleRecord",
    "StoryRecord",
    "UnderPurgeRecord",
]
