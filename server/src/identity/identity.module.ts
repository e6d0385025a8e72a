import { Global, Module, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common'
import { Database } from '../platform/database/index.ts'
import { Callers } from '../platform/http/index.ts'
import { describeFault, Log } from '../platform/log/log.ts'
import { ActorCallers } from './callers.ts'
import { CodeSignIn } from './code-sign-in.ts'
import { CodeService } from './codes.ts'
import { DemoStaff } from './demo-staff.ts'
import { IdentityController } from './identity.controller.ts'
import { MeService } from './me.ts'
import { Puzzles } from './puzzle.ts'
import { SignInEnds } from './sign-in-ends.ts'
import { SignInRepository } from './sign-in.repository.ts'
import { SignIns } from './sign-ins.ts'
import { StaffRepository } from './staff.repository.ts'
import { StaffService } from './staff.service.ts'
import { WrongAttempts } from './wrong-attempts.ts'

const HOUR = 3_600_000

/** Who is calling. Features inject `CodeService`, `SignIns`, `StaffService` and `SignInEnds`. */
@Global()
@Module({
  controllers: [IdentityController],
  providers: [
    { provide: Callers, useClass: ActorCallers },
    CodeService,
    CodeSignIn,
    DemoStaff,
    MeService,
    Puzzles,
    SignInEnds,
    SignInRepository,
    SignIns,
    StaffRepository,
    StaffService,
    WrongAttempts,
  ],
  exports: [Callers, CodeService, CodeSignIn, DemoStaff, SignInEnds, SignIns, StaffService],
})
export class IdentityModule implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined

  constructor(
    private readonly attempts: WrongAttempts,
    private readonly database: Database,
    private readonly log: Log,
  ) {}

  /** Addresses of wrong attempts are kept no longer than a limit looks at them. */
  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.database
        .transaction((tx) => this.attempts.forget(tx))
        .catch((fault: unknown) => this.log.warn('attempts not forgotten', describeFault(fault)))
    }, HOUR)
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer)
  }
}
