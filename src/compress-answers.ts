// Answers leave compressed when they gain by it: Brotli, else gzip. Built files of the web apps lie compressed beside themselves (web/).
import compress from '@fastify/compress'
import type { FastifyInstance } from 'fastify'

/** One packet: below that nothing arrives sooner. */
const leastBytes = 1400

/**
 * What may give out a secret. Compressed together with words an attacker can choose, a secret could be guessed from the length of the
 * answer (BREACH, CVE-2013-3587). No other answer holds one: tokens live in cookies and in the Authorization header and are not repeated.
 */
export const givesSecrets = /^\/api\/(auth\/|v1\/(portal\/sessions|setup|api-keys|merchants\/:id\/api-keys))/

/** Compresses JSON, text and pages. Not streams of events, ranges, pictures and films, and not what gives out secrets. */
export async function compressAnswers(app: FastifyInstance): Promise<void> {
  app.addHook('onRoute', (route) => {
    if (givesSecrets.test(route.url)) route.compress = false
  })
  await app.register(compress, {
    encodings: ['br', 'gzip'],
    threshold: leastBytes,
    globalDecompression: false, // a body that unpacks itself is a body without a limit
  })
}
