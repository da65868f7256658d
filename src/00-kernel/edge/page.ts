import { z } from 'zod'
import { type Refused, refused } from '../result.ts'

/** Lists are read by cursor: no offsets, no totals that need a scan. */
export const pageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(500).optional(),
})

export const page = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() })

export type Page<Item> = z.infer<ReturnType<typeof page<z.ZodType<Item>>>>

export const writeCursor = (place: readonly unknown[]): string =>
  Buffer.from(JSON.stringify(place)).toString('base64url')

/** The place a cursor names; undefined without one. A cursor that is not ours is refused, not guessed at. */
export function readCursor<Shape extends z.ZodType>(
  cursor: string | undefined,
  shape: Shape,
): z.infer<Shape> | undefined | Refused<'cursor_invalid'> {
  if (cursor === undefined) return undefined
  try {
    const parsed = shape.safeParse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')))
    return parsed.success ? parsed.data : refused('cursor_invalid')
  } catch {
    return refused('cursor_invalid')
  }
}
