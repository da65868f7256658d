// Who calls the API while the demo's cases are played, and at what time.
import type { FastifyInstance, InjectOptions } from 'fastify'
import { invariant } from '#kernel/result'
import type { SeedContext } from '../../start-node.ts'
import type { Call, Role, When } from './acts.ts'
import { type Picture, pictureOf } from './pictures.ts'

const staffRoles: readonly Role[] = ['owner', 'supervisor', 'agent', 'warehouse', 'packer', 'inspector', 'finance']
const minute = 60_000
const day = 1440 * minute

export type Stage = {
  readonly app: FastifyInstance
  readonly seed: SeedContext
  readonly merchantId: string
  /** The demo's first start: all times are counted from it. */
  readonly base: Date
  readonly cookies: ReadonlyMap<Role, string>
  set(now: Date): void
  now(): Date
}

export async function signIn(app: FastifyInstance, publicUrl: string, password: string): Promise<Map<Role, string>> {
  const cookies = new Map<Role, string>()
  for (const role of staffRoles) {
    const answer = await answerOf(app, {
      method: 'POST',
      url: '/api/auth/sign-in/email',
      headers: { origin: publicUrl },
      payload: { email: `${role}@wanbi.example`, password },
    })
    invariant(answer.statusCode === 200, `the demo's ${role} can sign in: ${answer.statusCode} ${answer.body}`)
    cookies.set(role, answer.cookies.map(({ name, value }) => `${name}=${value}`).join('; '))
  }
  return cookies
}

const mostTries = 60

/** A laptop that is busy with the first start may answer 503 for a while: asked again, as its Retry-After says. */
async function answerOf(app: FastifyInstance, asked: InjectOptions) {
  for (let tries = 1; ; tries += 1) {
    const answer = await app.inject(asked)
    if (answer.statusCode !== 503 || tries === mostTries) return answer
    await new Promise((resolve) => setTimeout(resolve, 1000))
  }
}

function headersOf({ seed, cookies }: Stage, token: string | null, as: Role): Record<string, string> {
  return as === 'customer'
    ? { authorization: `Bearer ${token}` }
    : { origin: seed.publicUrl, cookie: cookies.get(as) ?? '', prefer: 'return=representation' }
}

export const callerOf =
  (stage: Stage, token: string | null): Call =>
  async (as, method, path, body) => {
    const answer = await answerOf(stage.app, {
      method,
      url: `/api/v1${path}`,
      headers: headersOf(stage, token, as),
      ...(body !== undefined && { payload: body }),
    })
    if (answer.statusCode >= 400) throw new Error(`${as} ${method} ${path}: ${answer.body.slice(0, 300)}`)
    return answer.json()
  }

export async function sendPicture(stage: Stage, token: string, as: Role, picture: Picture): Promise<string> {
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(await pictureOf(picture))], { type: 'image/jpeg' }), `${picture}.jpg`)
  const encoded = new Response(form)
  const answer = await stage.app.inject({
    method: 'POST',
    url: `/api/v1${as === 'customer' ? '/portal' : ''}/evidence`,
    headers: { ...headersOf(stage, token, as), 'content-type': encoded.headers.get('content-type')! },
    payload: Buffer.from(await encoded.arrayBuffer()),
  })
  if (answer.statusCode >= 400) throw new Error(`a picture: ${answer.body.slice(0, 300)}`)
  return answer.json().id
}

/** Days and times are the merchant's, eight hours ahead of UTC. */
export function momentOf(when: When, base: Date, clock: () => Date = () => base): Date {
  if (when === 'now') return clock()
  if ('minutes' in when) return new Date(base.getTime() - when.minutes * minute)
  const shanghai = 8 * 60 * minute
  const midnight = Math.floor((base.getTime() + shanghai) / day) * day - shanghai
  const [hours, minutes] = when.time.split(':').map(Number)
  return new Date(midnight - when.days * day + (hours! * 60 + minutes!) * minute)
}
