import { expect, test } from 'vitest'
import { type Catalogue, number, perhaps, say, text, word, yesNo } from './catalogue.ts'
import { checkCells } from './check-cells.ts'
import type { DecisionTable } from './decision-table.ts'

const of = { source: say('问', 'asked') }
const catalogue: Catalogue = {
  label: say('表', 'table'),
  facts: {
    'order.days': perhaps(number(say('天', 'days'), { ...of, usual: 1 })),
    'order.country': text(say('国家', 'country'), { ...of, usual: 'CN' }),
    'line.opened': yesNo(say('拆封', 'opened'), { ...of, usual: false }),
    'request.wish': word(say('诉求', 'wish'), { repair: say('修', 'repair'), refund: say('退', 'refund') }, { ...of, usual: 'repair' }), // biome-ignore format: a fact a line
  },
  outputs: {
    outcome: {
      label: say('结论', 'outcome'),
      type: 'word',
      words: { approve: say('可', 'yes'), reject: say('否', 'no') },
    },
    levels: { label: say('级', 'levels'), type: 'words', words: { one: say('一', 'one'), two: say('二', 'two') } },
    rule: { label: say('规则', 'rule'), type: 'code' },
  },
}
const column = (id: string, field: string) => ({ id, name: id, field })
const table = (cells: object): DecisionTable => ({
  hitPolicy: 'first',
  inputs: [
    column('days', 'order.days'),
    column('country', 'order.country'),
    column('opened', 'line.opened'),
    column('wish', 'request.wish'),
    column('weather', 'order.weather'),
  ],
  outputs: [
    column('outcome', 'outcome'),
    column('levels', 'levels'),
    column('rule', 'rule'),
    column('colour', 'colour'),
  ],
  rules: [{ _id: 'first', outcome: '"approve"', levels: '["one"]', rule: '"a_rule"', ...cells }],
})
const found = (cells: object) => checkCells(table(cells), catalogue)

test('a row whose cells are all right, empty ones among them, has no finding; what the columns say is looked at elsewhere', () => {
  expect(found({ days: '> 3', weather: '> ', colour: 'blue' })).toEqual([])
})

test.each([
  // numbers
  [{ days: '1, null' }],
  [{ days: '[1..3), != 7' }],
  [{ days: 'null' }],
  [{ days: '> -3 and <= 7 or abs($) == 9' }],
  [{ days: '$ > 3 ? true : false' }],
  [{ days: 'some([1, null, 2], # == $)' }],
  [{ days: 'some([1, 2], # > $)' }],
  [{ days: 'not ($ > 3)' }],
  [{ days: '> len(order.country)' }],
  // texts
  [{ country: '"CN", "DE"' }],
  [{ country: 'startsWith($, "C") and contains(lower($), "n")' }],
  [{ country: 'in ["CN", null]' }],
  [{ country: '!= request.wish' }],
  [{ country: '"a word of its own"' }],
  [{ country: 'some(["C", "D"], startsWith($, #))' }],
  [{ country: 'some([1], ($ in ["x"]) == (# == 1))' }],
  // yes and no
  [{ opened: 'true' }],
  [{ opened: 'not $' }],
  [{ opened: '$ == (order.days > 3)' }],
  // words
  [{ wish: '"repair"' }],
  [{ wish: 'in ["repair", "refund"], null' }],
  [{ wish: '== order.country' }],
  [{ wish: 'startsWith($, "re")' }],
  [{ wish: 'order.country == "elsewhere"' }],
  [{ days: '"x" in ["x"]' }],
  // outputs
  [{ outcome: '"reject"' }],
  [{ levels: '[]' }],
  [{ levels: '["two", "one"]' }],
  [{ rule: `"${'a'.repeat(60)}"` }],
  [{ rule: '"r2_d2"' }],
])('%j may stand there', (cells) => {
  expect(found(cells)).toEqual([])
})

