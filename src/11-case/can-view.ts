import { z } from 'zod'
import type { Actor } from '#people'
import { canOf } from './can.ts'
import type { CaseFile } from './case-file.ts'

/** Of every verb: `true`, or the code of the reason why not. */
export const canView = z.record(z.string(), z.union([z.literal(true), z.object({ reason: z.string() })]))

export const canViewOf = (file: CaseFile, by: Actor): z.infer<typeof canView> =>
  Object.fromEntries(
    Object.entries(canOf(file, by)).map(([verb, reason]) => [verb, reason === null ? true : { reason }]),
  )
