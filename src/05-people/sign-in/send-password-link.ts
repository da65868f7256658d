import type { Engine } from '#kernel/database'
import { sql } from '#kernel/sql'
import type { StaffAuth } from './staff-auth.ts'

/** The queue of links by which a person sets her password. */
export const sendPasswordLinkQueue = 'send-password-link'

export type PasswordLinkJob = {
  /** Null: the mail address belongs to nobody here. The job is written all the same, so that nobody can tell. */
  readonly personId: string | null
  readonly merchantId: string
} & (
  | { readonly why: 'forgotten'; readonly locale: Locale }
  /** By whom: a member of the merchant. */
  | { readonly why: 'invited'; readonly by: string }
)

type Locale = 'zh-CN' | 'en'
type Mail = { readonly way: 'mail'; readonly to: string; readonly subject: string; readonly text: string }

export type LinkSender = {
  readonly engine: Engine
  readonly auth: StaffAuth
  readonly publicUrl: string
  send(mail: Mail): Promise<void>
}

const hoursOf = { forgotten: 1, invited: 72 } as const

/**
 * Makes the link and sends it to the person's own mail address. The link is made here and not when it is asked for, so that it stands in
 * no job. Sent again after a crash it is a new one, and the old is void. Who has a password already is told where to sign in with it.
 */
export async function sendPasswordLink({ engine, auth, publicUrl, send }: LinkSender, job: PasswordLinkJob) {
  const person = await personOf(engine, job)
  if (!person) return
  if (job.why === 'invited' && person.hasPassword) {
    const words = welcomeWords[person.locale]({ ...person, link: `${publicUrl}/console/sign-in` })
    return send({ way: 'mail', to: person.email, ...words })
  }
  const hours = hoursOf[job.why]
  const token = await auth.createLink(job.personId!, hours)
  const words = (job.why === 'invited' ? invitationWords[person.locale] : forgottenWords[job.locale])({
    ...person,
    // behind the #, so that it stands in nobody's log of addresses
    link: `${publicUrl}/console/password#${token}`,
    hours,
  })
  await send({ way: 'mail', to: person.email, ...words })
}

type Person = { email: string; hasPassword: boolean; shop: string; locale: Locale; inviter: string }

async function personOf(engine: Engine, job: PasswordLinkJob): Promise<Person | null> {
  const by = job.why === 'invited' ? job.by : null
  const [person] = await engine.connected((connection) =>
    connection.query<Person>(sql`
      select u."email" as email, m.name as shop, m.locale, i.name as inviter,
        exists (select 1 from auth.account a where a."userId" = u."id" and a."password" is not null) as "hasPassword"
      from auth."user" u
      left join merchant m on m.merchant_id = ${job.merchantId}
      left join member i on i.merchant_id = m.merchant_id and i.user_id = ${by}
      where u."id" = ${job.personId}`),
  )
  return person ?? null
}

type Told = Person & { link: string }
type Words = Record<Locale, (told: Told & { hours: number }) => { subject: string; text: string }>

const forgottenWords: Words = {
  'zh-CN': ({ email, link, hours }) => ({
    subject: '完璧：设置新密码',
    text: `有人请求为 ${email} 设置新的登录密码。请在 ${hours} 小时内打开这个链接，它只能用一次：\n\n${link}\n\n如果不是您本人，请忽略这封邮件，密码不会改变。`,
  }),
  en: ({ email, link, hours }) => ({
    subject: 'Wanbi: set a new password',
    text: `Somebody asked to set a new password for ${email}. Please open this link within ${hours} hour${hours === 1 ? '' : 's'}; it can be used once:\n\n${link}\n\nIf it was not you, ignore this message; your password stays as it is.`,
  }),
}

const invitationWords: Words = {
  'zh-CN': ({ email, shop, inviter, link, hours }) => ({
    subject: `${shop}：邀请您一起工作`,
    text: `${inviter} 邀请您加入${shop}的售后团队，登录邮箱是 ${email}。请在 ${hours / 24} 天内打开这个链接，设置自己的密码，它只能用一次：\n\n${link}\n\n如果您不认识对方，请忽略这封邮件。`,
  }),
  en: ({ email, shop, inviter, link, hours }) => ({
    subject: `${shop}: you are invited`,
    text: `${inviter} invites you to work on after-sales for ${shop}. You sign in as ${email}. Please open this link within ${hours / 24} days and set your own password; it can be used once:\n\n${link}\n\nIf you do not know them, ignore this message.`,
  }),
}

const welcomeWords: Record<Locale, (told: Told) => { subject: string; text: string }> = {
  'zh-CN': ({ email, shop, inviter, link }) => ({
    subject: `${shop}：邀请您一起工作`,
    text: `${inviter} 已把您加入${shop}的售后团队。请用 ${email} 和您原来的密码登录：\n\n${link}`,
  }),
  en: ({ email, shop, inviter, link }) => ({
    subject: `${shop}: you are invited`,
    text: `${inviter} added you to the after-sales team of ${shop}. Sign in as ${email} with the password you have:\n\n${link}`,
  }),
}
