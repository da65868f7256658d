import type { z } from 'zod'

type Named = {
  readonly lines: readonly { readonly ref: string }[]
  readonly charges?: readonly { readonly lineRef?: string | undefined }[] | undefined
}

/** A charge for a line that the order does not have would be taken for one of the whole order. */
export function chargesNameTheirLines({ lines, charges = [] }: Named, told: z.RefinementCtx): void {
  const refs = new Set(lines.map(({ ref }) => ref))
  for (const [index, { lineRef }] of charges.entries()) {
    if (lineRef !== undefined && !refs.has(lineRef))
      told.addIssue({ code: 'custom', path: ['charges', index, 'lineRef'], message: 'names no line of the order' })
  }
}
