import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Themes with their evidence, approved versions with the exact bytes, and the response to each theme. */
export class Summary1763690000007 implements MigrationInterface {
  name = 'Summary1763690000007'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table theme (
        id uuid primary key default gen_random_uuid(),
        assignment_id uuid not null constraint theme_assignment_fkey references assignment on delete cascade,
        position int not null,
        title text not null,
        texts jsonb not null default '{}',
        no_minority text not null default '',
        recommendation text not null default '',
        version int not null default 1,
        created_at timestamptz not null default now()
      );
      create index theme_assignment_idx on theme (assignment_id);

      create table theme_contribution (
        assignment_id uuid not null constraint theme_contribution_assignment_fkey references assignment on delete cascade,
        meeting_id uuid not null constraint theme_contribution_meeting_fkey references meeting on delete cascade,
        number int not null,
        theme_id uuid not null constraint theme_contribution_theme_fkey references theme on delete cascade,
        part text not null constraint theme_contribution_part_check
          check (part in ('for', 'against', 'agreement', 'disagreement', 'minority', 'question')),
        primary key (assignment_id, meeting_id, number)
      );
      create index theme_contribution_theme_idx on theme_contribution (theme_id);
      create index theme_contribution_meeting_idx on theme_contribution (meeting_id);

      create table summary (
        assignment_id uuid primary key constraint summary_assignment_fkey references assignment on delete cascade,
        lead text not null default '',
        reservations text not null default '',
        version int not null default 1
      );

      create table summary_version (
        id uuid primary key default gen_random_uuid(),
        assignment_id uuid not null constraint summary_version_assignment_fkey references assignment on delete cascade,
        version int not null,
        document jsonb not null,
        digest text not null,
        pdf bytea not null,
        html text not null,
        approved_by uuid,
        approved_name text not null,
        approved_at timestamptz not null default now(),
        delivered_at timestamptz,
        constraint summary_version_number_key unique (assignment_id, version)
      );

      create table response (
        theme_id uuid primary key constraint response_theme_fkey references theme on delete cascade,
        treatment text not null,
        outcome text not null constraint response_outcome_check check (outcome in
          ('followed', 'partlyFollowed', 'debated', 'onTheAgenda', 'consideredNotFollowed', 'postponed', 'otherBody', 'notOurs')),
        reason text not null constraint response_reason_check check (length(trim(reason)) > 0),
        written_by uuid,
        written_at timestamptz not null default now(),
        version int not null default 1
      );
    `)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table response, summary_version, summary, theme_contribution, theme')
  }
}
