import { z } from 'zod'

export const largestAmount = 1_000_000_000_000
/** Minor units: an integer within what PostgreSQL, JSON and JavaScript all keep exactly. */
export const minorUnits = z.int().min(-largestAmount).max(largestAmount)

export const money = z.strictObject({ amount: minorUnits, currency: z.string() })
