import { Inject, Module, type OnModuleInit } from '@nestjs/common'
import { DiscoveryModule, DiscoveryService, HttpAdapterHost } from '@nestjs/core'
import type { FastifyInstance } from 'fastify'
import { CONFIG, type Config } from '../../config.ts'
import { Clock } from '../clock/clock.ts'
import { Log } from '../log/log.ts'
import { Metrics } from '../metrics/metrics.ts'
import { Callers } from './caller.ts'
import { HealthController } from './health.controller.ts'
import { registerRoutes } from './http.ts'
import { Limiter } from './limiter.ts'
import { boundRoutes, type AnyRoute, type Handler } from './on-route.ts'

/** The operations this server answers, as bound on its controllers. */
export class BoundRoutes {
  readonly all: { readonly route: AnyRoute; readonly handle: Handler }[] = []
}

/** Finds every `@OnRoute` method of every controller and registers it with Fastify. */
@Module({ imports: [DiscoveryModule], controllers: [HealthController], providers: [BoundRoutes], exports: [BoundRoutes] })
export class HttpModule implements OnModuleInit {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly host: HttpAdapterHost,
    private readonly bound: BoundRoutes,
    private readonly callers: Callers,
    private readonly clock: Clock,
    private readonly metrics: Metrics,
    private readonly log: Log,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit(): void {
    for (const wrapper of this.discovery.getControllers()) {
      const controller: unknown = wrapper.instance
      if (typeof controller === 'object' && controller !== null) this.bound.all.push(...handlersOf(controller))
    }
    const { callers, metrics, log, config } = this
    const parts = { callers, metrics, log, config, limiter: new Limiter(this.clock) }
    registerRoutes(this.host.httpAdapter.getInstance<FastifyInstance>(), this.bound.all, parts)
  }
}

function handlersOf(controller: object): { route: AnyRoute; handle: Handler }[] {
  return boundRoutes(Object.getPrototypeOf(controller) as object).map(({ route, method }) => {
    const handle: unknown = Reflect.get(controller, method)
    if (typeof handle !== 'function') throw new TypeError(`${route.call} is bound to ${method}, which is no method`)
    return { route, handle: handle.bind(controller) as Handler }
  })
}
