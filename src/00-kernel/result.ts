// A refusal is a value, not an exception: acts list theirs in their signature, in the order they are checked,
// and the edge turns each into problem+json in one place (see edge/problem.ts).

/** What an act answers: its outcome, or why it was refused. */
export type Result<Value, Code extends string> = Value | Refused<Code>

/** A refusal. `code` is stable and published in the API; `facts` fill the sentence people read and the problem's extra members. */
export type Refused<Code extends string = string> = {
  readonly refused: Code
  readonly facts?: Readonly<Record<string, unknown>>
}

/** Refuses with a stable code. The transaction around it rolls back: nothing is half done. */
export function refused<const Code extends string>(code: Code, facts?: Record<string, unknown>): Refused<Code> {
  return facts === undefined ? { refused: code } : { refused: code, facts }
}

export function isRefused(value: unknown): value is Refused {
  return typeof value === 'object' && value !== null && 'refused' in value && typeof value.refused === 'string'
}

/** What can never be: a fault of ours, so it crashes the request and is reported, instead of being answered politely. */
export function invariant(condition: unknown, what: string): asserts condition {
  if (!condition) throw new Error(`invariant broken: ${what}`)
}
