import { sendMessageQueue } from '#conversation'
import { sql } from '#kernel/sql'
import { sendPasswordLinkQueue } from '#people'
import { sendCodeQueue } from '#portal'
import { type Check, mostSentences } from './check.ts'

const lateMinutes = 10

/** Mail goes where strangers say: an address nobody has is no fault of ours, and nobody may ring an alarm with one (issue 15, A12). */
const mailQueues = [sendMessageQueue, sendCodeQueue, sendPasswordLinkQueue]

/** I6: no job waits or runs long past its time, none gave up unseen, and no refund on its way is without one. */
export const jobsMove: Check = {
  id: 'I6',
  keeps: 'Jobs are done in time, and every refund on its way has one',
  async find(connection) {
    const late = await connection.query<{ name: string; state: string; count: number }>(sql`
      select name, state::text, count(*)::int as count from pgboss.job
      where (state in ('created', 'retry') and start_after < now() - make_interval(mins => ${lateMinutes}))
         or (state = 'active' and started_on < now() - make_interval(mins => ${lateMinutes}))
         or (state = 'failed' and name <> all(${mailQueues}))
      group by name, state order by name limit ${mostSentences}`)
    const orphans = await connection.query<{ number: string; state: string }>(sql`
      select r.number, r.state from refund r
      left join (select data ->> 'refundId' as refund_id from pgboss.job
        where name = 'carry-out-refund' and state in ('created', 'retry', 'active')) j on j.refund_id = r.id::text
      where r.state in ('sending', 'unknown') and j.refund_id is null limit ${mostSentences}`)
    const [waiting] = await connection.query<{ count: number }>(sql`
      select count(*)::int as count from notice where not given_up and try_at < now() - make_interval(mins => ${lateMinutes})`)
    return [
      ...(waiting!.count > 0
        ? [`${waiting!.count} notices to customers wait for more than ${lateMinutes} minutes past their time.`]
        : []),
      ...late.map(({ name, state, count }) =>
        state === 'failed'
          ? `${count} jobs of ${name} failed for good.`
          : `${count} jobs of ${name} are ${state} for more than ${lateMinutes} minutes past their time.`,
      ),
      ...orphans.map(({ number, state }) => `Refund ${number} is ${state}, but no job carries it on.`),
    ]
  },
  async note(connection) {
    const [mail] = await connection.query<{ count: number }>(sql`
      select (select count(*) from pgboss.job where state = 'failed' and name = any(${mailQueues}))::int
        + (select count(*) from notice where given_up)::int as count`)
    return mail!.count === 0
      ? []
      : [
          `${mail!.count} messages could not be delivered and were given up. If they are many, look at SMTP_URL and the mail server.`,
        ]
  },
}
