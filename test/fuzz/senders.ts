// Everybody who may call: keys with and without rights, staff of several roles by cookie, customers, another merchant, strangers.
import { signIn } from '../support/portal.ts'
import { masterKey, type TestApplication } from '../support/start-application.ts'
import type { Sender } from './fuzz.ts'

export type Shop = { readonly id: string; readonly key: string }
type Order = { readonly number: string; readonly email: string }

const bearer = (token: string) => ({ authorization: `Bearer ${token}` })

export async function sendersOf(app: TestApplication, ours: Shop, theirs: Shop, order: Order): Promise<Sender[]> {
  const operator = app.as(masterKey)
  const narrow = await operator('POST', `/merchants/${ours.id}/api-keys`, { name: 'narrow', scopes: ['cases:read'] })
  const contact = { merchantId: ours.id, orderNumber: order.number, contact: order.email }
  const customer = await signIn(app, contact)
  const staff: Sender[] = []
  for (const role of ['owner', 'agent', 'warehouse', 'finance'] as const)
    staff.push({ name: role, headers: await staffHeaders(app, ours.id, role), share: 0.06 })
  return [
    { name: 'key of all scopes', headers: bearer(ours.key), share: 0.4 },
    ...staff,
    { name: 'customer', headers: bearer(customer.token), share: 0.2 },
    { name: 'key with one scope', headers: bearer(narrow.body.key), share: 0.05 },
    { name: 'another merchant', headers: bearer(theirs.key), share: 0.05 },
    { name: 'operator', headers: bearer(masterKey), share: 0.03 },
    { name: 'a stranger', headers: {}, share: 0.02 },
    { name: 'a token nobody gave', headers: bearer('x'.repeat(40)), share: 0.01 },
  ]
}

const password = '青瓷 garden 42 plum'

/** The cookies of a member of staff who has signed in, and where the browser says it comes from. */
export async function staffHeaders(
  app: TestApplication,
  merchantId: string,
  role: string,
): Promise<Record<string, string>> {
  const email = `${role}-${merchantId}@example.org`
  const member = { email, name: role, roles: [role], password }
  const made = await app.as(masterKey)('POST', `/merchants/${merchantId}/staff`, member)
  if (made.status >= 300) throw new Error(`no ${role}: ${JSON.stringify(made.body)}`)
  const response = await fetch(`${app.url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: app.url },
    body: JSON.stringify({ email, password }),
  })
  if (!response.ok) throw new Error(`${role} cannot sign in: ${await response.text()}`)
  const cookie = response.headers.getSetCookie().map((one) => one.split(';', 1)[0]!)
  return { cookie: cookie.join('; '), origin: app.url, 'sec-fetch-site': 'same-origin' }
}
