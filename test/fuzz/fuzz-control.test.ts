// The fuzz must be able to fail: a route that throws at some input and one that answers what it does not describe are found.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { startWatchedApplication, type WatchedApplication } from '../acts/watched-application.ts'
import { fuzz } from './fuzz.ts'
import { learning } from './learned.ts'
import { withPlanted } from './planted.ts'

let app: WatchedApplication
beforeAll(async () => {
  app = await withPlanted(
    (api) => {
      api.post(
        '/planted/throws',
        { schema: { body: z.strictObject({ text: z.string() }), response: { 200: z.object({}) } } },
        async (request) => {
          if ((request.body as { text: string }).text.length > 100) throw new Error('too long for me')
          return {}
        },
      )
      api.get('/planted/undescribed', { schema: { response: { 200: z.object({ a: z.string() }) } } }, async () => ({
        b: 1,
      }))
    },
    () => startWatchedApplication(),
  )
})
afterAll(() => app.close())

test('a planted 500 and a planted answer that is not as described are found', async () => {
  const paths = Object.fromEntries(Object.entries(app.document.paths).filter(([path]) => path.includes('planted')))
  expect(Object.keys(paths)).toHaveLength(2)
  const document = { ...app.document, paths }
  const learned = learning(document)
  const senders = [{ name: 'anybody', headers: {}, share: 1 }]
  const found = await fuzz({
    url: app.url,
    document,
    senders,
    seed: 1,
    rounds: 400,
    learned,
    restock: async () => {},
  })
  expect(found.faults.join('\n')).toMatch(/POST \/api\/v1\/planted\/throws: 500/)
  expect(found.faults.join('\n')).toMatch(/planted\/undescribed 200/)
})
