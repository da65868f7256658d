import { useQuery } from '@tanstack/react-query'
import { Alert, Form, Input, Radio, Select } from 'antd'
import { Fragment, useDeferredValue } from 'react'
import { formatMoney } from '../../shared/format.ts'
import { majorOf, minorOf } from '../../shared/minor.ts'
import { type Case, previewResolution, type ResolveBody } from '../api.ts'
import { askedFor } from '../query-keys.ts'
import { MoneyInput } from '../shell/money-input.tsx'
import { useWords } from '../words/use-words.ts'
import { FreightRefused, GiveFreight } from './freight-fields.tsx'
import { useFreightWords } from './freight-words.ts'

type Parts = ResolveBody['parts']

export type Resolving = {
  kind?: 'refund' | 'amount' | 'compensation' | 'delivery' | 'freight' | 'nothing'
  /** Of the way back that was claimed; empty: as asked, up to the cap. */
  freight?: string | number | null
  amount?: string | number
  payment?: string
  text?: string
}

/** What was agreed is chosen already. Where it cannot be carried out here, nothing is: money is never the default for it. */
export function resolveInitial(file: Case): Resolving {
  const { agreed } = file
  if (!file.deliverable) return {}
  if (owesFreightAlone(file)) return { kind: 'freight' }
  if (agreed?.amount) {
    const amount = majorOf(agreed.amount.amount, agreed.amount.currency)
    return { kind: agreed.wish === 'compensation' ? 'compensation' : 'amount', amount }
  }
  const usual = file.verdict.terms.compensation
  if (file.wish === 'compensation')
    return { kind: 'compensation', ...(usual && { amount: majorOf(usual.amount, usual.currency) }) }
  return { kind: 'refund' }
}

/** The body of the act. */
export function resolutionOf(file: Case, filled: Resolving): ResolveBody {
  return filled.kind === 'nothing'
    ? { parts: [], ...(filled.text && { text: filled.text }) }
    : { parts: partsOf(file, filled) ?? [] }
}

/** What is asked of the server; null while it cannot be said yet. */
function partsOf(file: Case, { kind, amount, payment, freight }: Resolving): Parts | null {
  const { currency } = file.order
  const minor = amount ? minorOf(String(amount), currency) : 0
  const asked = minor > 0 ? { amount: { amount: minor, currency } } : null
  const way = freightOf(file, freight)
  const to = payment ? { paymentRef: payment } : {}
  if (kind === 'freight') return way || file.freightClaim?.state === 'claimed' ? [{ kind: 'refund', ...way }] : null
  if (kind === 'refund') return [{ kind: 'refund', ...to, ...way }]
  if (kind === 'delivery') return [{ kind: 'refund', delivery: true, ...asked, ...to }]
  if (kind === 'amount') return asked && [{ kind: 'refund', ...asked, ...to, ...way }]
  if (kind === 'compensation') return asked && [{ kind: 'compensation', ...asked, ...to, ...way }]
  return null
}

/** What was refused may be given later by a person's word. */
const isOpenClaim = ({ freightClaim }: Case) => freightClaim?.state === 'claimed' || freightClaim?.state === 'refused'

/** All units are answered, and what was paid for the way back may still be given. */
const owesFreightAlone = (file: Case) =>
  isOpenClaim(file) && file.lines.every(({ approved, resolved }) => resolved >= approved)

function freightOf(file: Case, typed: Resolving['freight']): Pick<Parts[number], 'freight'> | null {
  const { currency } = file.order
  if (!isOpenClaim(file) || typed === undefined || typed === null || typed === '') return null
  return { freight: { amount: minorOf(String(typed), currency), currency } }
}

