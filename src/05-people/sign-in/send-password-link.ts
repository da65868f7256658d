import { countAttempt, noMerchant } from '#kernel/attempts'
import type { Database, Engine, Tx } from '#kernel/database'
import { sql } from '#kernel/sql'
import { createInvitation } from './invitations.ts'
import type { StaffAuth } from './staff-auth.ts'

/** The queue of links by which a person sets a password or accepts an invitation. */
export const sendPasswordLinkQueue = 'send-password-link'

export type PasswordLinkJob = {
  /** Null: the mail address belongs to nobody here. The job is written all the same, so that nobody can tell. */
  readonly personId: string | null
  readonly merchantId: string
} & (
  | { readonly why: 'forgotten'; readonly locale: Locale }
  /** By whom: a member of the merchant; null: the operator. */
  | { readonly why: 'invited'; readonly by: string | null }
)

/** Mails an invitation to join the merchant of this transaction, once it commits. */
export function invite(tx: Tx, personId: string, by: string | null = null): void {
  const invitation: Omit<PasswordLinkJob & { why: 'invited' }, 'merchantId'> = { why: 'invited', personId, by }
  tx.enqueue(sendPasswordLinkQueue, invitation)
}

type Locale = 'zh-CN' | 'en'
type Mail = { readonly way: 'mail'; readonly to: string; readonly subject: string; readonly text: string }

export type LinkSender = {
  readonly database: Database
  readonly auth: StaffAuth
  readonly publicUrl: string
  readonly clock: () => Date
  send(mail: Mail): Promise<void>
}

const hoursOf = { forgotten: 1, invited: 72 } as const

/**
 * Makes the link and sends it to the person's own mail address. The link is made here and not when it is asked for, so that it stands in
 * no job. Sent again after a crash it is a new one, and the old is void. Who forgot the password but works nowhere yet is sent the
 * newest invitation again.
 */
export async function sendPasswordLink(
  sender: LinkSender,
  job: PasswordLinkJob,
  { isRetry = false }: { readonly isRetry?: boolean } = {},
): Promise<void> {
  const person = await personOf(sender.database.engine, job)
  if (!person) return
  // whoever asks for somebody else's links again and again sends no more of them: the one sent last stays good (A6)
  const asked = { of: ['password link to', job.personId!], most: 5, longestWait: 600 }
  const isOften =
    job.why === 'forgotten' && !isRetry && (await countAttempt(sender.database, noMerchant, [asked], sender.clock()))
  if (isOften) return
  return person.pendingAt !== null
    ? sendInvitation(sender, job.personId!, person, person.pendingAt)
    : sendReset(sender, job, person)
}

async function sendReset({ auth, publicUrl, send }: LinkSender, job: PasswordLinkJob, person: Person): Promise<void> {
  if (job.why === 'invited') return // accepted or taken back meanwhile
  const hours = hoursOf.forgotten
  const token = await auth.createLink(job.personId!, hours)
  const words = forgottenWords[job.locale]({ ...person, link: linkTo(publicUrl, 'password', token), hours })
  await send({ way: 'mail', to: person.email, ...words })
}

async function sendInvitation(
  { database: { engine }, publicUrl, send }: LinkSender,
  personId: string,
  person: Person,
  merchantId: string,
) {
  const hours = hoursOf.invited
  const token = await createInvitation(engine, merchantId, personId, hours)
  const link = linkTo(publicUrl, person.hasOwnPassword ? 'invitation' : 'password', token)
  const words = (person.hasOwnPassword ? welcomeWords : invitationWords)[person.locale]({ ...person, link, hours })
  await send({ way: 'mail', to: person.email, ...words })
}

// behind the #, so that it stands in nobody's log of addresses
const linkTo = (publicUrl: string, page: 'password' | 'invitation', token: string) =>
  `${publicUrl}/console/${page}#${token}`

