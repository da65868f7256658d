// Screens stay fresh: who has a case open is told that it changed, and who was sent away is told nothing more.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Browser, staffAt } from '../support/staff.ts'
import { startTestApplication, type TestApplication } from '../support/start-application.ts'

let app: TestApplication
beforeAll(async () => {
  app = await startTestApplication()
})
afterAll(() => app.close())

const order = {
  currency: 'GBP',
  placedAt: '2026-11-01T08:00:00Z',
  customer: { name: 'Ann Lee' },
  lines: [{ ref: '1', sku: '85123A', name: 'WHITE HANGING HEART T-LIGHT HOLDER', quantity: 6, unitPrice: 255 }],
  payments: [{ ref: 'p', provider: 'manual', amount: 1530, capturedAt: '2026-11-01T08:00:00Z' }],
}
const request = (number: string) => ({
  order: { source: 'shop', number },
  channel: 'phone',
  wish: 'return_refund',
  lines: [{ ref: '1', quantity: 1, reason: 'no_longer_wanted' }],
})

/** Opens the stream and gathers what it says until it ends. */
async function watch(browser: Pick<Browser, 'jar'>) {
  const heard: { type: string; id?: string; version?: number }[] = []
  const aborter = new AbortController()
  const response = await fetch(`${app.url}/api/v1/stream`, {
    headers: { cookie: [...browser.jar].map(([name, value]) => `${name}=${value}`).join('; ') },
    signal: aborter.signal,
  })
  const ended = (async () => {
    const decoder = new TextDecoder()
    for await (const chunk of response.body!) {
      for (const [, data] of decoder.decode(chunk as Uint8Array).matchAll(/^data: (.*)$/gm))
        heard.push(JSON.parse(data!))
    }
    return 'ended'
  })().catch(() => 'left')
  return { response, heard, ended, leave: () => aborter.abort() }
}

test('a change is told by id and version only, to the people of that merchant only', async () => {
  const { id, call } = await app.merchant()
  const neighbour = await app.merchant()
  const agent = await staffAt(app, id, 'watch@example.org', ['agent'])
  const stranger = await staffAt(app, neighbour.id, 'neighbour@example.org', ['agent'])
  const [ours, theirs] = [await watch(agent), await watch(stranger)]
  expect(ours.response.headers.get('content-type')).toContain('text/event-stream')
  await new Promise((resolve) => setTimeout(resolve, 1300))
  await call('PUT', '/orders/shop/1', order)
  const opened = await call('POST', '/cases', request('1'))
  await expect.poll(() => ours.heard, { timeout: 10_000 }).toEqual([{ type: 'case', id: opened.body.id, version: 1 }])
  const note = await agent.go('POST', `/cases/${opened.body.number}/messages`, { text: '先看看', internal: true })
  expect(note.status).toBe(200)
  await expect.poll(() => ours.heard.at(-1), { timeout: 10_000 }).toMatchObject({ version: note.body.version })
  expect(theirs.heard).toEqual([])
  const said = await agent.go('GET', `/cases/${opened.body.number}/messages`)
  expect(said.body.items).toMatchObject([{ text: '先看看', internal: true, saidByName: 'watch@example.org' }])
  ours.leave()
  theirs.leave()
})

test('the stream ends when the person is sent away', async () => {
  const { id } = await app.merchant()
  const owner = await staffAt(app, id, 'watch-owner@example.org', ['owner'])
  const agent = await staffAt(app, id, 'watch-away@example.org', ['agent'])
  const stream = await watch(agent)
  await owner.go('PATCH', `/members/${agent.id}`, { disabled: true })
  await expect(stream.ended).resolves.toBe('ended')
  expect((await watch(agent)).response.status).toBe(401)
})
