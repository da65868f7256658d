import type { Settings } from '#kernel/settings'
import type { Payments } from '#resolution'
import { manualPayments } from './manual/manual-payments.ts'
import { sandboxPayments } from './sandbox/sandbox-payments.ts'

/** The payment providers these settings connect. Transfers by hand always are. */
export function connectPayments(settings: Settings): ReadonlyMap<string, Payments> {
  const connected = [manualPayments()]
  if (settings.sandboxUrl && settings.sandboxSecret) {
    connected.push(sandboxPayments({ url: settings.sandboxUrl, secret: settings.sandboxSecret }))
  }
  return new Map(connected.map((payments) => [payments.provider, payments]))
}
