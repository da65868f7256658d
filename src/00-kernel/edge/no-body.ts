import { z } from 'zod'

/** The body of a command that needs none: left out or empty. A field in it is refused like everywhere else, so that a typing error is not silence. */
export const noBody = z.strictObject({}).nullish()
