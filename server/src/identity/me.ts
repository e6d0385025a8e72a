import { Language, type Me, type PanelId } from '@borgerpanel/contract'
import { Inject, Injectable } from '@nestjs/common'
import { CONFIG, type Config } from '../config.ts'
import { rolesOf, type Actor } from './actor.ts'
import { SignIns } from './sign-ins.ts'

/** What somebody is told about themselves and the house. */
@Injectable()
export class MeService {
  constructor(
    private readonly signIns: SignIns,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async show(actor: Actor, language: Language): Promise<Me> {
    const isPerson = actor.kind === 'person'
    return {
      kind: actor.kind,
      roles: [...rolesOf(actor)],
      name: actor.kind === 'staff' ? actor.name : null,
      tag: isPerson ? actor.tag : null,
      panelId: isPerson ? (actor.panelId as PanelId) : null,
      hasNewerDevice: isPerson && (await this.hasNewerDevice(actor)),
      demo: this.config.MODE === 'demo',
      municipality: {
        name: this.config.MUNICIPALITY_NAME,
        number: this.config.MUNICIPALITY_NUMBER,
        phone: this.config.MUNICIPALITY_PHONE,
      },
      languages: [...Language.options],
      language,
    }
  }

  private async hasNewerDevice(actor: Extract<Actor, { kind: 'person' }>): Promise<boolean> {
    // Devices come in the order they were signed in.
    return (await this.signIns.devices(actor)).at(-1)?.isThis === false
  }
}
