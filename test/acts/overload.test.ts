// A server that was held up once answers again at once; one whose every turn is too long refuses new requests until it has caught up.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { meanLateness } from '../../src/overload.ts'
import { eventually, startTestApplication, type TestApplication } from '../support/start-application.ts'

let app: TestApplication
beforeAll(async () => {
  app = await startTestApplication({ WANBI_OVERLOAD_SECONDS: '0.6', LOG_LEVEL: 'fatal' })
})
afterAll(() => app.close())

function holdUp(ms: number): void {
  const until = performance.now() + ms
  while (performance.now() < until);
}
const turn = () => new Promise((done) => setTimeout(done, 1))
const asked = async (path: string) => (await fetch(`${app.url}${path}`)).status

const open = () =>
  eventually(
    () => asked('/api/v1/me'),
    (status) => status === 401,
  )

test('A14: one long piece of work is no overload, whatever was late with it', async () => {
  await open()
  await new Promise((done) => setTimeout(done, 600)) // what starting held up is forgotten
  holdUp(1200)
  expect(await asked('/api/v1/me')).toBe(401)
})

test('while many long pieces run in a row requests are refused, not those that ask whether the process lives; afterwards they are answered again', async () => {
  for (let round = 0; round < 5; round += 1) {
    holdUp(850)
    await turn()
  }
  const refused = await fetch(`${app.url}/api/v1/me`)
  expect(refused.status).toBe(503)
  expect(await refused.json()).toMatchObject({ code: 'overloaded', retryAfter: 10 })
  expect(refused.headers.get('retry-after')).toBe('10')
  expect(await asked('/health/live')).toBe(200)
  await open()
})

test('the mean of the last five', () => {
  const lateness = meanLateness()
  lateness.add(10_000)
  expect(lateness.ms()).toBe(2000)
  for (let tick = 0; tick < 5; tick += 1) lateness.add(-3)
  expect(lateness.ms()).toBe(0)
})
