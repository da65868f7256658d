import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, Form, Input, Modal, Segmented } from 'antd'
import { useAttempts } from '../../shared/attempts.ts'
import { majorOf, minorOf } from '../../shared/minor.ts'
import { askAnew } from '../query-keys.ts'
import { MoneyInput } from '../shell/money-input.tsx'
import { ownWords } from '../words/use-words.ts'
import { type SettleBody, settleClaim } from './calls.ts'

const useSaid = ownWords({
  'zh-CN': {
    title: '登记索赔结果',
    paid: '快递已赔付',
    refused: '快递拒赔',
    amount: '到账金额',
    note: '说明',
    noteNeeded: '请填写说明',
    save: '登记',
    leave: '返回',
  },
  en: {
    title: 'How the claim ended',
    paid: 'Paid',
    refused: 'Refused',
    amount: 'Amount received',
    note: 'Note',
    noteNeeded: 'Please write a note',
    save: 'Record',
    leave: 'Back',
  },
})

type Claim = { readonly id: string; readonly amount: { readonly amount: number; readonly currency: string } }
type Filled = { outcome: SettleBody['outcome']; amount?: string | number | null; note: string }

const asksFor: Readonly<Record<SettleBody['outcome'], boolean>> = { paid: true, refused: false }

/** The carrier paid, all or a part, or says that it does not. */
export function SettleClaim({ claim, close }: { claim: Claim; close(): void }) {
  const said = useSaid()
  const { currency, amount } = claim.amount
  const [form] = Form.useForm<Filled>()
  const outcome = Form.useWatch('outcome', form)
  const queries = useQueryClient()
  const attempt = useAttempts({ opened: claim.id })
  const act = useMutation({
    mutationFn: (filled: Filled) => {
      const minor =
        filled.amount && asksFor[filled.outcome] ? { amountMinor: minorOf(String(filled.amount), currency) } : {}
      const body = { outcome: filled.outcome, note: filled.note.trim(), ...minor }
      return attempt(body, (one) => settleClaim(claim.id, body, one))
    },
    onSuccess: close,
    onSettled: () => askAnew(queries, 'case', 'claim-sums', 'incidents'),
  })
  const send = async () => {
    const filled = await form.validateFields().catch(() => null)
    if (filled) act.mutate(filled)
  }
  return (
    <Modal
      open
      title={said.title}
      okText={said.save}
      cancelText={said.leave}
      okButtonProps={{ loading: act.isPending }}
      onCancel={close}
      onOk={send}
    >
      {act.error && <Alert type="error" showIcon title={act.error.message} />}
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ outcome: 'paid', amount: majorOf(amount, currency) }}
      >
        <Form.Item name="outcome">
          <Segmented
            options={[
              { value: 'paid', label: said.paid },
              { value: 'refused', label: said.refused },
            ]}
          />
        </Form.Item>
        <Form.Item name="amount" label={`${said.amount} (${currency})`} hidden={!asksFor[outcome ?? 'paid']}>
          <MoneyInput currency={currency} />
        </Form.Item>
        <Form.Item
          name="note"
          label={said.note}
          rules={[{ required: true, whitespace: true, message: said.noteNeeded }]}
        >
          <Input.TextArea rows={3} maxLength={1000} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
