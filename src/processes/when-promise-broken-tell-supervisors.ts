import { caseNumbers } from '#case'
// Of promises that broke every supervisor hears: one mail for what broke together, not one a case.
import { sendMessageQueue } from '#conversation'
import type { Database } from '#kernel/database'
import { mailsOfSupervisors, merchantOf } from '#people'

export const promiseBrokenQueue = 'when-promise-broken-tell-supervisors'

export type Broken = { readonly merchantId: string; readonly caseId: string }

/** Writes the mails about these cases of one merchant, each named once. A job that runs again after a crash tells them again. */
export async function whenPromiseBrokenTellSupervisors(database: Database, broken: readonly Broken[]): Promise<void> {
  const { merchantId } = broken[0]!
  await database.transact(merchantId, async (tx) => {
    const { name, locale } = await merchantOf(tx)
    const cases = await caseNumbers(
      tx,
      broken.map(({ caseId }) => caseId),
    )
    const numbers = cases.join('\n')
    for (const email of await mailsOfSupervisors(tx)) {
      tx.enqueue(sendMessageQueue, {
        way: 'mail',
        to: email,
        subject:
          locale === 'en'
            ? `${name}: ${cases.length} ${cases.length === 1 ? 'case is' : 'cases are'} overdue`
            : `${name}：${cases.length} 张售后单超过时限`,
        text:
          locale === 'en'
            ? `These cases have missed their deadline:\n${numbers}`
            : `以下售后单已超过承诺时限：\n${numbers}`,
      })
    }
  })
}
