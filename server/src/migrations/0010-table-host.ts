import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Which host sits at which table of a meeting: one each, on every replica (S6). */
export class TableHost1763690000010 implements MigrationInterface {
  name = 'TableHost1763690000010'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table table_host (
        meeting_id uuid not null constraint table_host_meeting_fkey references meeting on delete cascade,
        table_number int not null,
        staff_id uuid not null constraint table_host_staff_fkey references staff_account on delete cascade,
        seen_at timestamptz not null default now(),
        primary key (meeting_id, table_number),
        constraint table_host_staff_key unique (meeting_id, staff_id)
      );
      create index table_host_staff_idx on table_host (staff_id);
    `)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table table_host')
  }
}
