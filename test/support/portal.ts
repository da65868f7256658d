// The customer in tests: messages are read from the outbox, as a tester without a mail server would.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Caller, eventually, type TestApplication } from './start-application.ts'

/** The messages sent to an address, oldest first. */
export function messagesTo(app: TestApplication, address: string): string[] {
  const folder = join(app.dataFolder, 'outbox')
  return namesIn(folder)
    .filter((name) => !name.startsWith('.'))
    .sort()
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .filter((message) => message.includes(`To: ${address}\r\n`))
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return [] // nothing was sent yet
  }
}

/** The one-time code of the newest message that holds one, of those behind the first `before`: notices come to the same address. */
export async function codeSentTo(app: TestApplication, address: string, before = 0): Promise<string> {
  const codes = await eventually(
    async () =>
      messagesTo(app, address)
        .slice(before)
        .flatMap((message) => /(?:验证码是|code is) (\d{8}|\d{6})/.exec(message.split('\r\n\r\n')[1]!)?.[1] ?? []),
    (all) => all.length > 0,
  )
  return codes.at(-1)!
}

/** The signed link of the newest notice to an address that has one, of those behind the first `before`. */
export async function linkInNotice(
  app: TestApplication,
  address: string,
  before = 0,
): Promise<{ url: URL; token: string }> {
  const links = await eventually(
    async () =>
      messagesTo(app, address)
        .slice(before)
        .flatMap((message) => /https?:\S+#k=wl_\S+/.exec(message)?.[0] ?? []),
    (all) => all.length > 0,
  )
  const url = new URL(links.at(-1)!)
  return { url, token: url.hash.slice('#k='.length) }
}

/** Signs a customer in with order number and the order's own mail or phone; answers the customer's caller. */
export async function signIn(
  app: TestApplication,
  input: { merchantId?: string; orderNumber: string; contact: string },
): Promise<{ call: Caller; token: string }> {
  const before = messagesTo(app, input.contact).length
  const anyone = app.as('nobody')
  const asked = await anyone('POST', '/portal/codes', input)
  const code = await codeSentTo(app, input.contact, before)
  const { body } = await anyone('POST', '/portal/sessions', { id: asked.body.id, code })
  return { call: app.as(body.token), token: body.token }
}

/** An order of two kinds of goods, delivered the day before yesterday, paid by hand; every test takes a number of its own. */
export function anOrder(email: string, phone = '+86 138 0013 8000') {
  const ago = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString()
  return {
    currency: 'CNY',
    placedAt: ago(5),
    signedAt: ago(2),
    customer: { name: '林晓', email, phone },
    lines: [
      { ref: '1', sku: '85123A', name: '白色心形烛台', quantity: 6, unitPrice: 2550 },
      { ref: '2', sku: '71053', name: '金属提灯 白', quantity: 6, unitPrice: 3390 },
    ],
    payments: [{ ref: 'pay', provider: 'manual', amount: 6 * 2550 + 6 * 3390, capturedAt: ago(5) }],
  }
}
