import { z } from 'zod'

/** An object whose fields are known only when every module is read: asked for once, when it is first described or checked. */
export function objectOfParts<const Shape extends z.ZodRawShape>(shapeOf: () => Shape): z.ZodObject<Shape> {
  let shape: Shape | undefined
  return new z.ZodObject({
    type: 'object',
    get shape() {
      shape ??= shapeOf()
      return shape
    },
  }) as z.ZodObject<Shape>
}
