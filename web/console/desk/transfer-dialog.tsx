import { Alert, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { formatMoney, formatNumber } from '../../shared/format.ts'
import type { Refund, Transfer } from '../api.ts'
import { useWords } from '../words/use-words.ts'
import { useRefundWords } from './refund-words.ts'
import css from './refunds.module.css'
import { TransferPhotos } from './transfer-photos.tsx'
import { useTransferWords } from './transfer-words.ts'

type Filled = { rows: Record<string, { payee?: string; reference?: string }>; reference?: string }

type DialogProps = {
  refunds: readonly Refund[]
  busy: boolean
  problem: string | null
  close(): void
  submit(transfers: Transfer[]): void
}

/** Writes down transfers that were made by hand: of each how much, to whom and under which reference; the photos show them all. */
export function TransferDialog({ refunds, busy, problem, close, submit }: DialogProps) {
  const { words, locale } = useWords()
  const said = useTransferWords()
  const [form] = Form.useForm<Filled>()
  const [photos, setPhotos] = useState<string[]>([])
  const sum = sumOf(refunds, locale)
  const isMany = refunds.length > 1
  const [first] = refunds
  const finish = ({ rows, reference }: Filled) =>
    submit(
      refunds.map(({ id, amount }) => {
        const payee = rows[id]?.payee?.trim()
        const own = rows[id]?.reference?.trim()
        return {
          refundId: id,
          reference: own || reference!.trim(),
          amount,
          evidenceIds: photos,
          ...(payee && { payee }),
        }
      }),
    )
  return (
    <Modal
      open
      width={isMany ? 760 : 520}
      title={isMany ? said.titleMany(refunds.length) : `${said.title} ${formatNumber(first!.number)}`}
      okText={isMany ? said.recordMany(refunds.length, sum) : said.record(sum)}
      cancelText={words.cancel}
      confirmLoading={busy}
      onCancel={close}
      onOk={() => form.submit()}
      destroyOnHidden
    >
      <p className="hint">{said.hint}</p>
      {problem && <Alert type="error" showIcon title={problem} />}
      <Form<Filled>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ rows: Object.fromEntries(refunds.map(({ id, customer }) => [id, { payee: customer.name }])) }}
        onFinish={finish}
      >
        {isMany ? <Many refunds={refunds} /> : <One refund={first!} />}
        <TransferPhotos ids={photos} added={(id) => setPhotos((before) => [...before, id])} />
      </Form>
    </Modal>
  )
}

function One({ refund }: { refund: Refund }) {
  const { words, locale } = useWords()
  const said = useTransferWords()
  const { name, phone, email } = refund.customer
  return (
    <>
      <dl className={`pairs ${css.transferFacts}`}>
        <dt>{said.amount}</dt>
        <dd>
          <strong className="figure">{formatMoney(refund.amount, locale)}</strong>
        </dd>
        <dt>{said.customer}</dt>
        <dd>{[name, phone ?? email].filter(Boolean).join(' ') || words.empty}</dd>
        <dt>{said.account}</dt>
        <dd>
          {words.provider[refund.provider] ?? refund.provider} <span className="code">{refund.paymentRef}</span>
        </dd>
      </dl>
      <Form.Item name={['rows', refund.id, 'payee']} label={said.payee}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item
        name={['rows', refund.id, 'reference']}
        label={said.reference}
        rules={[{ required: true, whitespace: true, message: said.needsReference }]}
      >
        <Input autoFocus maxLength={200} />
      </Form.Item>
    </>
  )
}

/** A row for each; a reference of its own, or the one for all. */
function Many({ refunds }: { refunds: readonly Refund[] }) {
  const { locale } = useWords()
  const refundsWords = useRefundWords()
  const said = useTransferWords()
  const shared = Form.useWatch<string | undefined>('reference')
  return (
    <>
      <Form.Item name="reference" label={said.sameReference}>
        <Input autoFocus maxLength={200} />
      </Form.Item>
      <div className={css.transferRows}>
        <table className="goods">
          <thead>
            <tr>
              <th>{refundsWords.number}</th>
              <th className="figure">{said.amount}</th>
              <th>{said.payee}</th>
              <th>{said.reference}</th>
            </tr>
          </thead>
          <tbody>
            {refunds.map(({ id, number, amount }) => (
              <tr key={id}>
                <td>{formatNumber(number)}</td>
                <td className="figure">{formatMoney(amount, locale)}</td>
                <td>
                  <Form.Item name={['rows', id, 'payee']} noStyle>
                    <Input maxLength={200} aria-label={`${said.payee} ${formatNumber(number)}`} />
                  </Form.Item>
                </td>
                <td>
                  <Form.Item
                    name={['rows', id, 'reference']}
                    dependencies={['reference']}
                    rules={shared?.trim() ? [] : [{ required: true, whitespace: true, message: said.needsReference }]}
                    className={`${css.transferField}`}
                  >
                    <Input
                      maxLength={200}
                      placeholder={shared?.trim() ?? ''}
                      aria-label={`${said.reference} ${formatNumber(number)}`}
                    />
                  </Form.Item>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}

/** Together, each currency by itself. */
export function sumOf(refunds: readonly Refund[], locale: 'zh-CN' | 'en'): string {
  const sums = new Map<string, number>()
  for (const { amount } of refunds) sums.set(amount.currency, (sums.get(amount.currency) ?? 0) + amount.amount)
  return [...sums].map(([currency, amount]) => formatMoney({ amount, currency }, locale)).join(' + ')
}
