import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Server } from 'socket.io'

// A socket.io server that does nothing but broadcast: the least anything built on it can cost. Prints its address.
const http = createServer()
const io = new Server(http, { perMessageDeflate: false, serveClient: false })
const FRAME = Number(process.argv[2] ?? 12_000)

io.on('connection', (socket) => {
  socket.on('begin', (broadcasts: number, acknowledge: () => void) => {
    acknowledge()
    let left = broadcasts
    const timer = setInterval(() => {
      io.emit('frame', `{"sentAt":${performance.timeOrigin + performance.now()},"fill":"${'x'.repeat(FRAME)}"}`)
      left -= 1
      if (left === 0) clearInterval(timer)
    }, 40)
  })
})
http.listen(0, '127.0.0.1', () => process.stdout.write(`http://127.0.0.1:${(http.address() as AddressInfo).port}\n`))