type Person = {
  email: string
  /** Chosen by the reader of the mailbox: a password a merchant told does not count here. */
  hasOwnPassword: boolean
  /** The merchant whose invitation waits: of an invitation that one, of a forgotten password the newest when the person works nowhere. */
  pendingAt: string | null
  shop: string
  locale: Locale
  inviter: string | null
}

async function personOf(engine: Engine, job: PasswordLinkJob): Promise<Person | null> {
  const invited = job.why === 'invited' ? job : null
  const [person] = await engine.connected((connection) =>
    connection.query<Person>(sql`
      select u."email" as email, p.merchant_id as "pendingAt", m.name as shop, m.locale, i.name as inviter,
        exists (select 1 from auth.account a
          where a."userId" = u."id" and a."password" is not null and a.set_by is null) as "hasOwnPassword"
      from auth."user" u
      left join lateral (
        select w.merchant_id from member w
        where w.user_id = u."id" and w.accepted_at is null and w.disabled_at is null
          and (w.merchant_id = ${invited?.merchantId ?? null}::uuid
            or (${invited === null} and not exists (select 1 from member o where o.user_id = u."id" and o.at_work)))
        order by w.created_at desc, w.merchant_id limit 1) p on true
      left join merchant m on m.merchant_id = p.merchant_id
      left join member i on i.merchant_id = p.merchant_id and i.user_id = ${invited?.by ?? null}
      where u."id" = ${job.personId}`),
  )
  return person ?? null
}

type Told = Person & { link: string; hours: number }
type Words = Record<Locale, (told: Told) => { subject: string; text: string }>

const forgottenWords: Words = {
  'zh-CN': ({ email, link, hours }) => ({
    subject: '完璧：设置新密码',
    text: `有人请求为 ${email} 设置新的登录密码。请在 ${hours} 小时内打开这个链接，它只能用一次：\n\n${link}\n\n如果不是您本人，请忽略这封邮件，密码不会改变。`,
  }),
  en: ({ email, link, hours }) => ({
    subject: 'Wanbi: set a new password',
    text: `Someone requested a new password for ${email}. Please open this link within ${hours} hour${hours === 1 ? '' : 's'}; it works once:\n\n${link}\n\nIf it was not you, ignore this message; your password stays the same.`,
  }),
}

const invitationWords: Words = {
  'zh-CN': ({ email, shop, inviter, link, hours }) => ({
    subject: `${shop}：邀请您加入售后团队`,
    text: `${inviter ?? '系统管理员'} 邀请您加入${shop}的售后团队，登录邮箱是 ${email}。请在 ${hours / 24} 天内打开这个链接，设置自己的密码并接受邀请，链接只能用一次：\n\n${link}\n\n如果您不认识这家店，请忽略这封邮件。`,
  }),
  en: ({ email, shop, inviter, link, hours }) => ({
    subject: `${shop}: invitation to join the after-sales team`,
    text: `${inviter ?? 'The administrator'} invites you to join the after-sales team of ${shop}. Your sign-in is ${email}. To accept, please open this link within ${hours / 24} days and set your password; it works once:\n\n${link}\n\nIf you do not know this shop, ignore this message.`,
  }),
}

const welcomeWords: Words = {
  'zh-CN': ({ email, shop, inviter, link, hours }) => ({
    subject: `${shop}：邀请您加入售后团队`,
    text: `${inviter ?? '系统管理员'} 邀请您加入${shop}的售后团队。请在 ${hours / 24} 天内打开这个链接接受邀请，链接只能用一次；然后用 ${email} 和您当前的密码登录：\n\n${link}\n\n如果您不认识这家店，请忽略这封邮件。`,
  }),
  en: ({ email, shop, inviter, link, hours }) => ({
    subject: `${shop}: invitation to join the after-sales team`,
    text: `${inviter ?? 'The administrator'} invites you to join the after-sales team of ${shop}. To accept, please open this link within ${hours / 24} days; it works once. Then sign in as ${email} with your current password:\n\n${link}\n\nIf you do not know this shop, ignore this message.`,
  }),
}
