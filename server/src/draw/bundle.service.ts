import { Injectable } from '@nestjs/common'
import { done, refused, type BundleName, type PanelId, type Result } from '@borgerpanel/contract'
import { BUNDLE_FILES, bundleFolder, bundleText } from '@borgerpanel/sortition'
import { Database } from '../platform/database/index.ts'
import { FileAnswer } from '../platform/http/index.ts'

/** The files with which a stranger draws both lots again (T12). */
@Injectable()
export class BundleService {
  constructor(private readonly database: Database) {}

  /** One file of the public folder; `not-found` before its lot has been drawn, or while the panel is not public. */
  async file(panelId: PanelId, name: BundleName): Promise<Result<FileAnswer>> {
    const file = bundleFolder(await this.bundles(panelId)).find((one) => one.name === name)
    return file === undefined ? refused('not-found') : done(answer(name, Buffer.from(file.bytes)))
  }

  /** The auditor's part of the second lot. */
  async auditor(panelId: PanelId): Promise<Result<FileAnswer>> {
    const [row] = await this.database.read<{ auditor: object }>(
      `select lottery->'auditor' as auditor from ceremony where panel_id = $1 and stage = 'panel' and state = 'drawn'
        order by running_number desc limit 1`,
      [panelId],
    )
    return row === undefined ? refused('not-found') : done(answer(BUNDLE_FILES.auditor, Buffer.from(bundleText(row.auditor))))
  }

  private async bundles(panelId: string): Promise<Record<string, object>> {
    const rows = await this.database.read<{ stage: 'invite' | 'panel' | 'replace'; bundle: object }>(
      `select d.stage, d.bundle from draw d join panel p on p.id = d.panel_id
        where d.panel_id = $1 and p.published_at is not null order by d.stage, d.running_number`,
      [panelId],
    )
    const newest = (stage: string): object | undefined => rows.findLast((row) => row.stage === stage)?.bundle
    const records = rows.filter(({ stage }) => stage === 'replace').map(({ bundle }) => bundle)
    const named: [string, object | undefined][] = [
      [BUNDLE_FILES.invite, newest('invite')],
      [BUNDLE_FILES.panels, newest('panel')],
      [BUNDLE_FILES.replacements, records.length === 0 ? undefined : { format: 'borgerpanel-replacements', version: 1, records }],
    ]
    return Object.fromEntries(named.filter((entry): entry is [string, object] => entry[1] !== undefined))
  }
}

function answer(name: string, content: Buffer): FileAnswer {
  return new FileAnswer({ name, type: name.endsWith('.json') ? 'application/json' : 'text/plain; charset=utf-8', content })
}
