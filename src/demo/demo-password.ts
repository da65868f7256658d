import { randomInt } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

// Without letters that are taken for one another.
const letters = 'abcdefghjkmnpqrstuvwxyz23456789'

/** The one password of all demo logins: made once, kept in the data folder, for its owner's eyes only. */
export async function demoPassword(
  dataFolder: string,
): Promise<{ readonly password: string; readonly isNew: boolean }> {
  const path = join(dataFolder, 'demo-password')
  const kept = await readFile(path, 'utf8').catch(() => '')
  if (kept.trim() !== '') return { password: kept.trim(), isNew: false }
  const group = () => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('')
  const password = `${group()}-${group()}-${group()}`
  await writeFile(path, `${password}\n`, { mode: 0o600 })
  return { password, isNew: true }
}
