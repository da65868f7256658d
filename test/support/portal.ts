// The customer in tests: her messages are read from the outbox, as a tester of a house without a mail server would.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Caller, eventually, type TestHouse } from './start-house.ts'

/** The messages sent to an address, oldest first. */
export function messagesTo(house: TestHouse, address: string): string[] {
  const folder = join(house.dataFolder, 'outbox')
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

/** The one-time code of the newest message, once there are more than `before`. */
export async function codeSentTo(house: TestHouse, address: string, before = 0): Promise<string> {
  const messages = await eventually(
    async () => messagesTo(house, address),
    (all) => all.length > before,
  )
  return /\b\d{6}\b/.exec(messages.at(-1)!.split('\r\n\r\n')[1]!)![0]
}

/** Signs a customer in with order number and the order's own mail or phone; answers her caller. */
export async function signIn(
  house: TestHouse,
  input: { merchantId?: string; orderNumber: string; contact: string },
): Promise<{ call: Caller; token: string }> {
  const before = messagesTo(house, input.contact).length
  const anyone = house.as('nobody')
  const asked = await anyone('POST', '/portal/codes', input)
  const code = await codeSentTo(house, input.contact, before)
  const { body } = await anyone('POST', '/portal/sessions', { id: asked.body.id, code })
  return { call: house.as(body.token), token: body.token }
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
