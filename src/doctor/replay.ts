// What the history says a case must be in: each event does what its act declares (`caseEvents`), through the move tables of the cases, so a
// state no legal sequence leads to cannot hide.
import { type CaseEventKind, type CaseEvents, eventRuleOf, firstStates, type Replayed } from '#case'
// every module that writes events declares them
import '../stages.ts'

export type ToldEvent = { readonly seq: number; readonly kind: string; readonly data: Record<string, unknown> }

/** The case after its events, in order. Throws, naming the event, at the first that could not follow. */
export function replay(events: readonly ToldEvent[]): Replayed {
  const replayed: Replayed = { ...firstStates() }
  for (const { seq, kind, data } of events) {
    const rule = eventRuleOf(kind)
    if (!rule) throw new Error(`event ${seq} (${kind}) is of a kind the doctor does not know`)
    try {
      // an event of a known kind was written with the data of that kind
      rule.effect?.(replayed, data as unknown as CaseEvents[CaseEventKind])
    } catch (error) {
      throw new Error(`event ${seq} (${kind}) cannot follow: ${(error as Error).message}`)
    }
  }
  return replayed
}
