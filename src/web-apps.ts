// The web apps on the API's own origin: the portal at `/`, the console at `/console/`, and the page the console frames to edit a table.
import { execFile } from 'node:child_process'
import { readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { sendRefusal } from '#kernel/edge/problem'
import { refused } from '#kernel/result'
import type { Settings } from '#kernel/settings'
import { decoderSecurity, editorSecurity } from './content-security.ts'
import { sentences } from './refusals.ts'

const root = join(import.meta.dirname, '..')
const sources = join(root, 'web')
const built = join(root, 'dist/web')

/** Builds the web apps when they are missing or older than their sources; answers the folder they lie in. */
export async function buildWebWhenStale(): Promise<string> {
  if (newestIn(sources) > builtAt()) await buildWeb()
  return built
}

// Built aside and put in place as a whole: a node that starts meanwhile, or dies in the middle, never meets half of it. Built in a process
// of its own: what the build holds in memory would otherwise stay with the server for life.
async function buildWeb(): Promise<void> {
  const aside = `${built}-${process.pid}`
  await promisify(execFile)(process.execPath, [join(sources, 'build.ts'), aside], { maxBuffer: 16_777_216 })
  try {
    rmSync(built, { recursive: true, force: true })
    renameSync(aside, built)
  } catch (error) {
    rmSync(aside, { recursive: true, force: true })
    if (newestIn(sources) > builtAt()) throw error // else another node put its own there first
  }
}

function builtAt(): number {
  try {
    return statSync(join(built, 'portal/index.html')).mtimeMs
  } catch {
    return 0
  }
}

function newestIn(folder: string): number {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return Math.max(0, ...files.map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs))
}

/** Serves what was built. Hashed files may be kept for ever; the pages that name them are asked for anew each time. */
export async function serveWebApps(app: FastifyInstance, folder: string, settings: Settings): Promise<void> {
  await app.register(fastifyStatic, {
    root: join(folder, 'assets'),
    prefix: '/assets/',
    immutable: true,
    maxAge: '365d',
    index: false,
    decorateReply: true,
    preCompressed: true,
    setHeaders: (reply, path) => {
      if (/\/camera-decoder-[^/]+\.js(\.br|\.gz)?$/.test(path)) reply.header('content-security-policy', decoderSecurity)
    },
  })
  app.get(
    '/console/table-editor',
    { schema: { hide: true }, helmet: { contentSecurityPolicy: editorSecurity(settings) } },
    (_, reply) => sendPage(reply, folder, 'table-editor'),
  )
  app.get('/*', { schema: { hide: true } }, (request, reply) => pageOrRefusal(request, reply, folder))
}

const appPaths: ReadonlySet<string> = new Set(['/', '/console', '/console/'])

// Addresses within an app are the app's own: a browser that asks for one gets the page, and nobody else does. The first pages of the two
// apps are
// there for everybody: a monitor or a link preview does not say that it wants a page.
function pageOrRefusal(request: FastifyRequest, reply: FastifyReply, folder: string) {
  const pathname = request.url.split('?', 1)[0]! // `new URL` throws at `//` and takes `//x` for a host
  const wantsPage = appPaths.has(pathname) || (request.headers.accept ?? '').includes('text/html')
  const isOurs = /^\/(api|assets|health|metrics)(\/|$)/.test(pathname)
  if (!wantsPage || isOurs) return sendRefusal(request, reply, refused('route_not_found'), sentences)
  const page = /^\/console(\/|$)/.test(pathname) ? 'console' : 'portal'
  return sendPage(reply, folder, page)
}

const sendPage = (reply: FastifyReply, folder: string, page: 'portal' | 'console' | 'table-editor') =>
  reply.header('cache-control', 'no-cache').sendFile('index.html', join(folder, page), { cacheControl: false })
