"""Reading how an article's details were changed, over all its versions."""

from __future__ import annotations

from sqlmodel import Session, col, select

from db.reads.articles import article_record, version_records
from db.tables import ActivityRecord, ReviewerRecord
from workbench.reviewing.article_details import DetailsChange, unpacked


def changes_of(session: Session, article_id: int) -> list[DetailsChange]:
    """Return the changes of an article's details, the newest first, whichever of its versions the id names.

    The taking back of a change is one, too: the log keeps all details before and after it. Raises NotFound where there
    is no such article.
    """
    versions = [one.id for one in version_records(session, article_record(session, article_id))]
    statement = (
        select(ActivityRecord, ReviewerRecord.name)
        .join(ReviewerRecord, col(ReviewerRecord.id) == ActivityRecord.reviewer_id)
        .where(ActivityRecord.subject == "article", col(ActivityRecord.subject_id).in_(versions))
        .order_by(col(ActivityRecord.id).desc())
    )
    return [
        DetailsChange(
            id=row.id,
            by=name,
            at=row.at,
            before=unpacked(row.before),
            after=unpacked(row.after),
            undoes=row.undoes_id is not None,
        )
        for row, name in session.exec(statement)
        if row.before and row.after and "outlet_id" in row.before and "outlet_id" in row.after
    ]
