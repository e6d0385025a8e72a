import { done, identityRoutes as routes, type Me, type Result } from '@borgerpanel/contract'
import { Controller, Inject } from '@nestjs/common'
import { CONFIG, publicUrlOf, type Config } from '../config.ts'
import { Database } from '../platform/database/index.ts'
import { OnRoute, type AnyRoute, type Ask } from '../platform/http/index.ts'
import type { Actor, PersonActor, StaffActor } from './actor.ts'
import { CodeSignIn, type From } from './code-sign-in.ts'
import { MeService } from './me.ts'
import { SignIns, type OpenedSignIn } from './sign-ins.ts'
import { StaffService } from './staff.service.ts'

type SomeAsk = Pick<Ask<AnyRoute, Actor>, 'address' | 'request' | 'reply' | 'language'>

@Controller()
export class IdentityController {
  constructor(
    private readonly me: MeService,
    private readonly codes: CodeSignIn,
    private readonly staff: StaffService,
    private readonly signIns: SignIns,
    private readonly database: Database,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @OnRoute(routes.showMe)
  async showMe({ actor, language }: Ask<typeof routes.showMe, Actor>) {
    return done(await this.me.show(actor, language))
  }

  @OnRoute(routes.signInStaff)
  async signInStaff(ask: Ask<typeof routes.signInStaff, Actor>) {
    return this.welcome(await this.staff.signIn(ask.body, from(ask)), ask)
  }

  @OnRoute(routes.signInByCode)
  async signInByCode(ask: Ask<typeof routes.signInByCode, Actor>) {
    return this.welcome(await this.codes.byCode(ask.body, from(ask)), ask)
  }

  @OnRoute(routes.signInBySecret)
  async signInBySecret(ask: Ask<typeof routes.signInBySecret, Actor>) {
    return this.welcome(await this.codes.bySecret(ask.body, from(ask)), ask)
  }

  @OnRoute(routes.signInFirst)
  async signInFirst(ask: Ask<typeof routes.signInFirst, Actor>) {
    return this.welcome(await this.staff.signInFirst(ask.body, from(ask)), ask)
  }

  @OnRoute(routes.signOut)
  async signOut({ actor, reply }: Ask<typeof routes.signOut, Actor>) {
    reply.header('set-cookie', await this.signIns.close(actor))
    return done({})
  }

  @OnRoute(routes.listDevices)
  async listDevices({ actor }: Ask<typeof routes.listDevices, PersonActor | StaffActor>) {
    return done(await this.signIns.devices(actor))
  }

  @OnRoute(routes.signOutDevice)
  async signOutDevice({ actor, params }: Ask<typeof routes.signOutDevice, PersonActor | StaffActor>) {
    await this.database.transaction((tx) => this.signIns.end(tx, actor, params.deviceId))
    return done(await this.signIns.devices(actor))
  }

  @OnRoute(routes.listStaff)
  async listStaff() {
    return done(await this.staff.list())
  }

  @OnRoute(routes.addStaff)
  async addStaff({ actor, body }: Ask<typeof routes.addStaff, StaffActor>) {
    const added = await this.staff.add(body, actor)
    return added.ok ? done({ account: added.value.account, link: firstLinkOf(this.config, added.value.secret) }) : added
  }

  @OnRoute(routes.changeStaff)
  changeStaff({ actor, params, body }: Ask<typeof routes.changeStaff, StaffActor>) {
    return this.staff.change(params.staffId, body, actor)
  }

  private async welcome(opened: Result<OpenedSignIn>, { reply, language }: SomeAsk): Promise<Result<Me>> {
    if (!opened.ok) return opened
    reply.header('set-cookie', opened.value.cookie)
    return done(await this.me.show(opened.value.actor, language))
  }
}

function from({ address, request }: SomeAsk): From {
  return { address, headers: request.headers }
}

/** The address of a one-time link; the secret is in the fragment, which never leaves the browser by itself (S2). */
export function firstLinkOf(config: Config, secret: string): string {
  return `${publicUrlOf(config)}/first#${secret}`
}
