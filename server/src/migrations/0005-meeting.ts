import type { MigrationInterface, QueryRunner } from 'typeorm'

/** The append-only log of a meeting (D1), the answers given to commands (D6), and the words that are not in the log (D19). */
export class Meeting1763690000005 implements MigrationInterface {
  name = 'Meeting1763690000005'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table meeting (
        id uuid primary key default gen_random_uuid(),
        panel_id uuid not null constraint meeting_panel_fkey references panel on delete cascade,
        assignment_id uuid constraint meeting_assignment_fkey references assignment on delete set null,
        title text not null,
        starts_at timestamptz not null,
        venue text not null default 'hall' constraint meeting_venue_check check (venue in ('hall', 'online', 'hybrid')),
        address text not null default '',
        epoch int not null default 1,
        position bigint not null default 0,
        closed_at timestamptz,
        created_at timestamptz not null default now()
      );
      create index meeting_panel_idx on meeting (panel_id);
      create index meeting_assignment_idx on meeting (assignment_id);

      create table meeting_audience (
        meeting_id uuid not null constraint meeting_audience_meeting_fkey references meeting on delete cascade,
        audience text not null,
        head bigint not null,
        primary key (meeting_id, audience)
      );

      create table meeting_entry (
        meeting_id uuid not null constraint meeting_entry_meeting_fkey references meeting on delete cascade,
        position bigint not null,
        audience text not null,
        sequence bigint not null,
        event jsonb not null,
        at timestamptz not null,
        primary key (meeting_id, position),
        constraint meeting_entry_sequence_key unique (meeting_id, audience, sequence)
      );

      create table meeting_operation (
        meeting_id uuid not null constraint meeting_operation_meeting_fkey references meeting on delete cascade,
        actor text not null,
        op_id uuid not null,
        fingerprint bytea not null,
        answer jsonb not null,
        at timestamptz not null,
        primary key (actor, op_id)
      );
      create index meeting_operation_meeting_idx on meeting_operation (meeting_id);

      create table wording (
        meeting_id uuid not null constraint wording_meeting_fkey references meeting on delete cascade,
        id text not null,
        version int not null,
        text text,
        salt bytea,
        closed_at timestamptz,
        primary key (meeting_id, id, version)
      );

      create table attendance_correction (
        meeting_id uuid not null constraint attendance_correction_meeting_fkey references meeting on delete cascade,
        member_id uuid not null constraint attendance_correction_member_fkey references member on delete cascade,
        attended boolean not null,
        reason text not null,
        corrected_by uuid,
        corrected_at timestamptz not null default now(),
        primary key (meeting_id, member_id)
      );
      create index attendance_correction_member_idx on attendance_correction (member_id);
    `)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table attendance_correction, wording, meeting_operation, meeting_entry, meeting_audience, meeting')
  }
}
