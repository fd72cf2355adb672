"""One web site is one outlet; an article may have a day in its address beside the day of publishing

Revision ID: 0013
Revises: 0012
"""

import sqlalchemy as sa
from alembic import op

from workbench.text.web_sites import site_of

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "outlet_site",
        sa.Column("site", sa.String(), nullable=False),
        sa.Column("outlet_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["outlet_id"], ["outlet.id"], name=op.f("fk_outlet_site_outlet_id")),
        sa.PrimaryKeyConstraint("site", name=op.f("pk_outlet_site")),
    )
    op.create_index(op.f("ix_outlet_site_outlet_id"), "outlet_site", ["outlet_id"])
    op.add_column("article", sa.Column("print_day", sa.Date(), nullable=True))
    _make_one_of_each_site()


def _make_one_of_each_site() -> None:
    """Give each site to the outlet that had it first, and move the articles of later ones there."""
    connection = op.get_bind()
    owners: dict[str, int] = {}
    outlets = connection.execute(sa.text("SELECT id, domain FROM outlet WHERE name_key <> '' ORDER BY id")).all()
    for outlet, domain in outlets:
        site = site_of(domain)
        if not site:
            continue
        owner = owners.setdefault(site, outlet)
        if owner == outlet:
            connection.execute(sa.text("INSERT INTO outlet_site VALUES (:site, :outlet)"), {"site": site, "outlet": outlet})
        else:
            moved = {"owner": owner, "outlet": outlet}
            connection.execute(sa.text("UPDATE article SET outlet_id = :owner WHERE outlet_id = :outlet"), moved)
            connection.execute(sa.text("DELETE FROM outlet WHERE id = :outlet"), {"outlet": outlet})


def downgrade() -> None:
    op.drop_column("article", "print_day")
    op.drop_table("outlet_site")
