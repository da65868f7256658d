import type { Settings } from '#kernel/settings'
import type { Charges, Payments } from '#resolution'
import { manualPayments } from './manual/manual-payments.ts'
import { sandboxCharges } from './sandbox/sandbox-charges.ts'
import { sandboxPayments } from './sandbox/sandbox-payments.ts'

export type ConnectedPayments = {
  readonly payments: ReadonlyMap<string, Payments>
  /** Those that can ask a customer for money; with any other a person arranges it. */
  readonly charges: ReadonlyMap<string, Charges>
}

/** The payment providers of these settings, by name. */
export function connectPayments(settings: Settings): ConnectedPayments {
  const payments: Payments[] = [manualPayments()]
  const charges: Charges[] = []
  if (settings.sandboxUrl && settings.sandboxSecret) {
    const sandbox = { url: settings.sandboxUrl, secret: settings.sandboxSecret }
    payments.push(sandboxPayments(sandbox))
    charges.push(sandboxCharges(sandbox))
  }
  return { payments: byProvider(payments), charges: byProvider(charges) }
}

const byProvider = <Of extends { readonly provider: string }>(all: readonly Of[]): ReadonlyMap<string, Of> =>
  new Map(all.map((one) => [one.provider, one]))
