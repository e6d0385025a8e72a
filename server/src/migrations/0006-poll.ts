import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * The poll. The roster knows who has answered and holds the sealed ballot while the poll is open;
 * the answers come into being at closing, shuffled, with random ids and no time, and join to nobody.
 */
export class Poll1763690000006 implements MigrationInterface {
  name = 'Poll1763690000006'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table poll (
        id uuid primary key default gen_random_uuid(),
        panel_id uuid not null constraint poll_panel_fkey references panel on delete cascade,
        assignment_id uuid not null constraint poll_assignment_fkey references assignment on delete cascade,
        meeting_id uuid constraint poll_meeting_fkey references meeting on delete set null,
        title text not null,
        state text not null default 'draft' constraint poll_state_check check (state in ('draft', 'open', 'closed')),
        public_key text,
        closes_at timestamptz,
        opened_at timestamptz,
        closed_at timestamptz,
        answer_count int,
        roster_count int,
        version int not null default 1,
        created_at timestamptz not null default now()
      );
      create index poll_panel_idx on poll (panel_id);
      create index poll_assignment_idx on poll (assignment_id);
      create index poll_meeting_idx on poll (meeting_id);

      create table poll_question (
        id uuid primary key default gen_random_uuid(),
        poll_id uuid not null constraint poll_question_poll_fkey references poll on delete cascade,
        position int not null,
        kind text not null constraint poll_question_kind_check check (kind in ('single', 'scale', 'text')),
        text text not null,
        options jsonb not null default '[]',
        least_label text not null default '',
        most_label text not null default '',
        constraint poll_question_position_key unique (poll_id, position)
      );

      create table poll_roster (
        poll_id uuid not null constraint poll_roster_poll_fkey references poll on delete cascade,
        member_id uuid not null constraint poll_roster_member_fkey references member on delete cascade,
        answered boolean not null default false,
        sealed bytea,
        primary key (poll_id, member_id)
      );
      create index poll_roster_member_idx on poll_roster (member_id);

      create table poll_answer (
        id uuid primary key,
        poll_id uuid not null constraint poll_answer_poll_fkey references poll on delete cascade,
        answers jsonb not null
      );
      create index poll_answer_poll_idx on poll_answer (poll_id);
    `)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table poll_answer, poll_roster, poll_question, poll')
  }
}
