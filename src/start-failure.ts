// Why a start failed, for whoever is at the terminal: one sentence that says what is wrong and what to do.

import { AppRoleMissing } from '#kernel/database/app-role'
import { FolderInUse } from '#kernel/database/lock-folder'
import { DatabaseUnreachable, OutcomeUnknown } from '#kernel/database/unreachable'
import { type Settings, WrongSetting } from '#kernel/settings'

/** sysexits: 78 a setting that must be changed, 69 something that is needed and not there, 70 a fault of the program. */
export type StartFailure = { readonly sentence: string; readonly exitCode: 69 | 70 | 78 }

type Failed = Error & { readonly code?: string; readonly path?: string; readonly cause?: unknown }

/** These say by themselves what is wrong and what to do. */
const toSetUp = [WrongSetting, FolderInUse, AppRoleMissing]

/** `settings` is null when they could not be read. A fault of ours keeps its stack: it is to be reported. */
export function startFailureOf(error: unknown, settings: Settings | null): StartFailure {
  if (toSetUp.some((kind) => error instanceof kind)) return { sentence: (error as Error).message, exitCode: 78 }
  const failed = error as Failed
  const known =
    settings &&
    (ofDatabase(failed, settings) ??
      ofListening(failed, settings) ??
      ofFolder(failed, settings) ??
      ofEmbedded(failed, settings))
  if (known) return known
  const what = failed instanceof Error ? (failed.stack ?? failed.message) : String(failed)
  return {
    sentence: `A fault in the program stopped it; please report this: ${what}`,
    exitCode: 70,
  }
}

const cannotConnect: Readonly<Record<string, (at: string, url: URL, said: string) => string>> = {
  ECONNREFUSED: (at) => `No PostgreSQL answers at ${at}. Start it, or correct the address in DATABASE_URL.`,
  ENOTFOUND: (at) => `There is no host ${at}. Correct the address in DATABASE_URL.`,
  EAI_AGAIN: (at) => `The name ${at} cannot be looked up just now. Check the network, or the address in DATABASE_URL.`,
  '28P01': (_, url) => `PostgreSQL refuses the password of ${url.username} in DATABASE_URL. Correct it.`,
  '28000': (_, url, said) =>
    `PostgreSQL does not let ${url.username || 'this user'} in (${said}). Correct DATABASE_URL or pg_hba.conf.`,
  '3D000': (_, url) =>
    `There is no database ${url.pathname.slice(1)}. Create it (createdb ${url.pathname.slice(1)}), or correct DATABASE_URL.`,
  '53300': () =>
    'All connections of PostgreSQL are in use. Raise max_connections there, or lower WANBI_DATABASE_POOL on the nodes.',
  '42P01': (_, url) =>
    `The database ${url.pathname.slice(1)} has no tables of Wanbi. Correct DATABASE_URL, or make them (npm run wanbi -- migrate).`,
  '42501': (_, url, said) =>
    `${url.username || 'The user'} in DATABASE_URL may not do what a start needs (${said}). Let it own the database.`,
}

function ofDatabase(error: Failed, { databaseUrl }: Settings): StartFailure | null {
  if (databaseUrl === null) return null
  const cause = (
    error instanceof DatabaseUnreachable || error instanceof OutcomeUnknown ? error.cause : error
  ) as Failed
  const url = new URL(databaseUrl)
  const sentence = cannotConnect[cause.code ?? '']?.(url.host, url, cause.message)
  if (sentence) return { sentence, exitCode: 69 }
  if (cause === error) return null
  return {
    sentence: `PostgreSQL at ${url.host} cannot be used: ${cause.message}. Check it and DATABASE_URL.`,
    exitCode: 69,
  }
}

const cannotListen: Readonly<Record<string, (settings: Settings) => string>> = {
  EADDRINUSE: ({ host, port }) =>
    `Another program listens on port ${port} of ${host}. Stop it, or set PORT to another.`,
  EADDRNOTAVAIL: ({ host }) =>
    `This machine has no address ${host}. Set HOST to one it has, such as 127.0.0.1 or 0.0.0.0.`,
  ENOTFOUND: ({ host }) =>
    `There is no address ${host}. Set HOST to one this machine has, such as 127.0.0.1 or 0.0.0.0.`,
}

function ofListening(error: Failed, settings: Settings): StartFailure | null {
  const { syscall } = error as { syscall?: string }
  if (syscall !== 'listen' && syscall !== 'getaddrinfo') return null
  if (error.code === 'EACCES')
    return { sentence: `This user may not listen on port ${settings.port}. Set PORT to 1024 or more.`, exitCode: 78 }
  const sentence = cannotListen[error.code ?? '']?.(settings)
  return sentence ? { sentence, exitCode: 78 } : null
}

const cannotWrite: Readonly<Record<string, string>> = {
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  EROFS: 'it can only be read',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  ENOTDIR: 'a part of its path is a file',
  EEXIST: 'a file has its name',
  ENOENT: 'a part of its path cannot be made',
  ENAMETOOLONG: 'its name is too long',
}

function ofFolder({ code = '', path }: Failed, { dataDir }: Settings): StartFailure | null {
  const why = path === undefined ? undefined : cannotWrite[code]
  if (!why) return null
  return {
    sentence: `The data folder ${dataDir} cannot be used: ${why} (${path}). Fix that, or set WANBI_DATA_DIR to another folder.`,
    exitCode: 78,
  }
}

class EmbeddedUnusable extends Error {}

/** Opens the embedded database; what its engine throws when its files cannot be used says nothing to anybody. */
export async function openingEmbedded<T>(open: () => Promise<T>): Promise<T> {
  try {
    return await open()
  } catch (error) {
    if (error instanceof FolderInUse || (error as Failed).path !== undefined) throw error
    throw new EmbeddedUnusable((error as Error).message, { cause: error })
  }
}

function ofEmbedded(error: Failed, { dataDir }: Settings): StartFailure | null {
  if (!(error instanceof EmbeddedUnusable)) return null
  return {
    sentence: `The embedded database in ${dataDir} cannot be opened (${error.message}). Put a backup of the folder in its place, or set WANBI_DATA_DIR to another folder.`,
    exitCode: 69,
  }
}
