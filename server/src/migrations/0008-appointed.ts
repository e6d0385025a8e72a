import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Members who were not drawn sign in by an invitation without a lot behind it; and how long an import took. */
export class Appointed1763690000008 implements MigrationInterface {
  name = 'Appointed1763690000008'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table invitation alter column draw_id drop not null;
      alter table frame add column import_ms int not null default 0
    `)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table frame drop column import_ms;
      alter table invitation alter column draw_id set not null
    `)
  }
}
