// The services that speak to carriers, as the environment names them. Secrets stand here and nowhere else.
import { z } from 'zod'

/** `contracts`: by carrier the passwords of the merchant's contract with it, as Kuaidi100 names them (partnerKey, partnerSecret). */
export type Kuaidi100Settings = {
  readonly url: string
  readonly key: string
  readonly secret: string
  readonly contracts: Readonly<Record<string, Readonly<Record<string, string>>>>
}

/** The carrier that plays, and the services that speak for many. Null where it is not set. */
export type CarrierSettings = {
  readonly sandbox: { readonly url: string; readonly secret: string } | null
  readonly kuaidi100: Kuaidi100Settings | null
  readonly easypost: { readonly url: string; readonly apiKey: string } | null
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
  readonly WANBI_EASYPOST_API_KEY?: string | undefined
  readonly WANBI_EASYPOST_URL: string
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
          contracts: env.WANBI_KUAIDI100_CONTRACTS,
        }
      : null,
  easypost: env.WANBI_EASYPOST_API_KEY ? { url: env.WANBI_EASYPOST_URL, apiKey: env.WANBI_EASYPOST_API_KEY } : null,
})
