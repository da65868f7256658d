import { useQuery } from '@tanstack/react-query'
import { Alert, Checkbox, Form, Input, Radio, Select } from 'antd'
import { Fragment, useDeferredValue } from 'react'
import { formatMoney } from '../../../shared/format.ts'
import { type Case, previewResolution } from '../../api.ts'
import { askedFor } from '../../query-keys.ts'
import { MoneyInput } from '../../shell/money-input.tsx'
import { useWords } from '../../words/use-words.ts'
import { useFreightWords } from '../freight-words.ts'
import { useCaseWords } from '../words.ts'
import css from './acts.module.css'
import { owesFreightAlone, partsOf, type Resolving, unitsToSendBack } from './resolution.ts'
import { FreightRefused, GiveFreight } from './resolve-freight.tsx'

const zh = {
  title: '处理方式',
  exchange: '换货',
  exchangeHint: '按顾客要的规格，差价按规则计算；没货时按顾客选的办。',
  reship: '补发',
  reshipHint: '再发一份，不收回旧的。',
  sendBack: '退回顾客（未通过验收的）',
  sendBackHint: '先问顾客是否寄还；30 天没有答复则处置。',
  withSendBack: '未通过验收的一并退回顾客',
  otherSku: '换成其他 SKU（不填：按顾客的选择）',
  freightPayer: '寄还运费',
  freightBy: { customer: '顾客承担', merchant: '商家承担' },
  refund: '按计算退款',
  refundHint: '对验收通过的商品，按实付金额和检验扣款计算。',
  byAmount: '退指定金额',
  amountHint: '高于计算结果时，需要另一人同意；不能超过实付。',
  compensation: '折价补偿，不退货',
  compensationHint: '每件只补偿一次；商品仍可日后退回，届时退剩余的金额。',
  delivery: '只退运费',
  nothing: '不退款，写明原因',
  byHand: '已在系统外办好，写明情况',
  payment: '退到哪笔支付',
  paymentByOrder: '按商家设置的退回顺序',
  paymentLeft: (amount: string) => `还可退 ${amount}`,
  capped: {
    given_before: (amount: string) => `这些商品此前已给过 ${amount}，不再重复计算。`,
    entry: (amount: string) => `这一项已没有更多可退，少退 ${amount}。`,
    payments: (amount: string) => `订单的支付已没有更多可退，少退 ${amount}。`,
  },
  paysInAll: '合计退款',
  needsSecondPerson: '需要另一位同事同意后才会付款。',
  amount: '金额',
  words: '写给顾客的说明',
}

const en: typeof zh = {
  title: 'How to resolve it',
  exchange: 'Exchange',
  exchangeHint: 'For what the customer chose; the difference by the table. If it is gone, as the customer asked.',
  reship: 'Send again',
  reshipHint: 'Nothing comes back.',
  sendBack: 'Send back to the customer (not accepted)',
  sendBackHint: 'The customer is asked first; without an answer in 30 days it is disposed of.',
  withSendBack: 'Send back what was not accepted as well',
  otherSku: 'Another SKU (empty: what the customer chose)',
  freightPayer: 'Freight of sending back',
  freightBy: { customer: 'Customer pays', merchant: 'Shop pays' },
  refund: 'Refund as calculated',
  refundHint: 'For accepted goods: what was actually paid, less inspection deductions.',
  byAmount: 'Refund a given amount',
  amountHint: 'Above the calculated amount a second person must approve; never more than was paid.',
  compensation: 'Compensation, no return',
  compensationHint: 'Once per unit. The goods can still be returned later, for what is then left of their price.',
  delivery: 'Refund the shipping only',
  nothing: 'No refund, with an explanation',
  byHand: 'Done outside Wanbi, with an explanation',
  payment: 'Payment it goes back to',
  paymentByOrder: 'In the order set for refunds',
  paymentLeft: (amount) => `${amount} left`,
  capped: {
    given_before: (amount) => `${amount} was already given for these goods and is not counted again.`,
    entry: (amount) => `No more can be refunded for this line: ${amount} less.`,
    payments: (amount) => `No more can be refunded to the order's payments: ${amount} less.`,
  },
  paysInAll: 'Total refund',
  needsSecondPerson: 'A second person must approve before it is paid.',
  amount: 'Amount',
  words: 'Message to the customer',
}

const useResolveWords = () => (useWords().locale === 'en' ? en : zh)

export function ResolveFields({ file }: { file: Case }) {
  const { common } = useWords()
  const caseWords = useCaseWords()
  const said = useResolveWords()
  const freight = useFreightWords()
  const form = Form.useFormInstance<Resolving>()
  const kind = Form.useWatch('kind', form)
  const option = (value: NonNullable<Resolving['kind']>, label: string, hint?: string) => (
    <Radio value={value}>
      <span className={css.choice}>
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
          {option('nothing', file.deliverable ? said.nothing : said.byHand)}
        </Radio.Group>
      </Form.Item>
      {(kind === 'amount' || kind === 'compensation' || kind === 'delivery') && <Amount file={file} kind={kind} />}
      <GoodsFields file={file} kind={kind} />
      {kind && givesMoney[kind] && kind !== 'delivery' && <GiveFreight file={file} />}
      {kind && givesMoney[kind] && kind !== 'freight' && <PaymentChoice file={file} />}
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

const givesMoney: Readonly<Record<NonNullable<Resolving['kind']>, boolean>> = {
  exchange: false,
  reship: false,
  sendBack: false,
  refund: true,
  amount: true,
  compensation: true,
  delivery: true,
  freight: true,
  nothing: false,
}

/** Offered where it was wished or agreed, or is promised already. */
const isOfGoods = ({ wish, agreed, goodsOwed }: Case, kind: 'exchange' | 'reship'): boolean =>
  (agreed?.wish ?? wish) === kind || goodsOwed.some((one) => one.kind === kind && !one.answered)

function GoodsFields({ file, kind }: { file: Case; kind: Resolving['kind'] }) {
  const said = useResolveWords()
  const form = Form.useFormInstance<Resolving>()
  const withSendBack = Form.useWatch('withSendBack', form)
  const mayGoWith = unitsToSendBack(file) > 0 && kind !== undefined && kind !== 'nothing' && kind !== 'sendBack'
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
      {(kind === 'sendBack' || (mayGoWith && withSendBack)) && (
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

/** What is paid, part by part, before anybody says yes: by the function that will pay it. */
function WhatIsPaid({ file }: { file: Case }) {
  const { words, common, locale } = useWords()
  const said = useResolveWords()
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
    <dl className={`pairs ${css.whatIsPaid}`} aria-live="polite">
      {components.map(({ kind, amount, text, lineRef }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: parts of one answer, in its order
        <Fragment key={`${kind} ${text} ${index}`}>
          <dt>
            {common.component[kind]} {lineRef && file.lines.length > 1 && <span className="mute">{lineRef}</span>}
          </dt>
          <dd className="figure">{formatMoney(amount, locale)}</dd>
        </Fragment>
      ))}
      <dt>{said.paysInAll}</dt>
      <dd className="figure">{refund ? formatMoney(refund, locale) : words.loading}</dd>
      {capped.map(({ by, amount }) => (
        <dd key={by} className="mute">
          {(by === 'freight_cap' ? freight.capped : said.capped[by])(formatMoney(amount, locale))}
        </dd>
      ))}
      {needsApproval && <dd className="mute">{said.needsSecondPerson}</dd>}
    </dl>
  )
}
