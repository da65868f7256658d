import { Alert, Checkbox, Form, Input, Radio, Select } from 'antd'
import { useEffect } from 'react'
import { formatMoney } from '../../../shared/format.ts'
import type { Case } from '../../api.ts'
import { MoneyInput } from '../../shell/money-input.tsx'
import { useWords } from '../../words/use-words.ts'
import { useFreightWords } from '../freight-words.ts'
import { useCaseWords } from '../words.ts'
import css from './acts.module.css'
import {
  isOfGoods,
  mayBeMixed,
  owesFreightAlone,
  proposalOf,
  type Resolving,
  sendsBackUnits,
  unitsToSendBack,
} from './resolution.ts'
import { FreightRefused, GiveFreight } from './resolve-freight.tsx'
import { MixedFields } from './resolve-mixed.tsx'
import { useProposed, WhatIsGiven } from './resolve-preview.tsx'
import { useResolveWords } from './resolve-words.ts'

export function ResolveFields({ file }: { file: Case }) {
  const { common, locale } = useWords()
  const caseWords = useCaseWords()
  const said = useResolveWords()
  const freight = useFreightWords()
  const form = Form.useFormInstance<Resolving>()
  const kind = Form.useWatch('kind', form)
  const proposed = useProposal(file)
  const option = (value: NonNullable<Resolving['kind']>, label: string, hint?: string) => (
    <Radio value={value}>
      <span className={css.choice}>
        <span>
          {label} {proposed?.kind === value && <span className="badge blue">{said.suggested}</span>}
        </span>
        {hint && <small className="mute">{hint}</small>}
        {proposed?.kind === value && proposed.sentences.length > 0 && (
          <small className="mute">
            {said.suggestedBy(proposed.sentences.map((one) => one[locale]).join(said.and))}
          </small>
        )}
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
          title={caseWords.notDeliverable(common.wish[file.agreed?.wish ?? file.wish])}
        />
      )}
      <Form.Item name="kind" rules={[{ required: true, message: said.title }]}>
        <Radio.Group className={`${css.choicesDown}`}>
          {isOfGoods(file, 'exchange') && option('exchange', said.exchange, said.exchangeHint)}
          {isOfGoods(file, 'reship') && option('reship', said.reship, said.reshipHint)}
          {option('refund', said.refund, said.refundHint)}
          {option('amount', said.byAmount, said.amountHint)}
          {option('compensation', said.compensation, said.compensationHint)}
          {file.order.deliveryLeft.amount > 0 && option('delivery', said.delivery)}
          {owesFreightAlone(file) && option('freight', freight.alone)}
          {unitsToSendBack(file) > 0 && option('sendBack', said.sendBack, said.sendBackHint)}
          {mayBeMixed(file) && option('mixed', said.mixed, said.mixedHint)}
          {option('nothing', file.deliverable ? said.nothing : said.byHand)}
        </Radio.Group>
      </Form.Item>
      {(kind === 'amount' || kind === 'compensation' || kind === 'delivery') && <Amount file={file} kind={kind} />}
      {kind === 'mixed' && <MixedFields file={file} />}
      <GoodsFields file={file} kind={kind} />
      {kind && givesMoney[kind] && kind !== 'delivery' && <GiveFreight file={file} />}
      {kind && givesMoney[kind] && kind !== 'freight' && <PaymentChoice file={file} />}
      {kind === 'nothing' && <FreightRefused file={file} />}
      {kind && kind !== 'nothing' && <WhatIsGiven file={file} />}
      {kind === 'nothing' && (
        <Form.Item name="text" label={said.words} rules={[{ required: true, whitespace: true, message: said.words }]}>
          <Input.TextArea rows={4} maxLength={5000} />
        </Form.Item>
      )}
    </>
  )
}

const givesMoney: Readonly<Record<NonNullable<Resolving['kind']>, boolean>> = {
  exchange: false,
  reship: false,
  sendBack: false,
  mixed: false,
  refund: true,
  amount: true,
  compensation: true,
  delivery: true,
  freight: true,
  nothing: false,
}

/** What the table proposes, as a choice of this dialog; chosen already where nothing else was agreed and nobody has chosen yet. */
function useProposal(file: Case) {
  const form = Form.useFormInstance<Resolving>()
  const proposed = proposalOf(file, useProposed(file))
  const kind = proposed?.kind
  useEffect(() => {
    if (kind && file.agreed === null && file.deliverable && !form.isFieldTouched('kind'))
      form.setFieldValue('kind', kind)
  }, [kind, file, form])
  return proposed
}

function GoodsFields({ file, kind }: { file: Case; kind: Resolving['kind'] }) {
  const said = useResolveWords()
  const form = Form.useFormInstance<Resolving>()
  const withSendBack = Form.useWatch('withSendBack', form)
  const units = Form.useWatch('units', form)
  const mayGoWith = unitsToSendBack(file) > 0 && kind !== undefined && !['nothing', 'sendBack', 'mixed'].includes(kind)
  const { customer, merchant } = said.freightBy
  return (
    <>
      {(kind === 'exchange' || kind === 'reship') && file.lines.length === 1 && (
        <Form.Item name="sku" label={said.otherSku}>
          <Input maxLength={100} placeholder={file.lines[0]?.exchangeFor?.sku ?? file.lines[0]?.sku} />
        </Form.Item>
      )}
      {mayGoWith && (
        <Form.Item name="withSendBack" valuePropName="checked">
          <Checkbox>{said.withSendBack}</Checkbox>
        </Form.Item>
      )}
      {(kind === 'sendBack' || (mayGoWith && withSendBack) || (kind === 'mixed' && sendsBackUnits(units))) && (
        <Form.Item name="freightPayer" label={said.freightPayer} initialValue="customer">
          <Select
            options={[
              { value: 'customer', label: customer },
              { value: 'merchant', label: merchant },
            ]}
          />
        </Form.Item>
      )}
    </>
  )
}

function Amount({ file, kind }: { file: Case; kind: 'amount' | 'compensation' | 'delivery' }) {
  const { locale } = useWords()
  const said = useResolveWords()
  const { currency, deliveryLeft } = file.order
  const most = kind === 'delivery' ? ` ≤ ${formatMoney(deliveryLeft, locale)}` : ''
  return (
    <Form.Item
      name="amount"
      label={`${said.amount} (${currency})${most}`}
      rules={[{ required: kind !== 'delivery', message: said.amount }]}
    >
      <MoneyInput currency={currency} />
    </Form.Item>
  )
}

/** Where an order was paid in several ways, a person may say to which of them it goes. */
function PaymentChoice({ file }: { file: Case }) {
  const { locale } = useWords()
  const said = useResolveWords()
  const open = file.order.payments.filter(({ left }) => left.amount > 0)
  if (open.length < 2) return null
  return (
    <Form.Item name="payment" label={said.payment}>
      <Select
        allowClear
        placeholder={said.paymentByOrder}
        options={open.map(({ ref, provider, left }) => ({
          value: ref,
          label: `${provider} ${ref} · ${said.paymentLeft(formatMoney(left, locale))}`,
        }))}
      />
    </Form.Item>
  )
}
