import { z } from 'zod'

/** A time: ISO 8601 with its offset, kept as UTC. Only years PostgreSQL, JavaScript and people write alike: 1900 to 2999. */
export const instant = z.iso
  .datetime({ offset: true })
  .refine((text) => {
    const year = new Date(text).getUTCFullYear()
    return year >= 1900 && year <= 2999
  }, 'must lie between the years 1900 and 2999')
  .transform((text) => new Date(text).toISOString())