export function ResolveFields({ file }: { file: Case }) {
  const { words, common } = useWords()
  const said = words.act
  const freight = useFreightWords()
  const form = Form.useFormInstance<Resolving>()
  const kind = Form.useWatch('kind', form)
  const option = (value: NonNullable<Resolving['kind']>, label: string, hint?: string) => (
    <Radio value={value}>
      <span className="choice">
        {label}
        {hint && <small className="mute">{hint}</small>}
      </span>
    </Radio>
  )
  return (
    <>
      {!file.deliverable && (
        <Alert
          type="warning"
          showIcon
          className="before-fields"
          title={said.notDeliverable(common.wish[file.agreed?.wish ?? file.wish])}
        />
      )}
      <Form.Item name="kind" rules={[{ required: true, message: said.resolveTitle }]}>
        <Radio.Group className="choices-down">
          {option('refund', said.resolveRefund, said.resolveRefundHint)}
          {option('amount', said.resolveAmount, said.resolveAmountHint)}
          {option('compensation', said.resolveCompensation, said.resolveCompensationHint)}
          {file.order.deliveryLeft.amount > 0 && option('delivery', said.resolveDelivery)}
          {owesFreightAlone(file) && option('freight', freight.alone)}
          {option('nothing', file.deliverable ? said.resolveNothing : said.resolveByHand)}
        </Radio.Group>
      </Form.Item>
      {(kind === 'amount' || kind === 'compensation' || kind === 'delivery') && <Amount file={file} kind={kind} />}
      {kind && kind !== 'nothing' && kind !== 'delivery' && <GiveFreight file={file} />}
      {kind && kind !== 'nothing' && kind !== 'freight' && <PaymentChoice file={file} />}
      {kind === 'nothing' && <FreightRefused file={file} />}
      {kind && kind !== 'nothing' && <WhatIsPaid file={file} />}
      {kind === 'nothing' && (
        <Form.Item name="text" label={said.words} rules={[{ required: true, whitespace: true, message: said.words }]}>
          <Input.TextArea rows={4} maxLength={5000} />
        </Form.Item>
      )}
    </>
  )
}

function Amount({ file, kind }: { file: Case; kind: 'amount' | 'compensation' | 'delivery' }) {
  const { words, locale } = useWords()
  const { currency, deliveryLeft } = file.order
  const most = kind === 'delivery' ? ` ≤ ${formatMoney(deliveryLeft, locale)}` : ''
  return (
    <Form.Item
      name="amount"
      label={`${words.act.amount} (${currency})${most}`}
      rules={[{ required: kind !== 'delivery', message: words.act.amount }]}
    >
      <MoneyInput currency={currency} />
    </Form.Item>
  )
}

/** Where an order was paid in several ways, a person may say to which of them it goes. */
function PaymentChoice({ file }: { file: Case }) {
  const { words, locale } = useWords()
  const open = file.order.payments.filter(({ left }) => left.amount > 0)
  if (open.length < 2) return null
  return (
    <Form.Item name="payment" label={words.act.payment}>
      <Select
        allowClear
        placeholder={words.act.paymentByOrder}
        options={open.map(({ ref, provider, left }) => ({
          value: ref,
          label: `${provider} ${ref} · ${words.act.paymentLeft(formatMoney(left, locale))}`,
        }))}
      />
    </Form.Item>
  )
}

/** What is paid, part by part, before anybody says yes: by the function that will pay it. */
function WhatIsPaid({ file }: { file: Case }) {
  const { words, common, locale } = useWords()
  const freight = useFreightWords()
  const form = Form.useFormInstance<Resolving>()
  const filled = useDeferredValue((Form.useWatch([], form) ?? {}) as Resolving)
  const parts = partsOf(file, filled)
  const found = useQuery({
    queryKey: askedFor('case', file.id, 'resolution', file.version, parts),
    queryFn: () => previewResolution(file.id, parts!),
    enabled: parts !== null,
    retry: false,
  })
  if (parts === null) return null
  if (found.error) return <Alert type="warning" showIcon title={found.error.message} />
  const { refund, components = [], capped = [], needsApproval } = found.data ?? {}
  return (
    <dl className="pairs what-is-paid" aria-live="polite">
      {components.map(({ kind, amount, text, lineRef }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: parts of one answer, in its order
        <Fragment key={`${kind} ${text} ${index}`}>
          <dt>
            {common.component[kind]} {lineRef && file.lines.length > 1 && <span className="mute">{lineRef}</span>}
          </dt>
          <dd className="figure">{formatMoney(amount, locale)}</dd>
        </Fragment>
      ))}
      <dt>{words.act.paysInAll}</dt>
      <dd className="figure">{refund ? formatMoney(refund, locale) : words.loading}</dd>
      {capped.map(({ by, amount }) => (
        <dd key={by} className="mute">
          {(by === 'freight_cap' ? freight.capped : words.act.capped[by])(formatMoney(amount, locale))}
        </dd>
      ))}
      {needsApproval && <dd className="mute">{words.act.needsSecondPerson}</dd>}
    </dl>
  )
}
