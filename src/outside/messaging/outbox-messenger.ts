import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Messenger } from '#conversation'
import { newId } from '#kernel/ids'
import { unsubscribeHeaders } from './mail-headers.ts'

/**
 * Writes each message to a file of its own in `folder`, and a line to the log: how an application without a mail server or SMS provider is
 * tried out. `showCodes`: whether the line holds the one-time code, as the demo's does; else the code stands in the file alone (A11).
 */
export function outboxMessenger(folder: string, log: (line: string) => void, showCodes: boolean): Messenger {
  let isMade = false
  return {
    async send({ way, to, subject, text, code, unsubscribe }) {
      if (!isMade) mkdirSync(folder, { recursive: true })
      isMade = true
      const name = `${newId()}.${way === 'mail' ? 'eml' : 'txt'}`
      const written = [
        `To: ${to}`,
        `Subject: ${subject}`,
        'Content-Type: text/plain; charset=utf-8',
        `Date: ${new Date().toUTCString()}`,
        ...Object.entries(unsubscribeHeaders(unsubscribe)).map(([name, value]) => `${name}: ${value}`),
        '',
        text,
        '',
      ].join('\r\n')
      // a small file in the system's cache takes less than handing it to another thread four times
      writeFileSync(join(folder, `.${name}`), written, { mode: 0o600 })
      renameSync(join(folder, `.${name}`), join(folder, name)) // whoever watches the folder sees whole messages only
      log(`a message was written to ${join(folder, name)}${code && showCodes ? `; its one-time code is ${code}` : ''}`)
    },
  }
}
