import { DatabaseUnreachable, OutcomeUnknown } from '../database/unreachable.ts'
import { sqlStateOf } from '../database.ts'
import { type Refused, refused } from '../result.ts'

const retryAfter = 5
const reads = ['GET', 'HEAD', 'OPTIONS']

/** 55P03 lock_not_available, 57014 query_canceled, 40001 and 40P01 after all tries: time ran out, and nothing was changed. */
const busy = ['55P03', '57014', '40001', '40P01']
/** 53 insufficient resources, 58 system error, 25006 a server that only reads, as after a failover. */
const inTrouble = /^(53|58|25006)/

/**
 * What an error of the database means to a caller: `database_unreachable` and `database_busy` changed nothing; `outcome_unknown` may
 * have been done. A question has no outcome to be unknown. Null when the error is another.
 */
export function databaseRefusal(error: unknown, method: string): Refused | null {
  if (error instanceof OutcomeUnknown && !reads.includes(method)) return refused('outcome_unknown', { retryAfter })
  const unreachable = error instanceof DatabaseUnreachable || error instanceof OutcomeUnknown
  const code = sqlStateOf(error) ?? ''
  if (unreachable || inTrouble.test(code)) return refused('database_unreachable', { retryAfter })
  return busy.includes(code) ? refused('database_busy', { retryAfter }) : null
}
