// Who carries messages to phones, as the environment names it. Secrets stand here and nowhere else.
import { z } from 'zod'

/** A text the provider has approved, and which of our parameters it takes, in its order. */
export type SmsTemplate = { readonly id: string; readonly params: readonly string[] }

/** By language and kind of message; `*`: whatever has none of its own. */
export type SmsTemplates = Readonly<Record<string, Readonly<Record<string, SmsTemplate>>>>

export type AliyunSms = {
  readonly provider: 'aliyun'
  readonly url: string
  readonly keyId: string
  readonly secret: string
  readonly sign: string
  readonly templates: SmsTemplates
}
export type TencentSms = {
  readonly provider: 'tencent'
  readonly url: string
  readonly secretId: string
  readonly secretKey: string
  readonly appId: string
  readonly region: string
  readonly sign: string
  readonly templates: SmsTemplates
}
/** `from`: a number, or a messaging service (MG…). */
export type TwilioSms = {
  readonly provider: 'twilio'
  readonly url: string
  readonly accountSid: string
  readonly authToken: string
  readonly from: string
}

/** Null: messages to phones are written to the outbox. */
export type SmsSettings = AliyunSms | TencentSms | TwilioSms | null

const templates = z.record(
  z.string(),
  z.record(
    z.string(),
    z.strictObject({ id: z.string().min(1), params: z.array(z.string().regex(/^[a-z_]{1,30}$/)).max(20) }),
  ),
)

export function smsTemplatesIn(text: string, context: z.RefinementCtx): SmsTemplates {
  try {
    return templates.parse(JSON.parse(text))
  } catch {
    const message =
      'must be JSON such as {"zh-CN":{"*":{"id":"SMS_1","params":["sentence","link"]},"code":{"id":"SMS_2","params":["code"]}}}'
    context.addIssue({ code: 'custom', message })
    return z.NEVER
  }
}

type Environment = {
  readonly WANBI_SMS_PROVIDER?: 'aliyun' | 'tencent' | 'twilio' | undefined
  readonly WANBI_SMS_KEY_ID?: string | undefined
  readonly WANBI_SMS_SECRET?: string | undefined
  readonly WANBI_SMS_SIGN?: string | undefined
  readonly WANBI_SMS_TEMPLATES?: SmsTemplates | undefined
  readonly WANBI_SMS_APP_ID?: string | undefined
  readonly WANBI_SMS_REGION: string
  readonly WANBI_SMS_FROM?: string | undefined
  readonly WANBI_SMS_URL?: string | undefined
}
type Needed = Exclude<keyof Environment, 'WANBI_SMS_PROVIDER' | 'WANBI_SMS_URL' | 'WANBI_SMS_REGION'>

/** What each provider cannot do without. */
export const smsNeeds: Readonly<Record<'aliyun' | 'tencent' | 'twilio', readonly Needed[]>> = {
  aliyun: ['WANBI_SMS_KEY_ID', 'WANBI_SMS_SECRET', 'WANBI_SMS_SIGN', 'WANBI_SMS_TEMPLATES'],
  tencent: ['WANBI_SMS_KEY_ID', 'WANBI_SMS_SECRET', 'WANBI_SMS_APP_ID', 'WANBI_SMS_SIGN', 'WANBI_SMS_TEMPLATES'],
  twilio: ['WANBI_SMS_KEY_ID', 'WANBI_SMS_SECRET', 'WANBI_SMS_FROM'],
}

/** Answers the name of the first variable that is missing instead, when the provider that was chosen needs one. */
export function smsOf(env: Environment): SmsSettings | { readonly missing: string } {
  const provider = env.WANBI_SMS_PROVIDER
  if (!provider) return null
  const missing = smsNeeds[provider].find((name) => env[name] === undefined)
  if (missing) return { missing }
  const [keyId, secret, sign] = [env.WANBI_SMS_KEY_ID!, env.WANBI_SMS_SECRET!, env.WANBI_SMS_SIGN ?? '']
  const url = (env.WANBI_SMS_URL ?? usualUrls[provider]).replace(/\/$/, '')
  const ownTemplates = env.WANBI_SMS_TEMPLATES ?? {}
  if (provider === 'aliyun') return { provider, url, keyId, secret, sign, templates: ownTemplates }
  if (provider === 'twilio') return { provider, url, accountSid: keyId, authToken: secret, from: env.WANBI_SMS_FROM! }
  const [appId, region] = [env.WANBI_SMS_APP_ID!, env.WANBI_SMS_REGION]
  return { provider, url, secretId: keyId, secretKey: secret, appId, region, sign, templates: ownTemplates }
}

const usualUrls = {
  aliyun: 'https://dysmsapi.aliyuncs.com',
  tencent: 'https://sms.tencentcloudapi.com',
  twilio: 'https://api.twilio.com',
}
