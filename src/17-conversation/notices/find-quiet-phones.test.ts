import { expect, test } from 'vitest'
import { quietUntil } from './find-quiet-phones.ts'

const at = (iso: string) =>
  quietUntil(new Date(iso), 'Asia/Shanghai', { from: '22:00', to: '08:00' })?.toISOString() ?? null

test('quiet hours are those of the shop’s own clock, over midnight, and end where they say', () => {
  expect(at('2026-11-29T13:59:00Z')).toBe(null) // 21:59
  expect(at('2026-11-29T14:00:00Z')).toBe('2026-11-30T00:00:00.000Z')
  expect(at('2026-11-29T23:59:00Z')).toBe('2026-11-30T00:00:00.000Z')
  expect(at('2026-11-30T00:00:00Z')).toBe(null)
  const noon = new Date('2026-11-29T05:00:00Z')
  expect(quietUntil(noon, 'Asia/Shanghai', { from: '12:00', to: '14:00' })?.toISOString()).toBe(
    '2026-11-29T06:00:00.000Z',
  )
  expect(quietUntil(noon, 'Asia/Shanghai', { from: '14:00', to: '12:00' })).toBe(null)
  expect(quietUntil(noon, 'Asia/Shanghai', null)).toBe(null)
})
