import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { newSecret } from '#kernel/ids'
import { type Settings, WrongSetting } from '#kernel/settings'

/**
 * The secret that signs the cookies of staff: WANBI_AUTH_SECRET, else made once and kept beside the data, readable by its owner only.
 * Nodes that share a database must share it, so a node that is not alone must be given it. Throws WrongSetting.
 */
export function authSecretOf(settings: Settings): string {
  if (settings.authSecret) return settings.authSecret
  if (settings.databaseUrl && settings.role !== 'all') {
    throw new WrongSetting(
      'WANBI_AUTH_SECRET must be set when WANBI_ROLE is api or worker, to the same 32 characters or more on every node: it signs the sessions of staff',
    )
  }
  if (settings.dataDir === 'memory') return newSecret()
  const file = join(settings.dataDir, 'secret')
  if (existsSync(file)) return readFileSync(file, 'utf8').trim()
  mkdirSync(settings.dataDir, { recursive: true })
  const secret = newSecret()
  writeFileSync(file, `${secret}\n`, { mode: 0o600, flag: 'wx' })
  chmodSync(file, 0o600)
  return secret
}
