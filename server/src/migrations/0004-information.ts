import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Material in versions, each with its source; questions and their public answers. */
export class Information1763690000004 implements MigrationInterface {
  name = 'Information1763690000004'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table material (
        id uuid primary key default gen_random_uuid(),
        panel_id uuid not null constraint material_panel_fkey references panel on delete cascade,
        position int not null,
        created_at timestamptz not null default now()
      );
      create index material_panel_idx on material (panel_id);

      create table material_version (
        material_id uuid not null constraint material_version_material_fkey references material on delete cascade,
        version int not null,
        title text not null,
        body text not null default '',
        source text not null,
        responsible text not null default '',
        file_name text,
        file_key text,
        file_size int,
        written_by uuid,
        written_at timestamptz not null default now(),
        published_at timestamptz,
        primary key (material_id, version),
        constraint material_version_source_check check (length(source) > 0)
      );

      create table question (
        id uuid primary key default gen_random_uuid(),
        panel_id uuid not null constraint question_panel_fkey references panel on delete cascade,
        number int not null,
        asked_by uuid constraint question_member_fkey references member on delete set null,
        text text not null,
        asked_at timestamptz not null default now(),
        answer text,
        answer_source text,
        answered_as text,
        answered_by uuid,
        answered_at timestamptz,
        version int not null default 1,
        constraint question_number_key unique (panel_id, number)
      );
      create index question_asked_by_idx on question (asked_by);
    `)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table question, material_version, material')
  }
}
