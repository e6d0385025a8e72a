import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Frame, lots, invitations and members. What identifies a resident is one encrypted column with a purge date (S11). */
export class Draw1763690000003 implements MigrationInterface {
  name = 'Draw1763690000003'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table frame (
        id uuid primary key default gen_random_uuid(),
        panel_id uuid not null constraint frame_panel_fkey references panel on delete cascade,
        imported_at timestamptz not null default now(),
        imported_by uuid,
        row_count int not null,
        eligible_count int not null,
        exclusions jsonb not null,
        criteria jsonb not null,
        margins jsonb not null,
        households jsonb not null,
        root text not null,
        salt bytea not null,
        purge_after date not null,
        purged_at timestamptz,
        replaced_at timestamptz
      );
      create unique index frame_panel_current_key on frame (panel_id) where replaced_at is null;

      create table resident (
        id uuid primary key default gen_random_uuid(),
        frame_id uuid not null constraint resident_frame_fkey references frame on delete cascade,
        position int not null,
        identity_hash bytea not null,
        leaf text not null,
        household text not null,
        area text not null,
        gender text not null,
        birth_date date not null,
        personal bytea,
        constraint resident_position_key unique (frame_id, position),
        constraint resident_identity_key unique (frame_id, identity_hash)
      );

      create table draw (
        id uuid primary key default gen_random_uuid(),
        panel_id uuid not null constraint draw_panel_fkey references panel on delete cascade,
        stage text not null constraint draw_stage_check check (stage in ('invite', 'panel', 'replace')),
        running_number int not null,
        seed_lines jsonb not null,
        seed text not null,
        bundle jsonb not null,
        protocol jsonb not null,
        drawn_at timestamptz not null default now(),
        drawn_by uuid,
        constraint draw_number_key unique (panel_id, stage, running_number)
      );

      create table quota (
        panel_id uuid not null constraint quota_panel_fkey references panel on delete cascade,
        feature text not null,
        value text not null,
        position int not null,
        least int not null,
        most int not null,
        primary key (panel_id, feature, value),
        constraint quota_range_check check (0 <= least and least <= most)
      );

      create table invitation (
        id uuid primary key default gen_random_uuid(),
        panel_id uuid not null constraint invitation_panel_fkey references panel on delete cascade,
        draw_id uuid not null constraint invitation_draw_fkey references draw,
        resident_id uuid constraint invitation_resident_fkey references resident on delete set null,
        letter_number int not null,
        household text not null,
        gender text not null,
        age_band text not null,
        area text not null,
        birth_year int,
        personal bytea,
        language text not null default 'nb',
        channel text constraint invitation_channel_check check (channel in ('email', 'letter')),
        sent_at timestamptz,
        code_selector text,
        code_hash bytea,
        secret_selector text,
        secret_hash bytea,
        code_sealed bytea,
        code_voided_at timestamptz,
        answer text constraint invitation_answer_check check (answer in ('yes', 'no', 'thinking')),
        answered_at timestamptz,
        answered_by text,
        needs jsonb not null default '{}',
        call_asked_at timestamptz,
        created_at timestamptz not null default now(),
        constraint invitation_letter_key unique (panel_id, letter_number)
      );
      create index invitation_draw_idx on invitation (draw_id);
      create index invitation_resident_idx on invitation (resident_id);
      create unique index invitation_code_key on invitation (code_selector) where code_selector is not null;
      create unique index invitation_secret_key on invitation (secret_selector) where secret_selector is not null;

      alter table sign_in add constraint sign_in_invitation_fkey
        foreign key (invitation_id) references invitation on delete cascade;

      create table member (
        id uuid primary key default gen_random_uuid(),
        panel_id uuid not null constraint member_panel_fkey references panel on delete cascade,
        number int not null,
        source text not null constraint member_source_check check (source in ('drawn', 'appointed', 'signedUp', 'hosted')),
        place text not null default 'seat' constraint member_place_check check (place in ('seat', 'reserve', 'out')),
        reserve_order int,
        invitation_id uuid constraint member_invitation_fkey references invitation on delete set null,
        staff_id uuid constraint member_staff_fkey references staff_account,
        gender text,
        age_band text,
        area text,
        venue text not null default 'hall' constraint member_venue_check check (venue in ('hall', 'online')),
        left_at timestamptz,
        created_at timestamptz not null default now(),
        constraint member_number_key unique (panel_id, number)
      );
      create unique index member_invitation_key on member (invitation_id) where invitation_id is not null;
      create index member_staff_idx on member (staff_id);
    `)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table sign_in drop constraint sign_in_invitation_fkey;
      drop table member, invitation, quota, draw, resident, frame
    `)
  }
}
