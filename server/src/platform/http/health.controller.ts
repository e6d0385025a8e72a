import { done, refused, route, type Result } from '@borgerpanel/contract'
import { Controller } from '@nestjs/common'
import { z } from 'zod'
import { Database } from '../database/database.ts'
import { OnRoute } from './on-route.ts'
import { Readiness } from './readiness.ts'

const health = { access: { roles: ['public'] }, limit: 'read', answer: z.object({ state: z.string() }) } as const

export const healthRoutes = {
  live: route({ call: 'GET /api/health/live', ...health }),
  ready: route({ call: 'GET /api/health/ready', ...health }),
}

/** For load balancers: `live` says the process answers, `ready` that it takes people in and the database takes writes. */
@Controller()
export class HealthController {
  constructor(
    private readonly readiness: Readiness,
    private readonly database: Database,
  ) {}

  @OnRoute(healthRoutes.live)
  live(): Promise<Result<{ state: string }>> {
    return Promise.resolve(done({ state: 'live' }))
  }

  @OnRoute(healthRoutes.ready)
  async ready(): Promise<Result<{ state: string }>> {
    if (!this.readiness.isReady) return refused('try-again', { retryable: true })
    try {
      await this.database.check()
    } catch {
      return refused('try-again', { retryable: true })
    }
    return done({ state: 'ready' })
  }
}
