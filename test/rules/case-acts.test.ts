import { expect, test } from 'vitest'
import { caseVerbs, whyNots } from '../../src/11-case/case-rules.ts'
import { sentences } from '../../src/refusals.ts'
import { acts } from '../../src/stages.ts'
import { pathOf } from '../../web/shared/act-path.ts'
import { actsInTheWrongPlace, declaredActs, handWrittenActs, reasonsWithoutSentence } from './case-acts.ts'
import { isTest, type Source, sourcesUnder } from './sources.ts'

const sources = sourcesUnder(['src']).filter((source) => !isTest(source))
const declared = declaredActs(sources)
const planted = (path: string, text: string): Source => ({ path, text })

const saidIn = (texts: readonly Source[]) =>
  texts.flatMap(({ text }) => [...text.matchAll(/^ +([a-z_]+): at\((?:\d{3},|$)/gm)].map(([, code]) => code!))

test('every act on a case is declared, and its routes are made from that', () => {
  expect(handWrittenActs(sources)).toEqual([])
  expect(declared.map(({ verb }) => verb).sort()).toEqual([...caseVerbs()])
  expect(acts.map(({ verb }) => verb).sort()).toEqual(
    declared
      .filter(({ routes }) => routes)
      .map(({ verb }) => verb)
      .sort(),
  )
})

test('a route of an act that is written by hand, and an exception that is gone, are found', () => {
  const route = (path: string) => planted('src/40-return/routes.ts', `  app.post(\n    '${path}',\n    {},`)
  const none = new Set<string>()
  expect(handWrittenActs([route('/cases/:id/mark-lost')], none)).toHaveLength(1)
  expect(handWrittenActs([route('/portal/cases/:id/mark-lost')], none)).toHaveLength(1)
  expect(handWrittenActs([planted('src/a.ts', 'app.post(`/cases/:id/$' + '{verb}`, {})')], none)).toHaveLength(1)
  expect(handWrittenActs([route('/cases/:id/mark-lost')], new Set(['/cases/:id/mark-lost']))).toEqual([])
  expect(handWrittenActs([route('/receipts/:id/match')], none)).toEqual([])
  expect(handWrittenActs([], new Set(['/cases/:id/mark-lost']))).toHaveLength(1)
})

test('an act stands in the file named after it, once, and in the list of its module', () => {
  expect(actsInTheWrongPlace(sources)).toEqual([])
})

test('an act in a file of another name, one declared twice, and one that is not listed are found', () => {
  const act = (name: string, verb: string) => `export const ${name} = caseAct({\n  verb: '${verb}',\n})\n`
  const list = planted('src/40-return/acts.ts', 'export const acts = [markLost, markFound]')
  const lost = planted('src/40-return/mark-lost.ts', act('markLost', 'markLost'))
  expect(actsInTheWrongPlace([list, lost])).toEqual([])
  expect(actsInTheWrongPlace([lost])).toHaveLength(1)
  expect(actsInTheWrongPlace([list, planted('src/40-return/lost.ts', lost.text)])).toHaveLength(1)
  expect(
    actsInTheWrongPlace([list, lost, planted('src/40-return/mark-found.ts', act('markFound', 'markLost'))]),
  ).toHaveLength(1)
})

test('every reason why not has its sentence, where the act declares it or in the central list', () => {
  expect(whyNots().filter((code) => !sentences[code])).toEqual([])
  expect(reasonsWithoutSentence(sources)).toEqual([])
})

test('a reason that an act adds without a sentence is found', () => {
  const adding = '  interface WhyNots {\n    already_lost: true\n  }\n'
  const said = "  whyNot: {\n    already_lost: at(409, '已经登记为丢失。', 'It is already lost.'),\n  },\n"
  expect(reasonsWithoutSentence([planted('src/a.ts', adding + said)])).toEqual([])
  expect(reasonsWithoutSentence([planted('src/a.ts', adding)])).toHaveLength(1)
})

test('a code has one sentence: no act and no stage says again what another or the central list says', () => {
  const said = saidIn(sources)
  expect(said.filter((code, index) => said.indexOf(code) < index)).toEqual([])
  expect([...said].sort()).toEqual(Object.keys(sentences).sort())
  expect(
    saidIn([planted('src/a.ts', "    already_lost: at(409, '已经丢失。', 'It is lost.'),\n    again: at(\n")]),
  ).toHaveLength(2)
})

test('the web apps call every act at its address', () => {
  expect(acts.map(({ verb }) => pathOf(verb))).toEqual(acts.map(({ path }) => path))
})
