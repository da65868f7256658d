import { z } from 'zod'
import { actorKinds } from './may.ts'

/** Who did something, as the API shows it. */
export const whoView = z.object({ kind: z.enum(actorKinds), id: z.string() })
