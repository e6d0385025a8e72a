import multipart from '@fastify/multipart'
import { FastifyAdapter } from '@nestjs/platform-fastify'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Config } from '../../config.ts'
import type { Log } from '../log/log.ts'
import type { Metrics } from '../metrics/metrics.ts'
import { answerFault, bind, type BindingParts } from './binding.ts'
import { sendRefusal } from './answer.ts'
import { securityHeaders } from './headers.ts'
import type { AnyRoute, Handler } from './on-route.ts'
import { Pages } from './pages.ts'

/** Most bytes of a JSON body, and of a file (a register of 100,000 people is about 15 MB). */
const MOST_BODY = 256 * 1024
const MOST_FILE = 200 * 1024 * 1024

/** Fastify, set up so that whatever comes in gets one answer of ours: bad addresses and broken bodies too (D7). */
export function httpAdapter(config: Config, log: Log, correlationId: () => string): FastifyAdapter {
  const adapter = new FastifyAdapter({
    skipMiddie: true,
    multipart: false,
    bodyLimit: MOST_BODY,
    forceCloseConnections: 'idle',
    requestTimeout: 300_000,
    trustProxy: config.TRUSTED_PROXIES.length > 0 ? [...config.TRUSTED_PROXIES] : false,
    genReqId: correlationId,
    frameworkErrors: (_fault: unknown, request: FastifyRequest, reply: FastifyReply) => {
      reply.headers(securityHeaders(request.headers, config.PUBLIC_URL))
      return sendRefusal(reply, { code: 'malformed' })
    },
    clientErrorHandler(_fault, socket) {
      if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\ncontent-length: 0\r\nconnection: close\r\n\r\n')
    },
  })
  const instance: FastifyInstance = adapter.getInstance()
  instance.addHook('onRequest', (request, reply, next) => {
    reply.headers(securityHeaders(request.headers, config.PUBLIC_URL)).header('x-correlation-id', request.id)
    next()
  })
  instance.addHook('onResponse', (request, reply, next) => {
    if (isUnlogged(request)) return next()
    const route = request.routeOptions.url ?? 'none'
    log.debug('request', {
      id: request.id,
      method: request.method,
      route,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    })
    next()
  })
  return adapter
}

declare module 'fastify' {
  interface FastifyContextConfig {
    readonly isUnlogged?: boolean
  }
}

const isUnlogged = (request: FastifyRequest): boolean => request.routeOptions.config.isUnlogged === true

export interface HttpParts extends BindingParts {
  readonly metrics: Metrics
}

/** Registers every bound operation, and after them what is left: unknown operations, and the pages. */
export function registerRoutes(
  instance: FastifyInstance,
  bound: readonly { route: AnyRoute; handle: Handler }[],
  parts: HttpParts,
): void {
  instance.register(async (scope) => {
    await scope.register(multipart, { limits: { files: 1, fileSize: MOST_FILE, fields: 10, fieldSize: 10_000, parts: 11 } })
    scope.setErrorHandler((fault, request, reply) => answerFault(fault, request, reply, parts.log))
    scope.addHook('onResponse', (request, reply, next) => {
      if (isUnlogged(request)) return next()
      parts.metrics.request.observe({ route: request.routeOptions.url ?? '', status: reply.statusCode }, reply.elapsedTime / 1000)
      next()
    })
    for (const { route, handle } of bound) {
      const [method = 'GET', url = '/'] = route.call.split(' ')
      scope.route({ method, url, config: { isUnlogged: route.isUnlogged === true }, handler: bind(route, handle, parts) })
    }
    const unknown = (_request: FastifyRequest, reply: FastifyReply) => sendRefusal(reply, { code: 'unknown-call' })
    const methods = scope.supportedMethods
    scope.route({ method: methods, url: '/api/*', handler: unknown })
    const pages = new Pages()
    scope.route({ method: 'GET', url: '/*', handler: (request, reply) => pages.serve(request, reply) })
    scope.route({ method: methods.filter((method) => method !== 'GET' && method !== 'HEAD'), url: '/*', handler: unknown })
  })
}
