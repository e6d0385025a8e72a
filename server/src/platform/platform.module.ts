import { join } from 'node:path'
import {
  Global,
  Inject,
  Module,
  type DynamicModule,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common'
import { CONFIG, type Config } from '../config.ts'
import { Audit } from './audit/audit.ts'
import { Clock } from './clock/clock.ts'
import { TimeKeeper } from './clock/timeKeeper.ts'
import { Database } from './database/database.ts'
import { Notifications } from './database/notifications.ts'
import { Readiness } from './http/readiness.ts'
import { Outbox } from './jobs/outbox.ts'
import { Log } from './log/log.ts'
import { MailTransport } from './mail/mail.ts'
import { PostOffice } from './mail/post-office.ts'
import { Metrics } from './metrics/metrics.ts'
import { watchPlatform } from './metrics/platformGauges.ts'
import { Randomness } from './random/randomness.ts'
import { Keys } from './secret/keys.ts'
import { FileStore } from './storage/file-store.ts'

/** What comes from outside, and what a test or a rehearsal may replace by a stand-in. */
export interface Parts {
  readonly config: Config
  readonly log: Log
  readonly clock: Clock
  readonly randomness: Randomness
  readonly mail: MailTransport
  readonly database: Database
  readonly notifications: Notifications
  readonly metrics: Metrics
}

/** Everything that knows nothing of panels, for every module to inject. */
@Global()
@Module({})
export class PlatformModule implements OnApplicationBootstrap, OnApplicationShutdown {
  constructor(
    readonly outbox: Outbox,
    private readonly notifications: Notifications,
    readonly database: Database,
    private readonly metrics: Metrics,
    readonly timeKeeper: TimeKeeper,
    readonly readiness: Readiness,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  static with(parts: Parts): DynamicModule {
    const { config, log, clock, randomness, database, notifications } = parts
    const outbox = new Outbox(database, notifications, clock, log, parts.metrics)
    const keys = new Keys(config, randomness)
    const given = [
      { provide: CONFIG, useValue: config },
      { provide: Log, useValue: log },
      { provide: Clock, useValue: clock },
      { provide: Randomness, useValue: randomness },
      { provide: MailTransport, useValue: parts.mail },
      { provide: Database, useValue: database },
      { provide: Notifications, useValue: notifications },
      { provide: Metrics, useValue: parts.metrics },
      { provide: Outbox, useValue: outbox },
      { provide: Keys, useValue: keys },
      { provide: TimeKeeper, useValue: new TimeKeeper(clock, database, log) },
      { provide: PostOffice, useValue: new PostOffice(outbox, keys, parts.mail) },
      { provide: FileStore, useValue: new FileStore(join(config.DATA_DIR, 'files'), randomness) },
      { provide: Audit, useValue: new Audit(clock) },
      { provide: Readiness, useValue: new Readiness(log) },
    ]
    return { module: PlatformModule, providers: given, exports: given.map(({ provide }) => provide) }
  }

  /** After every module has said who does which work. */
  async onApplicationBootstrap(): Promise<void> {
    this.timeKeeper.start()
    await this.notifications.start()
    this.outbox.start()
    watchPlatform(this.metrics, this)
    await this.metrics.listen(this.config.METRICS_PORT, this.config.HOST)
  }

  async onApplicationShutdown(): Promise<void> {
    this.timeKeeper.stop()
    await this.outbox.stop()
    await this.metrics.close()
    await this.notifications.close()
    await this.database.close()
  }
}
