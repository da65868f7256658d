// Sends the notices that wait. Those of one case go together: one reading of the case answers them all.
import { type EndedNotice, endNotices, keepNoticesTaken, type TakenNotice, takeNotices } from '#conversation'
import { gathering, settledTogether } from '#kernel/jobs-together'
import { type Teller, tellTheCustomer } from './tell-the-customer.ts'

export type NoticeWorker = {
  /** Something new waits. */
  wake(): void
  /** Lets what is being sent finish, at most this long. */
  stop(withinMs: number): Promise<void>
}

const atMost = 32
const lookEveryMs = 2000
/** Events of one case within this time are told in one go. */
const gatherMs = 250
const stillAtItEveryMs = 10_000
const mostTries = 13

/** Seconds until the try after this one: 5, doubled each time. */
const againAfter = (tries: number): number | null => (tries < mostTries ? 5 * 2 ** (tries - 1) : null)

/** Looks every two seconds, and soon after it is woken. What cannot be sent is told to `tell` and tried again, 13 times within 12 hours. */
export function noticeWorker(teller: Teller, tell: (error: Error) => void): NoticeWorker {
  let working: Promise<void> | null = null
  let isStopped = false
  const workOff = async () => {
    try {
      for (let sent = atMost; sent === atMost && !isStopped; ) sent = await sendNotices(teller, tell)
    } catch (error) {
      tell(error as Error)
    }
  }
  const look = () => {
    if (isStopped) return
    working ??= workOff().finally(() => {
      working = null
    })
  }
  const timer = setInterval(look, lookEveryMs).unref()
  return {
    wake: gathering(gatherMs, look),
    async stop(withinMs) {
      isStopped = true
      clearInterval(timer)
      const patience = new Promise((resolve) => setTimeout(resolve, withinMs).unref())
      await Promise.race([working, patience])
    },
  }
}

/** Takes once what waits and sends it. Answers how many it took. */
async function sendNotices(teller: Teller, tell: (error: Error) => void): Promise<number> {
  const taken = await takeNotices(teller.database, atMost)
  if (taken.length === 0) return 0
  const stillAtIt = setInterval(() => keepNoticesTaken(teller.database, taken).catch(tell), stillAtItEveryMs)
  try {
    const jobs = taken.map((data, id) => ({ id: String(id), data }))
    const work = (told: readonly TakenNotice[]) => tellTheCustomer(teller, told)
    const results = await settledTogether(jobs, ({ merchantId, caseId }) => `${merchantId} ${caseId}`, work, tell)
    await endNotices(
      teller.database,
      results.map(({ id, status }) => ended(taken[Number(id)]!, status === 'completed')),
    )
  } finally {
    clearInterval(stillAtIt)
  }
  return taken.length
}

const ended = (notice: TakenNotice, sent: boolean): EndedNotice => ({
  ...notice,
  sent,
  againAfter: sent ? null : againAfter(notice.tries),
})
