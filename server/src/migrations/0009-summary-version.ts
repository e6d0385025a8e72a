import type { MigrationInterface, QueryRunner } from 'typeorm'

/** A summary's version counts every change to it; `texts_version` is the one in which its own texts were last written. */
export class SummaryVersion1763690000009 implements MigrationInterface {
  name = 'SummaryVersion1763690000009'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table summary add column texts_version int not null default 1;
      update summary set texts_version = version
    `)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table summary drop column texts_version')
  }
}
