// What customers and inspectors photograph in the demo: drawn for it, so that nobody's real photo is shipped.
import { readFile } from 'node:fs/promises'

export type Picture =
  | 'cracked-bowl'
  | 'chipped-bowl'
  | 'whole-bowl'
  | 'torn-box'
  | 'whole-box'
  | 'blue-mug'
  | 'red-mug'
  | 'receipt'

/** A photo as a phone would send it: JPEG, 1200 × 900. */
export const pictureOf = (name: Picture): Promise<Buffer> =>
  readFile(new URL(`../../../examples/photos/${name}.jpg`, import.meta.url))
