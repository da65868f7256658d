import { z } from 'zod'

/** What somebody says, in an act's body. */
export const saidWords = z.string().trim().min(1).max(5000)
/** Photos and films that were uploaded and go with an act. */
export const evidenceIds = z.array(z.uuid()).max(20)
