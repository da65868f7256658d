// better-auth stores a session's token as it is: whoever reads the table could sign in. Here its adapter is wrapped so that only the
// SHA-256 reaches the database, while better-auth goes on seeing the token it asked for.
import type { DBAdapter, Where } from 'better-auth/types'
import { sha256Hex } from '#kernel/ids'

/** The same adapter, with session tokens hashed on their way in and put back on their way out. */
export function withHashedSessions<Adapter extends DBAdapter>(adapter: Adapter): Adapter {
  const hashing: Adapter = {
    ...adapter,
    // the adapter's own would hand out the adapter that does not hash
    transaction: <R>(work: (inside: DBAdapter) => Promise<R>) => work(hashing),
    async create(input) {
      const { token, ...data } = input.data as Record<string, unknown>
      if (input.model !== 'session' || typeof token !== 'string') return adapter.create(input)
      const created = await adapter.create<Record<string, unknown>>({
        ...input,
        data: { ...data, token: sha256Hex(token) },
      } as never)
      return { ...created, token }
    },
    findOne: (input) => asked(input, (hashed) => adapter.findOne(hashed)),
    update: (input) => asked(input, (hashed) => adapter.update(hashed)),
    delete: (input) => adapter.delete(hashedWhere(input)),
    deleteMany: (input) => adapter.deleteMany(hashedWhere(input)),
    updateMany: (input) => adapter.updateMany(hashedWhere(input)),
    findMany: (input) => adapter.findMany(hashedWhere(input)),
    consumeOne: (input) => asked(input, (hashed) => adapter.consumeOne(hashed)),
  } as Adapter
  return hashing
}

type Asked = { model: string; where?: Where[] | undefined }

// Found by its token, the row carries the token it was found by; found otherwise, it carries the hash and opens nothing.
async function asked<Input extends Asked, Found>(input: Input, ask: (hashed: Input) => Promise<Found>): Promise<Found> {
  const token = tokenOf(input)
  const found = await ask(hashedWhere(input))
  return found && token !== undefined ? { ...found, token } : found
}

const tokenOf = ({ model, where }: Asked): string | undefined =>
  model === 'session'
    ? (where?.find(({ field, value }) => field === 'token' && typeof value === 'string')?.value as string | undefined)
    : undefined

function hashedWhere<Input extends Asked>(input: Input): Input {
  if (input.model !== 'session' || !input.where) return input
  const hashed = (value: unknown) => (typeof value === 'string' ? sha256Hex(value) : value)
  return {
    ...input,
    where: input.where.map((condition) =>
      condition.field === 'token'
        ? {
            ...condition,
            value: Array.isArray(condition.value) ? condition.value.map(hashed) : hashed(condition.value),
          }
        : condition,
    ),
  }
}
