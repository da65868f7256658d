// A mail server on loopback: it takes mails, or answers as it is told to, and keeps what it took.
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

export type Mail = { readonly to: string; readonly raw: string; readonly header: (name: string) => string | undefined }

/** `delayMs`: how long it thinks about each mail. `fails`: what the server answers after the words of a mail to this address, `[451, '4.3.0 busy']`; null: it takes it. */
export async function startMailServer({ delayMs = 0 }: { readonly delayMs?: number } = {}) {
  const taken: Mail[] = []
  let fails: (to: string) => readonly [number, string] | null = () => null
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', async () => {
        if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs))
        const to = session.envelope.rcptTo[0]?.address ?? ''
        const failure = fails(to)
        if (failure) return done(Object.assign(new Error(failure[1]), { responseCode: failure[0] }))
        const raw = Buffer.concat(parts).toString()
        const head = raw.slice(0, raw.indexOf('\r\n\r\n')).replaceAll(/\r\n[ \t]+/g, ' ')
        taken.push({ to, raw, header: (name) => new RegExp(`^${name}: (.*)$`, 'im').exec(head)?.[1] })
        done()
      })
    },
  })
  server.on('error', () => {}) // a client that goes away is no matter of the test
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    taken,
    fail: (answer: typeof fails) => {
      fails = answer
    },
    close: () => new Promise<void>((resolve) => server.close(resolve)),
  }
}
