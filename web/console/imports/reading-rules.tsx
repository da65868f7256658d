import { AutoComplete, Input, Select } from 'antd'
import type { ReactNode } from 'react'
import type { Mapping } from './calls.ts'
import css from './imports.module.css'
import type { ImportWords } from './words.ts'

const zones = ['UTC', ...Intl.supportedValuesOf('timeZone')]
const currencies = Intl.supportedValuesOf('currency')
const dateFormats = [
  'iso',
  'yyyy-MM-dd HH:mm:ss',
  'yyyy-MM-dd HH:mm',
  'yyyy/MM/dd HH:mm',
  'yyyy/MM/dd',
  'dd.MM.yyyy HH:mm',
  'dd.MM.yyyy',
  'dd/MM/yyyy',
  'MM/dd/yyyy',
  'yyyy-MM-dd HH:mm:ss xx',
]

/** How the cells of a file are to be read: dates, amounts, prices, and under which source its orders are kept. */
export function ReadingRules({
  mapping,
  said,
  change,
}: {
  mapping: Mapping
  said: ImportWords
  change(mapping: Mapping): void
}) {
  const set = (part: Partial<Mapping>) => change({ ...mapping, ...part })
  const options = <Value extends string>(labels: Readonly<Record<Value, string>>) =>
    Object.entries(labels).map(([value, label]) => ({ value: value as Value, label: label as string }))
  return (
    <div className={css.lookFields}>
      <Field label={said.timeZone}>
        <Select
          aria-label={said.timeZone}
          showSearch
          value={mapping.timeZone}
          options={zones.map((value) => ({ value, label: value }))}
          onChange={(timeZone) => set({ timeZone })}
        />
      </Field>
      <Field label={said.dateFormat}>
        <AutoComplete
          aria-label={said.dateFormat}
          value={mapping.dateFormat}
          options={dateFormats.map((value) => ({ value }))}
          onChange={(dateFormat) => set({ dateFormat })}
        />
      </Field>
      <Field label={said.currency}>
        <Select
          aria-label={said.currency}
          showSearch
          value={mapping.defaultCurrency}
          options={currencies.map((value) => ({ value, label: value }))}
          onChange={(defaultCurrency) => set({ defaultCurrency })}
        />
      </Field>
      <Field label={said.prices}>
        <Select
          aria-label={said.prices}
          value={String(mapping.taxIncluded)}
          options={[
            { value: 'true', label: said.pricesWith },
            { value: 'false', label: said.pricesWithout },
            ...(mapping.columns.total === undefined ? [] : [{ value: 'by_total', label: said.pricesByTotal }]),
          ]}
          onChange={(value) => set({ taxIncluded: value === 'by_total' ? value : value === 'true' })}
        />
      </Field>
      <Field label={said.delimiter}>
        <Select
          aria-label={said.delimiter}
          value={mapping.delimiter}
          options={options(said.delimiters)}
          onChange={(delimiter) => set({ delimiter })}
        />
      </Field>
      <Field label={said.decimalMark}>
        <Select
          aria-label={said.decimalMark}
          value={mapping.decimalMark}
          options={options(said.marks)}
          onChange={(decimalMark) => set({ decimalMark })}
        />
      </Field>
      <Field label={said.source}>
        <Input
          aria-label={said.source}
          value={mapping.source}
          onChange={({ target }) => set({ source: target.value })}
        />
      </Field>
    </div>
  )
}

const Field = ({ label, children }: { label: string; children: ReactNode }) => (
  <div className={css.lookField}>
    <span>{label}</span>
    {children}
  </div>
)
