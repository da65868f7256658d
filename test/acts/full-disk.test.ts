// A request that a full disk keeps from being carried out is told so; it is no fault that nobody can name.
import Fastify from 'fastify'
import { expect, test } from 'vitest'
import { answerErrors } from '../../src/answer-errors.ts'

test.each([
  ['ENOSPC', 503, 'storage_unavailable'],
  ['EDQUOT', 503, 'storage_unavailable'],
  ['EROFS', 503, 'storage_unavailable'],
  ['ENOENT', 500, 'internal_error'],
])('A15: what fails with %s is answered %i', async (code, status, told) => {
  const app = Fastify()
  answerErrors(app)
  app.post('/evidence', () => {
    throw Object.assign(new Error(`${code}: a file could not be written`), { code })
  })
  const answer = await app.inject({ method: 'POST', url: '/evidence' })
  expect(answer.statusCode).toBe(status)
  expect(answer.json()).toMatchObject({ code: told })
})
