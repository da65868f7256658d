// Tells a barcode scanner from a hand. A scanner types like a keyboard, faster than any hand, and ends with Enter or Tab; a handheld may put
// the whole code in at once; a hand's letters are shortcuts. Pure: keys and times go in, what was heard comes out.

/** A key of the screen with nothing behind it for this long is a hand's, ms: a scanner's keys are 1 to 50 apart, on a slow machine more. */
export const scannerMs = 120
/** Characters that are no keys of the screen may be this far apart at the beginning of a code. */
const beginMs = 200
/** A lone character and Enter this close are a scanner's: a rolling hand needs longer. */
const shortCodeMs = 40
/** Within a code a wireless scanner may stall this long. */
export const stallMs = 300
/** A few characters in a rhythm that no hand has, ms each, are the beginning of a code; its rest is waited for so long, ms. */
const rhythmMs = 35
const shortStallMs = 1500
/** So many characters without Enter are a code of a scanner that sends no suffix. */
const wholeCode = 6
/** A handheld that puts the code in at once may press its Enter this much later. */
const lateSuffixMs = 250

/** What is being typed since `began`. `suffixUntil`: until when Enter is the second suffix of the last code; times are ms of one clock. */
export type Run = {
  readonly text: string
  readonly began: number
  readonly last: number
  readonly suffixUntil: number
  /** How long the second character was waited for, and the longest wait after it. */
  readonly firstGap: number
  readonly widestGap: number
  /** Several characters came at once: no hand does that, so it is a code however short. */
  readonly isPutIn: boolean
}
export type Heard = { readonly code: string } | { readonly key: string }
export type Step = { readonly run: Run; readonly heard: readonly Heard[]; readonly isOfScan: boolean }

const never = Number.NEGATIVE_INFINITY
const untyped = { text: '', began: never, last: never, firstGap: 0, widestGap: 0, isPutIn: false } as const
export const silence: Run = { ...untyped, suffixUntil: never }

/** How long to wait for the next character before what was typed is judged. */
export function patienceOf({ text, isPutIn, began, last }: Run, isKey: IsKey = every): number {
  if (isPutIn) return scannerMs
  const isBegun = text.length < wholeCode && last - began <= rhythmMs * (text.length - 1)
  if (text.length >= 3) return isBegun ? shortStallMs : stallMs
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
    const typed = longer(run, key, at)
    return { run: typed, heard: late.heard, isOfScan: typed.text.length > 1 }
  }
  if (key !== 'Enter' && key !== 'Tab') {
    const rest = judged(run, at)
    return { run: rest.run, heard: [...late.heard, ...rest.heard, { key }], isOfScan: false }
  }
  const limit = run.text.length === 1 ? shortCodeMs : patienceOf(run, isKey)
  if (run.text.trim() !== '' && at - run.last <= limit)
    return { run: ended(run, at, key), heard: [...late.heard, ...codeIn(run)], isOfScan: true }
  if (run.text === '' && at <= run.suffixUntil) return { run, heard: late.heard, isOfScan: true }
  const rest = judged(run, at)
  return { run: rest.run, heard: [...late.heard, ...rest.heard, { key }], isOfScan: false }
}

/** Text came without keys, as a handheld puts it in or pastes it: one code, or several with line ends between. One character is a key. */
export function putIn(before: Run, text: string, at: number, isKey: IsKey = every): Step {
  const heard: Heard[] = []
  let run = before
  for (const part of text.split(/(\r\n|[\r\n\t])/).filter(Boolean)) {
    const key = part === '\t' ? 'Tab' : /[\r\n]/.test(part) ? 'Enter' : part.length === 1 ? part : null
    if (key !== null) {
      const step = press(run, key, at, isKey)
      run = step.run
      heard.push(...step.heard)
      continue
    }
    // what a hand began is no part of it
    if (!run.isPutIn && run.text.length < 3) {
      const typed = judged(run, at)
      run = typed.run
      heard.push(...typed.heard)
    }
    run = { ...longer(run, part, at), isPutIn: true }
  }
  return { run, heard, isOfScan: true }
}

function longer(run: Run, added: string, at: number): Run {
  const gap = run.text === '' ? 0 : at - run.last
  const isSecond = run.text.length === 1
  return {
    ...run,
    text: run.text + added,
    began: run.text === '' ? at : run.began,
    last: at,
    firstGap: isSecond ? gap : run.firstGap,
    widestGap: isSecond ? run.widestGap : Math.max(run.widestGap, gap),
  }
}

/** The code that was typed; a character so long before all the others that no scanner sent it is a hand's key. */
function codeIn({ text, firstGap, widestGap }: Run): Heard[] {
  const isApart = firstGap > scannerMs && firstGap > 5 * widestGap && text.length >= wholeCode
  return isApart ? [{ key: text.slice(0, 1) }, { code: text.slice(1).trim() }] : [{ code: text.trim() }]
}

/** Behind Tab an Enter is the rest of the suffix; behind Enter another one only in the rhythm of the code, sooner than any hand. */
function ended({ text, began, isPutIn }: Run, at: number, suffix: 'Enter' | 'Tab' | 'none' = 'none'): Run {
  const rhythm = (at - began) / text.length
  const later = isPutIn && suffix === 'none' ? lateSuffixMs : suffix === 'Tab' ? 100 : Math.min(12, 2 * rhythm)
  return { ...silence, suffixUntil: at + later }
}

/** Nothing more was typed for its patience: one or two characters were a hand's keys, many were a code, and a few are a broken one. */
export function judged(before: Run, at: number): Pick<Step, 'run' | 'heard'> {
  const { text, isPutIn } = before
  const run = { ...before, ...untyped }
  const length = text.trim().length
  if (isPutIn ? length > 0 : length >= wholeCode) return { run: ended(before, at), heard: codeIn(before) }
  return { run, heard: text.length < 3 ? [...text].map((key) => ({ key })) : [] }
}
