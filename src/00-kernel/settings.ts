// Settings are environment variables, parsed once. A wrong or half-set one stops the start with a sentence that names it.
import { createPrivateKey } from 'node:crypto'
import { isIP } from 'node:net'
import { z } from 'zod'
import { type CarrierSettings, carriersOf, contractsIn } from './carrier-settings.ts'
import type { TimeLimits } from './database/limits.ts'
import { type SmsSettings, smsOf, smsTemplatesIn } from './sms-settings.ts'

export type Settings = {
  readonly port: number
  readonly host: string
  readonly dataDir: string
  readonly databaseUrl: string | null
  readonly poolSize: number
  readonly namedStatements: boolean
  readonly databaseLimits: TimeLimits
  readonly masterKey: string | null
  readonly authSecret: string | null
  /** PKCS#8 PEM of the Ed25519 key that signs checkpoints; null: made in the data folder. */
  readonly auditKey: string | null
  readonly publicUrl: string
  /** Addresses and networks whose X-Forwarded-* headers are believed. Empty: nobody's. */
  readonly trustedProxies: readonly string[]
  readonly role: 'all' | 'api' | 'worker'
  readonly smtpUrl: string | null
  readonly smtpFrom: string
  readonly sms: SmsSettings
  readonly sandboxUrl: string | null
  readonly sandboxSecret: string | null
  readonly carriers: CarrierSettings
  /** Bytes of photos and videos that are kept of one customer's order, and of a merchant. */
  readonly storage: { readonly perCustomer: number; readonly perMerchant: number }
  readonly logLevel: string
  /** How long one piece of work may hold up all others before new requests are told that it is too busy. */
  readonly overloadMs: number
  /** How long the body of a request may take to arrive, besides a second for each thousand bytes of it. */
  readonly bodyMs: number
}

/** A setting that cannot be used; the message names it and says what to do. */
export class WrongSetting extends Error {}

const url = (...protocols: string[]) =>
  z.string().refine((value) => URL.canParse(value) && protocols.includes(new URL(value).protocol), {
    message: `must be a URL that begins with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`,
  })

const seconds = z.coerce
  .number({ message: 'must be a number of seconds' })
  .min(0.1, 'must be 0.1 seconds or more')
  .max(3600, 'must be 3600 seconds or less')

function isEd25519(pem: string): boolean {
  try {
    return createPrivateKey(pem.replaceAll('\\n', '\n')).asymmetricKeyType === 'ed25519'
  } catch {
    return false
  }
}

const isNetwork = (text: string): boolean => {
  const [address = '', bits, ...more] = text.split('/')
  const widest = isIP(address) === 4 ? 32 : isIP(address) === 6 ? 128 : -1
  return widest > 0 && more.length === 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= widest))
}

const shape = z.object({
  PORT: z.coerce.number({ message: 'must be a port number' }).int().min(0).max(65535).default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  WANBI_DATA_DIR: z.string().min(1).default('./data'),
  DATABASE_URL: url('postgres:', 'postgresql:').optional(),
  WANBI_DATABASE_POOL: z.coerce.number().int().min(2, 'must be 2 or more').max(200).default(10),
  WANBI_DATABASE_CONNECT_SECONDS: seconds.default(10),
  WANBI_DATABASE_STATEMENT_SECONDS: seconds.default(30),
  WANBI_DATABASE_LOCK_SECONDS: seconds.default(10),
  WANBI_DATABASE_IDLE_SECONDS: seconds.default(60),
  WANBI_NAMED_STATEMENTS: z.enum(['on', 'off']).default('on'),
  WANBI_MASTER_KEY: z.string().min(32, 'must be 32 characters or longer').optional(),
  WANBI_AUTH_SECRET: z.string().min(32, 'must be 32 characters or longer').optional(),
  WANBI_AUDIT_KEY: z.string().refine(isEd25519, 'must be a PKCS#8 PEM of an Ed25519 key').optional(),
  WANBI_PUBLIC_URL: url('http:', 'https:').optional(),
  WANBI_TRUSTED_PROXIES: z
    .string()
    .transform((list) => list.split(',').map((one) => one.trim()))
    .refine((list) => list.every(isNetwork), {
      message: 'must be IP addresses or networks like 10.0.0.0/8, separated by commas',
    })
    .optional(),
  WANBI_ROLE: z.enum(['all', 'api', 'worker']).default('all'),
  SMTP_URL: url('smtp:', 'smtps:').optional(),
  WANBI_MAIL_FROM: z.string().min(3).default('Wanbi <after-sales@localhost>'),
  WANBI_SMS_PROVIDER: z
    .enum(['aliyun', 'tencent', 'twilio'], { message: 'must be aliyun, tencent or twilio' })
    .optional(),
  WANBI_SMS_KEY_ID: z.string().min(1).optional(),
  WANBI_SMS_SECRET: z.string().min(1).optional(),
  WANBI_SMS_SIGN: z.string().min(1).max(50).optional(),
  WANBI_SMS_TEMPLATES: z.string().transform(smsTemplatesIn).optional(),
  WANBI_SMS_APP_ID: z.string().min(1).optional(),
  WANBI_SMS_REGION: z.string().min(1).default('ap-guangzhou'),
  WANBI_SMS_FROM: z.string().min(1).optional(),
  WANBI_SMS_URL: url('http:', 'https:').optional(),
  WANBI_SANDBOX_PAYMENTS_URL: url('http:', 'https:').optional(),
  WANBI_SANDBOX_PAYMENTS_SECRET: z.string().min(16, 'must be 16 characters or longer').optional(),
  WANBI_SANDBOX_CARRIER_URL: url('http:', 'https:').optional(),
  WANBI_SANDBOX_CARRIER_SECRET: z.string().min(16, 'must be 16 characters or longer').optional(),
  WANBI_KUAIDI100_KEY: z.string().min(1).optional(),
  WANBI_KUAIDI100_SECRET: z.string().min(1).optional(),
  WANBI_KUAIDI100_CONTRACTS: z.string().transform(contractsIn).default({}),
  WANBI_KUAIDI100_URL: url('http:', 'https:').default('https://api.kuaidi100.com'),
  WANBI_KUAIDI100_CUSTOMER: z.string().min(1).optional(),
  WANBI_KUAIDI100_POLL_URL: url('http:', 'https:').default('https://poll.kuaidi100.com'),
  WANBI_EASYPOST_API_KEY: z.string().min(1).optional(),
  WANBI_EASYPOST_URL: url('http:', 'https:').default('https://api.easypost.com'),
  WANBI_EASYPOST_WEBHOOK_SECRET: z.string().min(16, 'must be 16 characters or longer').optional(),
  WANBI_CUSTOMER_STORAGE_MB: z.coerce.number().int().min(1, 'must be 1 or more').max(1_000_000).default(1000),
  WANBI_MERCHANT_STORAGE_GB: z.coerce.number().int().min(1, 'must be 1 or more').max(1_000_000).default(100),
  WANBI_OVERLOAD_SECONDS: z.coerce.number().min(0.1).max(600).default(2),
  WANBI_BODY_SECONDS: z.coerce.number().min(0.1).max(3600).default(30),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
})

