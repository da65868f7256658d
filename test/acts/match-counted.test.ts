import { describe, expect, test } from 'vitest'
import type { CaseFile } from '../../src/11-case/case-file.ts'
import { type CountedLine, matchCounted } from '../../src/40-return/match-counted.ts'

const line = (id: string, sku: string, approved: number, received = 0) => ({
  id,
  sku,
  quantityApproved: approved,
  quantityReceived: received,
})
const fileWith = (...lines: ReturnType<typeof line>[]) => ({ lines }) as unknown as CaseFile
const counted = (sku: string, quantity: number, condition: CountedLine['condition'] = 'good'): CountedLine => ({
  sku,
  quantity,
  condition,
})

describe('what the warehouse counted', () => {
  test.each<[string, CaseFile, CountedLine[], [string | null, number, string | null][]]>([
    ['all that was approved', fileWith(line('a', 'S', 2)), [counted('S', 2)], [['a', 2, null]]],
    ['a part of it', fileWith(line('a', 'S', 3)), [counted('S', 2)], [['a', 2, null]]],
    [
      'one too many (D2)',
      fileWith(line('a', 'S', 2)),
      [counted('S', 3)],
      [
        ['a', 2, null],
        ['a', 1, 'too_many'],
      ],
    ],
    [
      'one after one (D2)',
      fileWith(line('a', 'S', 2, 1)),
      [counted('S', 2)],
      [
        ['a', 1, null],
        ['a', 1, 'too_many'],
      ],
    ],
    ['all of it again', fileWith(line('a', 'S', 2, 2)), [counted('S', 2)], [['a', 2, 'too_many']]],
    ['something else', fileWith(line('a', 'S', 2)), [counted('X', 1)], [[null, 1, 'not_in_case']]],
    [
      'the wrong goods in the right box',
      fileWith(line('a', 'S', 2)),
      [counted('S', 1, 'wrong')],
      [['a', 1, 'wrong_goods']],
    ],
    ['damaged goods are received', fileWith(line('a', 'S', 2)), [counted('S', 2, 'damaged')], [['a', 2, null]]],
    [
      'good and damaged of the same',
      fileWith(line('a', 'S', 2)),
      [counted('S', 1), counted('S', 1, 'damaged')],
      [
        ['a', 1, null],
        ['a', 1, null],
      ],
    ],
    [
      'the same scanned twice over',
      fileWith(line('a', 'S', 2)),
      [counted('S', 2), counted('S', 1)],
      [
        ['a', 2, null],
        ['a', 1, 'too_many'],
      ],
    ],
    [
      'the same goods on two lines',
      fileWith(line('a', 'S', 1), line('b', 'S', 1)),
      [counted('S', 1), counted('S', 1)],
      [
        ['a', 1, null],
        ['b', 1, null],
      ],
    ],
    [
      'the first line is complete',
      fileWith(line('a', 'S', 1, 1), line('b', 'S', 1)),
      [counted('S', 1)],
      [['b', 1, null]],
    ],
    ['nothing was approved', fileWith(line('a', 'S', 0)), [counted('S', 1)], [['a', 1, 'too_many']]],
  ])('%s', (_, file, lines, expected) => {
    const matched = matchCounted(file, lines)
    expect(Array.isArray(matched) && matched.map((one) => [one.caseLineId, one.quantity, one.discrepancy])).toEqual(
      expected,
    )
  })

  test('a line of another case is refused', () => {
    const answer = matchCounted(fileWith(line('a', 'S', 1)), [{ caseLineId: 'other', quantity: 1, condition: 'good' }])
    expect(answer).toEqual({ refused: 'line_not_in_case', facts: { line: 'other' } })
  })

  test('both units of two lines scanned in one go: each line takes its own', () => {
    const matched = matchCounted(fileWith(line('a', 'S', 1), line('b', 'S', 1)), [counted('S', 2)])
    expect(Array.isArray(matched) && matched.map((one) => [one.caseLineId, one.quantity, one.discrepancy])).toEqual([
      ['a', 1, null],
      ['b', 1, null],
    ])
  })
})
