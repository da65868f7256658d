import { expect, test } from 'vitest'
import { type CaseEventKind, type CaseEventRule, type CaseEvents, caseEventKinds, customerSteps } from '#case'
import { kindsNotTold, kindsTold } from '#conversation'
import '../../src/stages.ts'
import { eventWords } from '../../web/console/case/event-words.ts'
import { kindNames } from '../../web/console/notices/kind-names.ts'
import { stepWords } from '../../web/portal/parts/step-words.ts'
import { declaredEvents, eventsDeclaredElsewhere, eventsWithoutWords } from './case-events.ts'
import { isTest, sourcesUnder } from './sources.ts'

const sources = sourcesUnder(['src']).filter((source) => !isTest(source))
const kinds = declaredEvents(sources).map(({ kind }) => kind)

test('every kind of event is declared once, in the module that writes it', () => {
  // with what it does (`caseEvents`): the doctor replays no other
  expect(kinds.toSorted()).toEqual(caseEventKinds())
  expect(eventsDeclaredElsewhere(sources)).toEqual([])
})

test('a kind that nobody writes, that another module writes, and one that is declared twice are found', () => {
  const declaring = "declare module '#case' {\n  interface CaseEvents {\n    parcel_lost: NoData\n  }\n}\n"
  const writing = "note(tx, file, 'parcel_lost', {}, moment)"
  const wrong = (...texts: [path: string, text: string][]) =>
    eventsDeclaredElsewhere(texts.map(([path, text]) => ({ path, text })))
  expect(wrong(['src/40-return/a.ts', declaring + writing])).toEqual([])
  expect(wrong(['src/40-return/a.ts', declaring])).toHaveLength(1)
  expect(wrong(['src/40-return/a.ts', declaring], ['src/20-intake/b.ts', writing])).toHaveLength(1)
  expect(wrong(['src/40-return/a.ts', declaring + writing], ['src/40-return/b.ts', declaring])).toHaveLength(1)
})

test('a misspelt kind, a missing datum and one too many do not compile', () => {
  // @ts-expect-error the kind is case_approved
  const misspelt: CaseEventKind = 'case_aproved'
  // @ts-expect-error it was sent to a provider
  const missing: CaseEvents['refund_sent'] = { refundId: 'r', amount: 100 }
  // @ts-expect-error what an event of no data says
  const more: CaseEvents['case_resolved'] = { amount: 100 }
  // @ts-expect-error the customer is shown it
  const unseen: CaseEventRule<'case_appealed'> = {}
  // @ts-expect-error the customer is not shown it, or it is one of `CustomerSteps`
  const seen: CaseEventRule<'note_written'> = { shown: true }
  expect([misspelt, missing, more, unseen, seen]).toHaveLength(5)
})

test('the history of a case has words for every event, in both languages, and for nothing else', () => {
  expect(eventsWithoutWords(kinds, eventWords)).toEqual([])
})

/** Kinds nobody decided about, and kinds decided both ways: the customer is told by notice-words.ts, or kinds-not-told.ts says why not. */
const undecided = (all: readonly string[], told: readonly string[], not: Readonly<Record<string, unknown>>) =>
  all.filter((kind) => told.includes(kind) === kind in not)

test('of every event it is decided whether the customer is told, and each message has a name in both languages', () => {
  expect(undecided(kinds, kindsTold, kindsNotTold)).toEqual([])
  expect(Object.keys(kindsNotTold).filter((kind) => !kinds.includes(kind))).toEqual([])
  expect(eventsWithoutWords(kindsTold, kindNames)).toEqual([])
})

test('an event nobody decided about, and one decided both ways, are found', () => {
  expect(undecided([...kinds, 'parcel_eaten'], kindsTold, kindsNotTold)).toEqual(['parcel_eaten'])
  expect(undecided(kinds, kindsTold, { ...kindsNotTold, case_opened: 'page' })).toEqual(['case_opened'])
})

test("the customer's history has words for every step it shows, in both languages, and for nothing else", () => {
  expect(eventsWithoutWords(customerSteps(), stepWords)).toEqual([])
})

test('an event without words in one language, and words of no event, are found', () => {
  const { case_opened: _, ...without } = eventWords.en
  expect(eventsWithoutWords(kinds, { ...eventWords, en: without })).toEqual(['case_opened has no words in en'])
  expect(eventsWithoutWords(kinds, { en: { ...eventWords.en, parcel_eaten: 'Parcel eaten' } })).toHaveLength(1)
})