// PostgreSQL's own variables without DATABASE_URL would be read by nobody: the data would go to the embedded database instead.
const postgresOwn = ['PGHOST', 'PGDATABASE', 'PGUSER', 'PGPASSWORD', 'PGPORT', 'PGSERVICE']

/** Parses the environment. An empty variable counts as unset. Throws WrongSetting. */
export function readSettings(env: Record<string, string | undefined>): Settings {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''))
  const parsed = shape.safeParse(given)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw new WrongSetting(`${String(issue!.path[0])} ${issue!.message}`)
  }
  const own = postgresOwn.find((name) => given[name] !== undefined)
  if (own && !parsed.data.DATABASE_URL) {
    throw new WrongSetting(
      `${own} is set but DATABASE_URL is not; set DATABASE_URL=postgres://… to use PostgreSQL, or unset ${own}`,
    )
  }
  together(parsed.data, 'WANBI_SANDBOX_PAYMENTS_URL', 'WANBI_SANDBOX_PAYMENTS_SECRET')
  together(parsed.data, 'WANBI_SANDBOX_CARRIER_URL', 'WANBI_SANDBOX_CARRIER_SECRET')
  together(parsed.data, 'WANBI_KUAIDI100_KEY', 'WANBI_KUAIDI100_SECRET')
  return settingsOf(parsed.data)
}

function together(env: z.infer<typeof shape>, one: keyof typeof env, other: keyof typeof env): void {
  if ((env[one] === undefined) !== (env[other] === undefined))
    throw new WrongSetting(`${one} and ${other} must be set together`)
}

function smsIn(env: z.infer<typeof shape>): SmsSettings {
  const sms = smsOf(env)
  if (sms && 'missing' in sms)
    throw new WrongSetting(`${sms.missing} is not set, but WANBI_SMS_PROVIDER=${env.WANBI_SMS_PROVIDER} needs it`)
  return sms
}

const ms = (inSeconds: number): number => Math.round(inSeconds * 1000)

function settingsOf(env: z.infer<typeof shape>): Settings {
  return {
    port: env.PORT,
    host: env.HOST,
    dataDir: env.WANBI_DATA_DIR,
    databaseUrl: env.DATABASE_URL ?? null,
    poolSize: env.WANBI_DATABASE_POOL,
    namedStatements: env.WANBI_NAMED_STATEMENTS === 'on',
    databaseLimits: {
      connectMs: ms(env.WANBI_DATABASE_CONNECT_SECONDS),
      statementMs: ms(env.WANBI_DATABASE_STATEMENT_SECONDS),
      lockMs: ms(env.WANBI_DATABASE_LOCK_SECONDS),
      idleMs: ms(env.WANBI_DATABASE_IDLE_SECONDS),
    },
    masterKey: env.WANBI_MASTER_KEY ?? null,
    authSecret: env.WANBI_AUTH_SECRET ?? null,
    auditKey: env.WANBI_AUDIT_KEY ?? null,
    publicUrl: (env.WANBI_PUBLIC_URL ?? `http://${env.HOST}:${env.PORT}`).replace(/\/$/, ''),
    trustedProxies: env.WANBI_TRUSTED_PROXIES ?? [],
    role: env.WANBI_ROLE,
    smtpUrl: env.SMTP_URL ?? null,
    smtpFrom: env.WANBI_MAIL_FROM,
    sms: smsIn(env),
    sandboxUrl: env.WANBI_SANDBOX_PAYMENTS_URL ?? null,
    sandboxSecret: env.WANBI_SANDBOX_PAYMENTS_SECRET ?? null,
    carriers: carriersOf(env),
    storage: {
      perCustomer: env.WANBI_CUSTOMER_STORAGE_MB * 1_000_000,
      perMerchant: env.WANBI_MERCHANT_STORAGE_GB * 1_000_000_000,
    },
    logLevel: env.LOG_LEVEL,
    overloadMs: ms(env.WANBI_OVERLOAD_SECONDS),
    bodyMs: ms(env.WANBI_BODY_SECONDS),
  }
}
