import type { MigrationInterface, QueryRunner } from 'typeorm'

/** A text that another one has replaced is kept for the desk until a day, and erased then (M22). */
export class OldWording1763690000011 implements MigrationInterface {
  name = 'OldWording1763690000011'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table wording add column erase_at timestamptz;
      create index wording_erase_idx on wording (erase_at) where erase_at is not null and text is not null;
    `)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table wording drop column erase_at')
  }
}
