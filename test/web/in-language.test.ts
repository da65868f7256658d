import { expect, test } from 'vitest'
import { inLanguage } from '#kernel/in-language'
import { inLanguage as onTheWeb } from '../../web/shared/in-language.ts'

test.each([
  ['定制的商品 · Made to order', '定制的商品', 'Made to order'],
  [
    '10,000.00 以内：财务 · Refunds up to 10,000.00: finance',
    '10,000.00 以内：财务',
    'Refunds up to 10,000.00: finance',
  ],
  ['一 · 二 · Three words here', '一 · 二', 'Three words here'],
  // as they were written: one language, a code, two of one language, nothing
  ['熟客直接同意', '熟客直接同意', '熟客直接同意'],
  ['破损 · SKU9', '破损 · SKU9', '破损 · SKU9'],
  ['定制 · 特价', '定制 · 特价', '定制 · 特价'],
  ['Six days · a week', 'Six days · a week', 'Six days · a week'],
  ['Made to order · 定制的商品', 'Made to order · 定制的商品', 'Made to order · 定制的商品'],
  ['', '', ''],
])('%j is read as %j in Chinese and as %j in English', (text, chinese, english) => {
  for (const read of [inLanguage, onTheWeb]) {
    expect(read(text, 'zh-CN')).toBe(chinese)
    expect(read(text, 'en')).toBe(english)
  }
})
