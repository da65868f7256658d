// A run as two tables for a spreadsheet: its figures, and the cases it answers otherwise.
import type { Locale } from '#kernel/edge/problem'
import { writeCsv } from '#kernel/write-csv'
import type { BacktestView, Flip } from './backtest-rows.ts'
import { outcomes } from './figures.ts'

const words = {
  'zh-CN': {
    figure: ['指标', '当时', '草稿'],
    approve: '自动同意',
    reject: '建议拒绝',
    person: '转人工',
    lateDecisions: '超过 48 小时才答复',
    workMinutes: '人工分钟数',
    approvedMinor: '自动同意涉及金额（最小货币单位）',
    flip: ['售后单', '申请时间', '当时', '当时的理由', '草稿', '草稿的理由', '金额（最小货币单位）', '货币'],
  },
  en: {
    figure: ['figure', 'at the time', 'draft'],
    approve: 'approved by policy',
    reject: 'rejection suggested',
    person: 'manual review',
    lateDecisions: 'answered after more than 48 hours',
    workMinutes: 'minutes of manual work',
    approvedMinor: 'amount in cases approved by policy (minor units)',
    flip: [
      'case',
      'opened',
      'at the time',
      'reason at the time',
      'draft',
      'reason of the draft',
      'amount (minor units)',
      'currency',
    ],
  },
} as const

export function figuresCsv({ figures: { before, after } }: BacktestView, locale: Locale): string {
  const say = words[locale]
  const currencies = [...new Set([...Object.keys(before.approvedMinor), ...Object.keys(after.approvedMinor)])].sort()
  return [
    writeCsv(say.figure),
    ...outcomes.map((outcome) => writeCsv([say[outcome], before[outcome], after[outcome]])),
    writeCsv([say.lateDecisions, before.lateDecisions, after.lateDecisions]),
    writeCsv([say.workMinutes, before.workMinutes, after.workMinutes]),
    ...currencies.map((currency) =>
      writeCsv([
        `${say.approvedMinor} ${currency}`,
        before.approvedMinor[currency] ?? 0,
        after.approvedMinor[currency] ?? 0,
      ]),
    ),
  ].join('')
}

export const flipsCsvHead = (locale: Locale): string => writeCsv(words[locale].flip)

export const flipCsv = (flip: Flip, locale: Locale): string =>
  writeCsv([
    flip.caseNumber,
    new Date(flip.openedAt).toISOString(),
    words[locale][flip.old.outcome],
    flip.old.reason.text[locale],
    words[locale][flip.new.outcome],
    flip.new.reason.text[locale],
    flip.worth.amount,
    flip.worth.currency,
  ])
