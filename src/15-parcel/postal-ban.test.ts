import { expect, test } from 'vitest'
import { postalBanOf } from './postal-ban.ts'

const said = (text: string, hasBattery = false) => postalBanOf([text], { hasBattery })

test('words that say a battery is unsafe, in both languages', () => {
  expect(said('用了两个月电池鼓起来了')).toBe('swollen_battery')
  expect(said('手机后盖鼓包')).toBe('swollen_battery')
  expect(said('充电宝膨胀')).toBe('swollen_battery')
  expect(said('电池漏液，不敢用')).toBe('leaking_battery')
  expect(said('充电的时候电池冒烟')).toBe('burnt_battery')
  expect(said('The battery is badly swollen')).toBe('swollen_battery')
  expect(said('Bulging power bank')).toBe('swollen_battery')
  expect(said('battery leaking a brown liquid')).toBe('leaking_battery')
})

test('the same words of goods that hold a battery, and of goods that hold none', () => {
  expect(said('膨胀了', true)).toBe('swollen_battery')
  expect(said('it leaks', true)).toBe('leaking_battery')
  expect(said('木头受潮膨胀')).toBeNull()
  expect(said('the bottle leaks')).toBeNull()
})

test('what says that it is not so is not taken for it', () => {
  expect(said('电池没有鼓包，就是充不进电')).toBeNull()
  expect(said('The battery is not swollen, it just does not charge')).toBeNull()
  expect(said('', true)).toBeNull()
})
