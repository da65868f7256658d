import { join } from 'node:path'
import type { Messenger } from '#conversation'
import type { Settings } from '#kernel/settings'
import { outboxMessenger } from './outbox-messenger.ts'
import { smsMessenger, smsProviderOf } from './sms/sms-messenger.ts'
import { smtpMessenger } from './smtp-messenger.ts'

// Without a mail server, and for phones without an SMS provider, messages lie in the outbox.
type Telling = { readonly tell: (line: string) => void; readonly showCodes?: boolean }

export function connectMessenger(
  settings: Settings,
  dataFolder: string,
  { tell, showCodes = false }: Telling,
): Messenger {
  const outbox = outboxMessenger(join(dataFolder, 'outbox'), tell, showCodes)
  const toPhones = settings.sms ? smsMessenger(smsProviderOf(settings.sms), outbox) : outbox
  return settings.smtpUrl ? smtpMessenger(settings.smtpUrl, settings.smtpFrom, toPhones) : toPhones
}
