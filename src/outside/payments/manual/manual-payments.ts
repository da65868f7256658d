// Refunds a person makes, at the bank or in the provider's own console: finance records the transfer's reference afterwards.
import { invariant } from '#kernel/result'
import type { Payments } from '#resolution'

/**
 * The payment port of a merchant without a provider. `send` throws: who looks at `how` never calls it, and any answer would
 * be a lie someone acts on (`failed` invites a second transfer by hand, `pending` waits for ever).
 * `ask` knows nothing, and nobody calls back.
 */
export function manualPayments(): Payments {
  return {
    provider: 'manual',
    how: 'person',
    async send() {
      invariant(false, 'a refund that a person makes is never sent')
    },
    async ask() {
      return { state: 'unknown', why: 'only_a_person_knows' }
    },
    verifyCallback: () => null,
  }
}
