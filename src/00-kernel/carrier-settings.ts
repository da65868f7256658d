// The services that speak to carriers, as the environment names them. Secrets stand here and nowhere else.
import { z } from 'zod'

/** `contracts`: by carrier the passwords of the merchant's contract with it, as Kuaidi100 names them (partnerKey, partnerSecret). */
export type Kuaidi100Settings = {
  readonly url: string
  readonly key: string
  readonly secret: string
  /** Parcels are asked about and followed there, under the number of the customer; null: it tells of none. */
  readonly customer: string | null
  readonly pollUrl: string
  readonly contracts: Readonly<Record<string, Readonly<Record<string, string>>>>
}

/** The carrier that plays, and the services that speak for many. Null where it is not set. */
export type CarrierSettings = {
  readonly sandbox: { readonly url: string; readonly secret: string } | null
  readonly kuaidi100: Kuaidi100Settings | null
  /** `webhookSecret`: signs what it calls us with; null: it is asked instead. */
  readonly easypost: { readonly url: string; readonly apiKey: string; readonly webhookSecret: string | null } | null
}

const contracts = z.record(z.string(), z.record(z.string(), z.string()))
export function contractsIn(text: string, context: z.RefinementCtx): z.infer<typeof contracts> {
  try {
    return contracts.parse(JSON.parse(text))
  } catch {
    const message = 'must be JSON such as {"shunfeng":{"partnerKey":"…","partnerSecret":"…"}}'
    context.addIssue({ code: 'custom', message })
    return z.NEVER
  }
}

type Environment = {
  readonly WANBI_SANDBOX_CARRIER_URL?: string | undefined
  readonly WANBI_SANDBOX_CARRIER_SECRET?: string | undefined
  readonly WANBI_KUAIDI100_KEY?: string | undefined
  readonly WANBI_KUAIDI100_SECRET?: string | undefined
  readonly WANBI_KUAIDI100_CONTRACTS: Kuaidi100Settings['contracts']
  readonly WANBI_KUAIDI100_URL: string
  readonly WANBI_KUAIDI100_CUSTOMER?: string | undefined
  readonly WANBI_KUAIDI100_POLL_URL: string
  readonly WANBI_EASYPOST_API_KEY?: string | undefined
  readonly WANBI_EASYPOST_URL: string
  readonly WANBI_EASYPOST_WEBHOOK_SECRET?: string | undefined
}

export const carriersOf = (env: Environment): CarrierSettings => ({
  sandbox:
    env.WANBI_SANDBOX_CARRIER_URL && env.WANBI_SANDBOX_CARRIER_SECRET
      ? { url: env.WANBI_SANDBOX_CARRIER_URL, secret: env.WANBI_SANDBOX_CARRIER_SECRET }
      : null,
  kuaidi100:
    env.WANBI_KUAIDI100_KEY && env.WANBI_KUAIDI100_SECRET
      ? {
          url: env.WANBI_KUAIDI100_URL,
          key: env.WANBI_KUAIDI100_KEY,
          secret: env.WANBI_KUAIDI100_SECRET,
          customer: env.WANBI_KUAIDI100_CUSTOMER ?? null,
          pollUrl: env.WANBI_KUAIDI100_POLL_URL,
          contracts: env.WANBI_KUAIDI100_CONTRACTS,
        }
      : null,
  easypost: env.WANBI_EASYPOST_API_KEY
    ? {
        url: env.WANBI_EASYPOST_URL,
        apiKey: env.WANBI_EASYPOST_API_KEY,
        webhookSecret: env.WANBI_EASYPOST_WEBHOOK_SECRET ?? null,
      }
    : null,
})
