"""Make the queue's tables beside ours.

The schema is that of the procrastinate release in uv.lock. A later release that changes it brings SQL
migrations of its own, which go into a further revision here.
"""

from __future__ import annotations

from alembic import op
from procrastinate.schema import SchemaManager

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


DROP_FUNCTIONS = """
DO $$
DECLARE routine regprocedure;
BEGIN
    FOR routine IN
        SELECT oid FROM pg_proc
        WHERE starts_with(proname, 'procrastinate_') AND pronamespace = current_schema()::regnamespace
    LOOP
        EXECUTE 'DROP FUNCTION ' || routine;
    END LOOP;
END $$
"""


def upgrade() -> None:
    # psycopg reads no placeholders, and so leaves the schema's "%" alone, where no parameters are given.
    op.get_bind().connection.cursor().execute(SchemaManager.get_schema())


def downgrade() -> None:
    op.execute("DROP TABLE procrastinate_events, procrastinate_periodic_defers CASCADE")
    op.execute("DROP TABLE procrastinate_jobs, procrastinate_workers CASCADE")
    op.execute(DROP_FUNCTIONS)
    op.execute(
        "DROP TYPE procrastinate_job_status, procrastinate_job_event_type, procrastinate_job_to_defer_v1"
    )
