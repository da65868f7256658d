import { countAttemptIn } from '#kernel/attempts'
import type { Tx } from '#kernel/database'
import type { Refused } from '#kernel/result'
import type { Actor } from './may.ts'

// A family that writes, sends photos and tries requests for an afternoon is far below that.
const mostPerHour = 300
const waitSeconds = 30

/**
 * Every act of a customer makes rows: messages, parcels, cases, answers kept for repeats. Together at most 300 an hour for an order, then
 * one each half minute (A13). What was refused made none and is not counted.
 */
export const countCustomerWrite = (tx: Tx, by: Actor, now: string): Promise<Refused<'too_many_attempts'> | null> =>
  by.kind === 'customer'
    ? countAttemptIn(
        tx,
        [{ of: ['act of customer', by.id], most: mostPerHour, longestWait: waitSeconds }],
        new Date(now),
      )
    : Promise.resolve(null)
