import { createServer, type Socket } from 'node:net'

// The server's side of the benchmark, in a process of its own: `F` and two bytes ask for so many MiB, `E` for one byte.

const chunk = Buffer.alloc(256 * 1024, 7)

function flood(socket: Socket, bytes: number): void {
  let left = bytes
  const more = () => {
    while (left > 0) {
      const part = chunk.subarray(0, Math.min(left, chunk.length))
      left -= part.length
      if (!socket.write(part)) return socket.once('drain', more)
    }
    return socket
  }
  more()
}

const server = createServer((socket) => {
  socket.setNoDelay(true)
  socket.on('error', () => socket.destroy())
  socket.on('data', (asked) => {
    if (asked[0] === 70) flood(socket, (((asked[1] ?? 0) << 8) | (asked[2] ?? 0)) * 1024 * 1024)
    else socket.write(asked)
  })
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.stdout.write(`${typeof address === 'object' ? address?.port : ''}\n`)
})
