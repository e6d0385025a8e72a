import type { MigrationInterface, QueryRunner } from 'typeorm'

/** One row per ceremony (T3): what was announced and published before the seed of a lot existed. Never deleted. */
export class Ceremony1763690000020 implements MigrationInterface {
  name = 'Ceremony1763690000020'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table ceremony (
        id uuid primary key default gen_random_uuid(),
        panel_id uuid not null constraint ceremony_panel_fkey references panel on delete cascade,
        stage text not null constraint ceremony_stage_check check (stage in ('invite', 'panel')),
        running_number int not null,
        state text not null constraint ceremony_state_check
          check (state in ('preparing', 'open', 'drawn', 'failed', 'abandoned')),
        plan jsonb not null,
        publication jsonb,
        digest text,
        lottery jsonb,
        progress jsonb,
        refusal jsonb,
        reason text not null default '',
        started_at timestamptz not null,
        started_by uuid,
        opened_at timestamptz,
        constraint ceremony_number_key unique (panel_id, stage, running_number)
      );
      create unique index ceremony_current_key on ceremony (panel_id, stage) where state in ('preparing', 'open')
    `)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table ceremony')
  }
}
