import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Who may sign in, what was done by whom, and work that waits until after the commit. */
export class Identity1763690000001 implements MigrationInterface {
  name = 'Identity1763690000001'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table staff_account (
        id uuid primary key default gen_random_uuid(),
        email text not null,
        name text not null,
        password_hash text,
        roles text[] not null,
        first_link_hash bytea,
        disabled_at timestamptz,
        created_at timestamptz not null default now(),
        constraint staff_account_roles_alone check (
          cardinality(roles) = 1 or not roles && array['auditor', 'administrator']::text[])
      );
      create unique index staff_account_email_key on staff_account (lower(email));

      create table sign_in (
        id uuid primary key default gen_random_uuid(),
        token_hash bytea not null constraint sign_in_token_key unique,
        staff_id uuid constraint sign_in_staff_fkey references staff_account on delete cascade,
        invitation_id uuid,
        device text not null default '',
        created_at timestamptz not null default now(),
        seen_at timestamptz not null default now(),
        expires_at timestamptz not null,
        ended_at timestamptz,
        constraint sign_in_one_holder check ((staff_id is null) <> (invitation_id is null))
      );
      create index sign_in_staff_idx on sign_in (staff_id);
      create index sign_in_invitation_idx on sign_in (invitation_id);

      create table wrong_code_attempt (
        id bigint generated always as identity primary key,
        address text not null,
        at timestamptz not null default now()
      );
      create index wrong_code_attempt_address_idx on wrong_code_attempt (address, at);
      create index wrong_code_attempt_at_idx on wrong_code_attempt (at);

      create table audit_entry (
        id bigint generated always as identity primary key,
        at timestamptz not null default now(),
        actor_kind text not null,
        actor_id text,
        act text not null,
        panel_id uuid,
        detail jsonb not null default '{}'
      );
      create index audit_entry_panel_idx on audit_entry (panel_id, id);

      create table outbox (
        id bigint generated always as identity primary key,
        kind text not null,
        key text not null,
        payload jsonb not null,
        run_at timestamptz not null default now(),
        attempts int not null default 0,
        done_at timestamptz,
        last_error text,
        created_at timestamptz not null default now(),
        constraint outbox_key unique (kind, key)
      );
      create index outbox_waiting_idx on outbox (run_at) where done_at is null;
    `)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table outbox, audit_entry, wrong_code_attempt, sign_in, staff_account')
  }
}
