// A mail server for tests that rejects whom it is told to reject, with the address in its answer, as mail servers do.
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'

/** Listens until closed; `rejected` counts the recipients it turned away. */
export async function startRejectingSmtp() {
  let rejected = 0
  const server = createServer((socket) => {
    socket.write('220 mail.test ESMTP\r\n')
    socket.on('error', () => {})
    socket.on('data', (chunk) => {
      for (const line of chunk.toString().split('\r\n').filter(Boolean)) {
        const to = /^RCPT TO:<([^>]*)>/i.exec(line)?.[1]
        if (to) rejected += 1
        socket.write(
          to ? `550 5.1.1 <${to}>: mailbox unknown\r\n` : /^QUIT/i.test(line) ? '221 bye\r\n' : '250 mail.test\r\n',
        )
      }
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    rejected: () => rejected,
    close: () => new Promise((resolve) => server.close(resolve)),
  }
}
