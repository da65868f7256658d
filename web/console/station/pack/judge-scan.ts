// What a scan at the scale is: pure. A scale that types ends with Enter like a scanner, and many of them send figures alone.
import type { Packing } from '../parts/dispatch-shape.ts'
import { isFromScale, weightOf } from '../parts/weight-of.ts'

type Expected = Pick<Packing, 'box' | 'expectedGrams' | 'toleranceGrams'> | null

/** What a person lifts; a figure above it is no weight in grams. */
const heaviestGrams = 70_000
/** The boxes the packing table knows by a letter. */
const boxes = ['S', 'M', 'L', 'XL']

/** `weight`: it names a unit, has a point, or is about what the goods should weigh. `ask`: figures that may be either. */
export function whatWasScanned(code: string, expected: Expected): 'weight' | 'box' | 'ask' {
  if (boxes.includes(code.toUpperCase()) || code === expected?.box) return 'box'
  if (isFromScale(code)) return 'weight'
  const isFigure = /^[+ ]*\d{1,7}([.,]\d{1,4})?$/.test(code)
  const grams = isFigure ? weightOf(code) : null
  if (grams === null || grams > heaviestGrams) return 'box'
  if (/[.,]/.test(code)) return 'weight'
  if (expected?.expectedGrams == null) return code.length <= 5 ? 'weight' : 'ask'
  return Math.abs(grams - expected.expectedGrams) <= (expected.toleranceGrams ?? 0) ? 'weight' : 'ask'
}
