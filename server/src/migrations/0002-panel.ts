import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Case 1—n assignment n—1 panel 1—n member: one table for what is asked, however people are gathered. */
export class Panel1763690000002 implements MigrationInterface {
  name = 'Panel1763690000002'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table municipal_case (
        id uuid primary key default gen_random_uuid(),
        case_number text not null constraint municipal_case_number_key unique,
        title text not null,
        created_at timestamptz not null default now()
      );

      create table panel (
        id uuid primary key default gen_random_uuid(),
        name text not null,
        regime text not null default 'informal'
          constraint panel_regime_check check (regime in ('informal', 'electedBody')),
        language text not null default 'nb',
        authors_shown boolean not null default true,
        seats int constraint panel_seats_check check (seats between 1 and 1000),
        published_at timestamptz,
        answers_close_at timestamptz,
        answers_closed_at timestamptz,
        confirmed_at timestamptz,
        next_number int not null default 1,
        rehearsal boolean not null default false,
        created_at timestamptz not null default now()
      );

      create table assignment (
        id uuid primary key default gen_random_uuid(),
        case_id uuid not null constraint assignment_case_fkey references municipal_case,
        panel_id uuid not null constraint assignment_panel_fkey references panel on delete cascade,
        method text not null,
        question text not null default '',
        mandate text not null default '',
        promise text not null default '',
        commissioned_by text not null default '',
        deciding_body text not null default '',
        decision_date date,
        contact_name text not null default '',
        contact_phone text not null default '',
        contact_email text not null default '',
        attachment_number int not null default 1,
        decision jsonb,
        delivered_at timestamptz,
        responses_sent_at timestamptz,
        version int not null default 1,
        created_at timestamptz not null default now()
      );
      create index assignment_case_idx on assignment (case_id);
      create index assignment_panel_idx on assignment (panel_id);

      create table alternative (
        id uuid primary key default gen_random_uuid(),
        assignment_id uuid not null constraint alternative_assignment_fkey references assignment on delete cascade,
        position int not null,
        title text not null,
        constraint alternative_position_key unique (assignment_id, position) deferrable initially deferred
      );
    `)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table alternative, assignment, panel, municipal_case')
  }
}
