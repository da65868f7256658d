import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto'
import { chmodSync, existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { canonical, type Json } from '#kernel/canonical'
import { newSecret, sha256Hex } from '#kernel/ids'

/** Signs checkpoints with Ed25519. `id` names the key in each checkpoint: the first 16 hex digits of its public part's hash. */
export type CheckpointKey = { readonly id: string; readonly publicKey: KeyObject; sign(value: Json): string }

/**
 * The key of WANBI_AUDIT_KEY (PKCS#8 PEM; `\n` may be written out), else the one in the data folder, made on first use and
 * readable by its owner only, its public part beside it. Throws when the PEM is not an Ed25519 key.
 */
export function checkpointKey(dataDir: string, pem: string | null): CheckpointKey {
  const privateKey = createPrivateKey(pem ? pem.replaceAll('\\n', '\n') : keptKey(dataDir))
  if (privateKey.asymmetricKeyType !== 'ed25519') throw new Error('WANBI_AUDIT_KEY must be an Ed25519 key')
  const publicKey = createPublicKey(privateKey)
  return {
    id: keyId(publicKey),
    publicKey,
    sign: (value) => sign(null, Buffer.from(canonical(value)), privateKey).toString('base64'),
  }
}

/**
 * The public key that verifies the checkpoints of this installation: of WANBI_AUDIT_KEY, else beside the data. Null when none was ever
 * made.
 */
export function verifyingKey(dataDir: string, pem: string | null): KeyObject | null {
  if (pem) return checkpointKey(dataDir, pem).publicKey
  const beside = publicKeyFile(dataDir)
  return existsSync(beside) ? createPublicKey(readFileSync(beside)) : null
}

export const isSignedBy = (publicKey: KeyObject, value: Json, signature: string): boolean =>
  verify(null, Buffer.from(canonical(value)), publicKey, Buffer.from(signature, 'base64'))

const keyId = (publicKey: KeyObject): string =>
  sha256Hex(publicKey.export({ type: 'spki', format: 'der' })).slice(0, 16)

const publicKeyFile = (dataDir: string) => join(dataDir, 'audit-key.pub.pem')

function keptKey(dataDir: string): Buffer {
  const file = join(dataDir, 'audit-key.pem')
  if (!existsSync(file)) makeKey(dataDir, file)
  return readFileSync(file)
}

// Linked into place whole: of two processes that make the key at once, both go on with the one that was first.
function makeKey(dataDir: string, file: string): void {
  mkdirSync(dataDir, { recursive: true })
  const { privateKey } = generateKeyPairSync('ed25519')
  const temp = `${file}.${newSecret().slice(0, 8)}`
  writeFileSync(temp, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 })
  try {
    linkSync(temp, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  rmSync(temp)
  chmodSync(file, 0o600)
  const kept = createPublicKey(createPrivateKey(readFileSync(file)))
  writeFileSync(publicKeyFile(dataDir), kept.export({ type: 'spki', format: 'pem' }))
}
