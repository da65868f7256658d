// Every test that needs somebody at a screen makes a person and signs in: the same password with the same salt, worked out twice and more, a
// tenth of a second each. Within a process of the tests the answer is remembered; it is the same answer.
import crypto, { type ScryptOptions } from 'node:crypto'
import { syncBuiltinESMExports } from 'node:module'

type Done = (error: Error | null, key: Buffer) => void

const whole = crypto.scrypt as (
  password: string,
  salt: string,
  length: number,
  options: ScryptOptions,
  done: Done,
) => void
const known = new Map<string, Promise<Buffer>>()

function rememberedScrypt(password: string, salt: string, length: number, options: ScryptOptions, done: Done): void {
  const asked = JSON.stringify([password, salt, length, options])
  let key = known.get(asked)
  if (!key) {
    key = new Promise((resolve, reject) => {
      whole(password, salt, length, options, (error, made) => (error ? reject(error) : resolve(made)))
    })
    known.set(asked, key)
  }
  key.then(
    (made) => done(null, Buffer.from(made)),
    (error: Error) => done(error, Buffer.alloc(0)),
  )
}

// this file is loaded anew for each file of tests, its process is not
if (crypto.scrypt.name !== rememberedScrypt.name) {
  crypto.scrypt = rememberedScrypt as typeof crypto.scrypt
  syncBuiltinESMExports()
}
