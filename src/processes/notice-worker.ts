// Sends the notices that wait. One reading answers all that are due of a merchant.
import {
  type EndedNotice,
  endNotices,
  keepNoticesTaken,
  type Messenger,
  type TakenNotice,
  takeNotices,
} from '#conversation'
import { cleanText } from '#kernel/clean-text'
import { gathering, settledTogether } from '#kernel/jobs-together'
import { type Notice, type Teller, writeNotices } from './write-notices.ts'

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
const mostTries = 36
const seldomSeconds = 3600

/** Seconds until the try after this one: 5, doubled each time up to an hour, so that a mail server may be down for a day. */
const againAfter = (tries: number): number | null =>
  tries < mostTries ? Math.min(5 * 2 ** (tries - 1), seldomSeconds) : null

/** Looks every two seconds, and soon after it is woken. What cannot be sent is told to `tell` and tried again, 36 times within 26 hours. */
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
    const jobs = await written(teller, taken)
    const caseOf = ({ told }: Written) => `${told.merchantId} ${told.caseId}`
    const results = await settledTogether(jobs, caseOf, (ofOneCase) => sent(teller.messenger, ofOneCase), tell)
    const byId = new Map(jobs.map(({ id, data }) => [id, data]))
    await endNotices(
      teller.database,
      results.map(({ id, status }) => ended(byId.get(id)!, status === 'completed')),
    )
  } finally {
    clearInterval(stillAtIt)
  }
  return taken.length
}

/** `left`: its messages that were handed over now; `failure`: what went wrong, in words that name nobody. */
type Written = {
  readonly told: TakenNotice
  readonly notice: Notice
  readonly left: string[]
  failure: string | null
}

async function written(teller: Teller, taken: readonly TakenNotice[]) {
  const jobs: { id: string; data: Written }[] = []
  const numbered = taken.map((told, id) => ({ told, id: String(id) }))
  for (const ofMerchant of Map.groupBy(numbered, ({ told }) => told.merchantId).values()) {
    const notices = await writeNotices(
      teller,
      ofMerchant.map(({ told }) => told),
    )
    jobs.push(
      ...ofMerchant.map(({ told, id }, index) => ({
        id,
        data: { told, notice: notices[index]!, left: [], failure: null },
      })),
    )
  }
  return jobs
}

/** In the order they happened. One that runs again after a crash goes out again under the same id: never not at all. */
async function sent(messenger: Messenger, all: readonly Written[]): Promise<PromiseSettledResult<unknown>[]> {
  const inOrder: PromiseSettledResult<unknown>[] = []
  for (const one of all) inOrder.push(...(await Promise.allSettled([sentByEachWay(messenger, one)])))
  return inOrder
}

/** One way that fails keeps the other from nobody; the failure is told when both were tried. */
async function sentByEachWay(messenger: Messenger, one: Written): Promise<void> {
  if ('error' in one.notice) throw failed(one, one.notice.error)
  if ('notBefore' in one.notice) return
  let error: Error | null = null
  for (const message of one.notice.messages) {
    try {
      await messenger.send(message)
      one.left.push(message.id)
    } catch (thrown) {
      error = thrown as Error
    }
  }
  if (error) throw failed(one, error)
}

function failed(one: Written, error: Error): Error {
  one.failure = cleanText(error.message).slice(0, mostOfFailure)
  return error
}
const mostOfFailure = 300

const ended = ({ told, notice, left, failure }: Written, isSent: boolean): EndedNotice => {
  const waits = 'notBefore' in notice ? Math.max(1, (notice.notBefore.getTime() - Date.now()) / 1000) : null
  return {
    ...told,
    sent: isSent && waits === null,
    left,
    failure,
    againAfter: waits ?? (isSent ? null : againAfter(told.tries)),
    tried: waits === null ? told.tries : told.tries - 1,
  }
}