const aNumber = ['cell_wrong_type', 'should be a number']
const aText = ['cell_wrong_type', 'should be a text in quotes']
const yesOrNo = ['cell_wrong_type', 'should be true or false']
test.each([
  [{ days: '"seven"' }, aNumber],
  [{ days: 'true' }, aNumber],
  [{ days: '== "3"' }, aNumber],
  [{ days: '> "3"' }, aNumber],
  [{ days: '"3" > 1' }, aNumber],
  [{ days: '!= true' }, aNumber],
  [{ days: 'in [1, "a"]' }, aNumber],
  [{ days: '["a"]' }, aNumber],
  [{ days: '["a".."b"]' }, aNumber],
  [{ days: '[1.."b"]' }, aNumber],
  [{ days: '== -"3"' }, aNumber],
  [{ days: 'abs("3") == 3' }, aNumber],
  [{ days: '== len($)' }, aText],
  [{ days: '> 3 and $' }, yesOrNo],
  [{ days: '$ or > 3' }, yesOrNo],
  [{ days: 'not 3' }, yesOrNo],
  [{ days: '$ ? true : false' }, yesOrNo],
  [{ days: '> null' }, aNumber],
  [{ days: 'true ? (order.country > 3) : false' }, aNumber],
  [{ days: 'true ? false : (order.country > 3)' }, aNumber],
  [{ days: 'in 3' }, ['cell_wrong_type', 'should be a list']],
  [{ days: 'in order.country' }, ['cell_wrong_type', 'should be a list']],
  [{ days: 'in [(order.country > 3), 1]' }, aNumber],
  [{ country: '> 3' }, aNumber],
  [{ country: '< "DE"' }, aNumber],
  [{ country: '[1..3]' }, aNumber],
  [{ country: '5' }, aText],
  [{ country: 'startsWith($, 3)' }, aText],
  [{ country: 'contains(3, $)' }, aText],
  [{ country: 'order.days == "x"' }, aNumber],
  [{ country: 'some(["C"], # == 1) == "x"' }, yesOrNo],
  [{ country: 'len($) == (1 > 3)' }, aNumber],
  [{ country: '-$ == "x"' }, aNumber],
  [{ country: '(not true) == "x"' }, yesOrNo],
  [{ country: '("a" in ["a"]) == "x"' }, yesOrNo],
  [{ country: '($ == "a") == "x"' }, yesOrNo],
  [{ country: '[1] == "x"' }, ['cell_wrong_type', 'should be a list']],
  [{ opened: '"true"' }, yesOrNo],
  [{ opened: '1' }, yesOrNo],
  [{ wish: '3' }, aText],
  [{ wish: '"retrun"' }, ['word_unknown', 'retrun is not one of the choices']],
  [{ wish: '!= "retrun"' }, ['word_unknown', 'retrun is not one of the choices']],
  [{ wish: 'not in ["repair", "retrun"]' }, ['word_unknown', 'retrun is not one of the choices']],
  [{ days: '> order.weather' }, ['fact_unknown', 'There is no fact called order.weather']],
  [{ days: '== constructor' }, ['fact_unknown', 'There is no fact called constructor']],
  [{ days: '"x" == order.weather and $' }, ['fact_unknown', 'There is no fact called order.weather']],
  [
    { days: '> 3, null' },
    ['null_never_counts', 'null after a comparison has no effect; please put it first: > 3, null'],
  ],
  [{ country: 'matches($, "[A-")' }, ['pattern_broken', 'the pattern cannot be used: [A-']],
  [{ days: '# > 1' }, ['cell_not_parsed', 'cannot be read: # > 1']],
  [{ days: '1 2' }, ['cell_not_parsed', 'cannot be read: 1 2']],
  [{ days: '1 + 2' }, ['function_not_allowed', 'the function + is not allowed']],
  [{ outcome: '' }, ['output_empty', 'has no value for the output outcome']],
  [{ outcome: '"maybe"' }, ['output_wrong', 'cannot be "maybe"']],
  [{ outcome: '3' }, ['output_wrong', 'cannot be 3']],
  [{ outcome: '"constructor"' }, ['output_wrong', 'cannot be "constructor"']],
  [{ outcome: '["approve"]' }, ['output_wrong', 'cannot be ["approve"]']],
  [{ outcome: '-1' }, ['output_wrong', 'cannot be -1']],
  [{ outcome: 'order.country' }, ['output_wrong', 'cannot be order.country']],
  [{ outcome: 'approve' }, ['output_wrong', 'cannot be approve']],
  [{ outcome: '"approve", "reject"' }, ['cell_not_parsed', 'cannot be read: "approve", "reject"']],
  [{ levels: '"one"' }, ['output_wrong', 'cannot be "one"']],
  [{ levels: '["one", "one"]' }, ['output_wrong', 'cannot be ["one", "one"]']],
  [{ levels: '["one", three]' }, ['output_wrong', 'cannot be ["one", three]']],
  [{ levels: '["one", "three"]' }, ['output_wrong', 'cannot be ["one", "three"]']],
  [{ levels: '["one", 2]' }, ['output_wrong', 'cannot be ["one", 2]']],
  [{ rule: '3' }, ['output_wrong', 'cannot be 3']],
  [{ rule: 'true' }, ['output_wrong', 'cannot be true']],
  [{ rule: '"Rule"' }, ['output_wrong', 'cannot be "Rule"']],
  [{ rule: '"2nd"' }, ['output_wrong', 'cannot be "2nd"']],
  [{ rule: '"a rule"' }, ['output_wrong', 'cannot be "a rule"']],
  [{ rule: `"${'a'.repeat(61)}"` }, ['output_wrong', 'cannot be']],
])('%j: %s', (cells, [code, says]) => {
  const [first, ...rest] = found(cells)
  expect(first).toMatchObject({ code, severity: 'error', row: 'first', rowNumber: 1, column: Object.keys(cells)[0] })
  expect(first!.text.en).toContain(says)
  expect(rest).toEqual([])
})

test('what a cell should be is said in Chinese as well', () => {
  expect(found({ days: '"seven"' })[0]!.text['zh-CN']).toBe('第 1 行“days”列应为数字，现在是："seven"')
})

test('a cell that is missing is an empty one, of a condition and of an answer', () => {
  const bare: DecisionTable = { ...table({}), rules: [table({}).rules[0]!, { _id: 'second' }] }
  expect(checkCells(bare, catalogue).map(({ code, rowNumber, column: at }) => [code, rowNumber, at])).toEqual([
    ['output_empty', 2, 'outcome'],
    ['output_empty', 2, 'levels'],
    ['output_empty', 2, 'rule'],
  ])
})

test('a cell of 500 characters is read, a longer one is left to who counts them', () => {
  const wrong = (length: number) => `"${'x'.repeat(length - 2)}"`
  expect(found({ days: wrong(500) })).toHaveLength(1)
  expect(found({ days: wrong(501) })).toEqual([])
})

test('a table has at most twenty patterns, however many rows: each costs a verdict up to a tenth of a second', () => {
  const rules = Array.from({ length: 2000 }, (_, row) => ({
    _id: `r${row}`,
    country: `matches($, "\\w{99}${row % 21}")`,
  }))
  const findings = checkCells(
    { ...table({}), inputs: [column('country', 'order.country')], outputs: [], rules },
    catalogue,
  )
  expect(findings.length).toBeGreaterThan(1900)
  expect(new Set(findings.map(({ code }) => code))).toEqual(new Set(['too_many_patterns']))
})
