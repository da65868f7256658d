// The HTTP server as every route finds it: schemas are Zod's, errors are problem+json, logs hold nothing personal.

import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import multipart from '@fastify/multipart'
import swagger from '@fastify/swagger'
import underPressure from '@fastify/under-pressure'
import Fastify, { type FastifyInstance, type FastifyRequest } from 'fastify'
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod'
import type { z } from 'zod'
import { cleanText } from '#kernel/clean-text'
import { databaseRefusal } from '#kernel/edge/database-refusal'
import { type Described, withHeaders } from '#kernel/edge/describe-headers'
import { InvalidInput, RefusedError, refusalOfInput, sendRefusal } from '#kernel/edge/problem'
import { unstorableAt } from '#kernel/edge/storable'
import { refused } from '#kernel/result'
import type { Settings } from '#kernel/settings'
import { contentSecurity } from './content-security.ts'
import { sentences } from './refusals.ts'

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
  })
  // Schemas are Zod's: parsed in, described in OpenAPI. Answers are built by our own views and not parsed a second time.
  app.setValidatorCompiler(({ schema }) => (data) => {
    const unstorable = unstorableAt(data)
    if (unstorable) return { error: notText(unstorable) }
    const parsed = (schema as z.ZodType).safeParse(data)
    return parsed.success ? { value: parsed.data } : { error: new InvalidInput(parsed.error.issues) }
  })
  app.setSerializerCompiler(() => (data) => (typeof data === 'string' ? data : JSON.stringify(data)))
  answerErrors(app)
  app.addHook('onRequest', async (request, reply) => void reply.header('x-request-id', request.id))
  await registerPlugins(app, settings)
  return app
}

const notText = (path: readonly PropertyKey[]) =>
  new InvalidInput([{ code: 'custom', path: [...path], message: 'not text that can be kept', input: undefined }])

async function registerPlugins(app: FastifyInstance, settings: Settings): Promise<void> {
  await app.register(cookie)
  await app.register(helmet, { contentSecurityPolicy: contentSecurity(settings) })
  await app.register(multipart, { throwFileSizeLimit: false })
  await app.register(underPressure, { maxEventLoopDelay: 2000, exposeStatusRoute: false })
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
    transformObject: (input) => withHeaders(jsonSchemaTransformObject(input) as Described),
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

/** Every error as problem+json. What is nobody's fault but ours says nothing of itself outside and everything to the log. */
function answerErrors(app: FastifyInstance): void {
  app.setNotFoundHandler((request, reply) => sendRefusal(request, reply, refused('route_not_found'), sentences))
  app.setErrorHandler((error: Error & { statusCode?: number; code?: string }, request, reply) => {
    if (error instanceof InvalidInput) return sendRefusal(request, reply, refusalOfInput(error), sentences)
    if (error instanceof RefusedError) return sendRefusal(request, reply, error.refusal, sentences)
    const known =
      knownErrors[error.code ?? ''] ??
      (error instanceof SyntaxError && error.statusCode === 400 ? 'body_not_json' : null)
    if (known) return sendRefusal(request, reply, refused(known), sentences)
    if (error.statusCode === 429)
      return sendRefusal(request, reply, refused('too_many_attempts', { retryAfter: 60 }), sentences)
    const database = databaseRefusal(error, request.method)
    if (database) {
      request.log.warn({ err: error, req: request }, 'the database did not answer a request')
      return sendRefusal(request, reply, database, sentences)
    }
    request.log.error({ err: error, req: request }, 'a request failed')
    return sendRefusal(request, reply, refused('internal_error'), sentences)
  })
}

const knownErrors: Readonly<Record<string, string>> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'media_type_not_supported',
  FST_ERR_CTP_BODY_TOO_LARGE: 'body_too_large',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'body_not_json',
  FST_ERR_CTP_INVALID_JSON_BODY: 'body_not_json',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'body_not_json',
  FST_UNDER_PRESSURE: 'overloaded',
  FST_REQ_FILE_TOO_LARGE: 'file_too_large',
}
