import { useQuery } from '@tanstack/react-query'
import { Alert, Form, Input, Select } from 'antd'
import { listColleagues } from '../api.ts'
import { askedFor } from '../query-keys.ts'
import { useMe } from '../shell/me.ts'
import { MoneyInput } from '../shell/money-input.tsx'
import { useWords } from '../words/use-words.ts'
import type { IncidentVerb } from './calls.ts'
import { useIncidentWords } from './words.ts'

export type Filled = {
  words?: string
  why?: 'lost' | 'damaged' | 'missing'
  amount?: string | number | null
  how?: 'resent'
  owner?: string
}

const named = (names: Readonly<Record<string, string>>, of: readonly string[]) =>
  of.map((value) => ({ value, label: names[value] }))

/** What is asked before an act on a trouble is done. */
export function ActFields({ act }: { act: IncidentVerb | 'hand-on' }) {
  const said = useIncidentWords()
  if (act === 'claim') return <ClaimFields />
  if (act === 'hand-on') return <ColleagueField />
  return (
    <>
      {act === 'close' && (
        <Form.Item name="how" label={said.howLabel}>
          <Select options={named(said.how, ['resent', 'refunded', 'carrier_paid', 'no_trouble', 'other'])} />
        </Form.Item>
      )}
      <Form.Item
        name="words"
        label={said.words}
        rules={[{ required: true, whitespace: true, message: said.wordsNeeded }]}
      >
        <Input.TextArea rows={3} maxLength={1000} autoFocus />
      </Form.Item>
    </>
  )
}

function ClaimFields() {
  const said = useIncidentWords()
  const { currency } = useMe().merchant
  return (
    <>
      <Form.Item name="why" label={said.whyLabel}>
        <Select options={named(said.why, ['lost', 'damaged', 'missing'])} />
      </Form.Item>
      <Form.Item name="amount" label={`${said.amount} (${currency})`} extra={said.amountHint}>
        <MoneyInput currency={currency} />
      </Form.Item>
    </>
  )
}

function ColleagueField() {
  const { words } = useWords()
  const said = useIncidentWords()
  const { id } = useMe()
  const found = useQuery({ queryKey: askedFor('members', 'at-work'), queryFn: listColleagues })
  return (
    <>
      {found.error && <Alert type="error" showIcon title={found.error.message} />}
      <Form.Item name="owner" label={said.colleague} rules={[{ required: true, message: said.colleagueNeeded }]}>
        <Select
          loading={found.isPending}
          showSearch={{ optionFilterProp: 'label' }}
          options={(found.data?.items ?? [])
            .filter((one) => one.id !== id)
            .map((one) => ({
              value: one.id,
              label: `${one.name} · ${one.roles.map((role) => words.role[role]).join(' · ')}`,
            }))}
        />
      </Form.Item>
    </>
  )
}
