// Tells a barcode scanner from a hand. A scanner types like a keyboard, faster than any hand, and ends with Enter or Tab; a hand's letters are
// shortcuts. Pure: keys and times go in, what was heard comes out.

/** A key of the screen with nothing behind it for this long is a hand's, ms: a scanner's keys are 1 to 50 apart, on a slow machine more. */
export const scannerMs = 120
/** Characters that are no keys of the screen may be this far apart at the beginning of a code. */
const beginMs = 200
/** A lone character and Enter this close are a scanner's: a rolling hand needs longer. */
const shortCodeMs = 40
/** Within a code a wireless scanner may stall this long. */
export const stallMs = 300
/** So many characters without Enter are a code of a scanner that sends no suffix. */
const wholeCode = 6

/** What is being typed since `began`. `suffixUntil`: until when Enter is the second suffix of the last code; times are ms of one clock. */
export type Run = {
  readonly text: string
  readonly began: number
  readonly last: number
  readonly suffixUntil: number
}
export type Heard = { readonly code: string } | { readonly key: string }
export type Step = { readonly run: Run; readonly heard: readonly Heard[]; readonly isOfScan: boolean }

const never = Number.NEGATIVE_INFINITY
export const silence: Run = { text: '', began: never, last: never, suffixUntil: never }

/** How long to wait for the next character before what was typed is judged. */
export function patienceOf({ text }: Run, isKey: IsKey = every): number {
  if (text.length >= 3) return stallMs
  return [...text].some((one) => isKey(one.toLowerCase())) ? scannerMs : beginMs
}
/** Whether a character, in lower case, is a key of the screen. */
type IsKey = (character: string) => boolean
const every: IsKey = () => true

/** A key was pressed: one character, or a name as `KeyboardEvent.key` (Enter, Tab, Escape, F8). */
export function press(before: Run, key: string, at: number, isKey: IsKey = every): Step {
  const late = at - before.last > patienceOf(before, isKey) ? judged(before, at) : { run: before, heard: [] }
  const { run } = late
  if (key.length === 1) {
    const text = run.text + key
    const began = run.text === '' ? at : run.began
    return { run: { ...run, text, began, last: at }, heard: late.heard, isOfScan: text.length > 1 }
  }
  if (key !== 'Enter' && key !== 'Tab') {
    const rest = judged(run, at)
    return { run: rest.run, heard: [...late.heard, ...rest.heard, { key }], isOfScan: false }
  }
  const code = run.text.trim()
  const limit = run.text.length === 1 ? shortCodeMs : patienceOf(run, isKey)
  if (code !== '' && at - run.last <= limit)
    return { run: ended(run, at, key), heard: [...late.heard, { code }], isOfScan: true }
  if (run.text === '' && at <= run.suffixUntil) return { run, heard: late.heard, isOfScan: true }
  const rest = judged(run, at)
  return { run: rest.run, heard: [...late.heard, ...rest.heard, { key }], isOfScan: false }
}

/** Behind Tab an Enter is the rest of the suffix; behind Enter another one only in the rhythm of the code, sooner than any hand. */
function ended({ text, began }: Run, at: number, suffix = 'Enter'): Run {
  const rhythm = (at - began) / text.length
  return { ...silence, suffixUntil: at + (suffix === 'Tab' ? 100 : Math.min(12, 2 * rhythm)) }
}

/** Nothing more was typed for its patience: one or two characters were a hand's keys, many were a code, and a few are a broken one. */
export function judged(before: Run, at: number): Pick<Step, 'run' | 'heard'> {
  const { text } = before
  const run = { ...before, text: '' }
  if (text.length < 3) return { run, heard: [...text].map((key) => ({ key })) }
  const code = text.trim()
  return code.length >= wholeCode ? { run: ended(before, at), heard: [{ code }] } : { run, heard: [] }
}
