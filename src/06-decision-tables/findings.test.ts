import { expect, test } from 'vitest'
import { finding, isError } from './findings.ts'

test('a finding says where it is, how bad it is, and what is wrong in both languages', () => {
  expect(finding('word_unknown', { row: 'late', rowNumber: 3, column: 'wish' }, { word: 'retrun' })).toEqual({
    code: 'word_unknown',
    severity: 'error',
    row: 'late',
    rowNumber: 3,
    column: 'wish',
    text: {
      'zh-CN': '第 3 行“wish”列没有“retrun”这个选项。',
      en: 'Row 3, column wish: retrun is not one of the choices.',
    },
  })
})

test('what is about the whole table is nowhere in it', () => {
  expect(finding('no_rows')).toEqual({
    code: 'no_rows',
    severity: 'error',
    text: { 'zh-CN': '表里还没有行。', en: 'The table has no rows yet.' },
  })
})

test('what a sentence quotes is cut, so that a hostile cell fills no screen, and what is not known is left out', () => {
  expect(finding('fact_unknown', {}, { fact: 'x'.repeat(500) }).text.en).toBe(
    `There is no fact called ${'x'.repeat(120)}; please choose one from the list.`,
  )
  expect(finding('fact_unknown').text['zh-CN']).toBe('没有名为“…”的事实，请从列表中选择。')
})

test('errors keep a draft from being published, warnings do not', () => {
  expect(isError(finding('no_default'))).toBe(true)
  expect(isError(finding('rows_overlap'))).toBe(false)
})
