import type { ServerOptions } from 'socket.io'

/** How the socket server is set (D17). */
export const SOCKET_SETTINGS = {
  path: '/socket.io/',
  // One unauthenticated client must not make us hold more than this.
  maxHttpBufferSize: 64_000,
  connectTimeout: 5_000,
  pingInterval: 5_000,
  pingTimeout: 8_000,
  // Compressing each message cost five sixths of the deliveries per second.
  perMessageDeflate: false,
  httpCompression: false,
  allowEIO3: false,
  serveClient: false,
  transports: ['websocket', 'polling'],
} as const satisfies Partial<ServerOptions>
