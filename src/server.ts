// The HTTP server as every route finds it: schemas are Zod's, errors are problem+json, logs hold nothing personal.

import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import multipart from '@fastify/multipart'
import swagger from '@fastify/swagger'
import Fastify, { type FastifyInstance, type FastifyRequest } from 'fastify'
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod'
import type { z } from 'zod'
import { cleanText } from '#kernel/clean-text'
import { type Described, withHeaders } from '#kernel/edge/describe-headers'
import { withProblems } from '#kernel/edge/describe-problems'
import { InvalidInput } from '#kernel/edge/problem'
import { unstorableAt } from '#kernel/edge/storable'
import type { Settings } from '#kernel/settings'
import { answerError, answerErrors, answerUnreadable } from './answer-errors.ts'
import { compressAnswers } from './compress-answers.ts'
import { contentSecurity } from './content-security.ts'
import { refuseWhenOverloaded } from './overload.ts'
import { sentences } from './refusals.ts'
import refusalsByOperation from './refusals-by-operation.json' with { type: 'json' }
import { refuseSlowBodies } from './slow-bodies.ts'

/** A server without routes, not listening yet. */
export async function openServer(settings: Settings): Promise<FastifyInstance> {
  const app = Fastify({
    logger: {
      level: settings.logLevel,
      redact: ['req.headers.authorization', 'req.headers.cookie'],
      serializers: quietSerializers,
    },

    bodyLimit: 1_048_576,
    trustProxy: settings.trustedProxies.length > 0 ? [...settings.trustedProxies] : false,
    return503OnClosing: true,
    genReqId: () => crypto.randomUUID(),
    frameworkErrors: answerError,
    clientErrorHandler: answerUnreadable,
  })
  // Schemas are Zod's: parsed in, described in OpenAPI. Answers are built by our own views and not parsed a second time.
  app.setValidatorCompiler(({ schema }) => (data) => {
    const unstorable = unstorableAt(data)
    if (unstorable) return { error: notStorable(unstorable) }
    const parsed = (schema as z.ZodType).safeParse(data)
    return parsed.success ? { value: parsed.data } : { error: new InvalidInput(parsed.error.issues) }
  })
  app.setSerializerCompiler(() => (data) => (typeof data === 'string' ? data : JSON.stringify(data)))
  answerErrors(app)
  app.addHook('onRequest', async (request, reply) => void reply.header('x-request-id', request.id))
  // A body nobody asked for is read all the same: an Idempotency-Key stands for it.
  app.addHook('preValidation', async (request) => {
    const unstorable = request.routeOptions.schema?.body ? null : unstorableAt(request.body)
    if (unstorable) throw notStorable(unstorable)
  })
  await registerPlugins(app, settings)
  return app
}

const notStorable = (path: readonly PropertyKey[]) =>
  new InvalidInput([{ code: 'custom', path: [...path], message: 'not text that can be kept', input: undefined }])

async function registerPlugins(app: FastifyInstance, settings: Settings): Promise<void> {
  await app.register(cookie)
  await app.register(helmet, { contentSecurityPolicy: contentSecurity(settings) })
  await compressAnswers(app)
  await app.register(multipart, { throwFileSizeLimit: false })
  refuseWhenOverloaded(app, settings.overloadMs)
  refuseSlowBodies(app, settings.bodyMs)
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Wanbi 完璧',
        version: '1',
        description: 'After-sales service: returns, exchanges, repairs, refunds.',
      },
      servers: [{ url: '/' }],
    },
    transform: jsonSchemaTransform,
    transformObject: (input) =>
      withProblems(withHeaders(jsonSchemaTransformObject(input) as Described), refusalsByOperation, sentences),
  })
}

// Nothing personal in logs: method, route and id, never addresses, bodies or queries.
const quietSerializers = {
  // A database's error carries the statement and its values; the values are people's.
  err: (error: Error & { code?: string }) => ({
    type: error.name,
    message: cleanText(error.message),
    code: error.code,
    stack: cleanText(error.stack ?? ''),
  }),
  req: (request: FastifyRequest) => ({
    method: request.method,
    route: request.routeOptions.url ?? 'none',
    id: request.id,
  }),
}
