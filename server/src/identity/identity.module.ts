import { Global, Module } from '@nestjs/common'
import { Callers } from '../platform/http/index.ts'
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
export class IdentityModule {}
