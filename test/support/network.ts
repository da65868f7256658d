// A network between the program and PostgreSQL that can be cut, go silent, or break at a COMMIT.
import { createHash } from 'node:crypto'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

export type Network = {
  /** The address of the database through this network. */
  readonly url: string
  /** Every connection is reset. New ones are let through. */
  cut(): void
  /** From now on nothing passes, and nobody is told; until `mend`. */
  freeze(): void
  mend(): void
  /** The next COMMIT breaks its connection: before it reached the server, or when the server answers that it is done. Once. */
  breakAtCommit(moment: 'before' | 'after'): void
  close(): Promise<void>
}

/** What a prepared `commit` is called on the wire (packet.ts), in Parse and in Bind. */
const commitName = `w${createHash('sha256').update('commit').digest('base64url').slice(0, 20)}`

export async function networkTo(databaseUrl: string): Promise<Network> {
  const target = new URL(databaseUrl)
  const pairs = new Set<readonly [Socket, Socket]>()
  const state = { frozen: false, breaksAt: null as 'before' | 'after' | null }
  const server = createServer((near) => {
    const far = connect(Number(target.port), target.hostname)
    const pair = [near, far] as const
    pairs.add(pair)
    const end = () => {
      pairs.delete(pair)
      near.destroy()
      far.destroy()
    }
    let breaksAtAnswer = false
    near.on('data', (bytes) => {
      if (state.frozen) return
      if (state.breaksAt && bytes.includes(commitName)) {
        if (state.breaksAt === 'before') {
          state.breaksAt = null
          return end()
        }
        breaksAtAnswer = true
        state.breaksAt = null
      }
      far.write(bytes)
    })
    far.on('data', (bytes) => {
      if (breaksAtAnswer && bytes.includes('COMMIT\0')) return end()
      if (!state.frozen) near.write(bytes)
    })
    for (const socket of pair) socket.on('close', end).on('error', end)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const url = new URL(databaseUrl)
  url.port = String((server.address() as AddressInfo).port)
  const cut = () => {
    for (const [near, far] of [...pairs]) {
      near.resetAndDestroy()
      far.destroy()
    }
  }
  return {
    url: url.href,
    cut,
    freeze() {
      state.frozen = true
    },
    mend() {
      state.frozen = false
      cut() // what was swallowed meanwhile never comes
    },
    breakAtCommit(moment) {
      state.breaksAt = moment
    },
    async close() {
      cut()
      await new Promise((done) => server.close(done))
    },
  }
}
