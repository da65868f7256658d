import { Alert, Checkbox, Form, Input, InputNumber, Modal, Select, Switch } from 'antd'
import type { ReactNode } from 'react'
import { formatMoney } from '../../shared/format.ts'
import { majorOf, minorOf } from '../../shared/minor.ts'
import type { Case, CaseBodies, Remedy, Wish } from '../api.ts'
import { MoneyInput } from '../shell/money-input.tsx'
import { useWords } from '../words/use-words.ts'
import type { Act } from './act.ts'
import { ClaimFreightFields } from './freight-fields.tsx'
import { useFreightWords } from './freight-words.ts'
import { isUsualReturn, useRemedies } from './remedies.ts'
import { ResolveFields, resolutionOf, resolveInitial } from './resolve-fields.tsx'

// biome-ignore lint/suspicious/noExplicitAny: each form reads the fields it made itself
type Filled = any
type Fields<Verb extends Act> = {
  title: string
  hint?: string
  fields: ReactNode
  initial?: object
  body(filled: Filled): CaseBodies[Verb]
  danger?: boolean
}
// What a form makes of its fields is what its own act takes.
const fieldsOf = <Verb extends Act>(_: Verb, fields: Fields<Verb>): Fields<Verb> => fields

// Dialogs that ask for no words: Enter says yes at once.
const noWords: Act[] = ['approve', 'resolve', 'withdraw', 'acceptProposal']

type DialogProps = {
  file: Case
  verb: Act
  busy: boolean
  problem: string | null
  close(): void
  submit(body: CaseBodies[Act]): void
}

/** Asks for what an act needs, and says in its button what will be done. */
export function ActDialog({ file, verb, busy, problem, close, submit }: DialogProps) {
  const { words } = useWords()
  const [form] = Form.useForm()
  const remedies = useRemedies()
  const shape = useFields(file, verb, remedies)
  const needsReturn: boolean = Form.useWatch('needsReturn', form) ?? file.needsReturn
  const send = async () => {
    const filled = await form.validateFields().catch(() => null)
    if (filled) submit(shape.body(filled))
  }
  return (
    <Modal
      open
      title={shape.title}
      okText={
        verb === 'approve'
          ? words.act.approveAs(file.wish, needsReturn, isUsualReturn(remedies, file.wish, needsReturn))
          : words.act[verb]
      }
      cancelText={verb === 'withdraw' ? words.act.keep : words.cancel}
      okButtonProps={{
        loading: busy,
        danger: shape.danger ?? false,
        autoFocus: noWords.includes(verb) && (file.deliverable || (verb !== 'resolve' && verb !== 'approve')),
      }}
      onOk={send}
      onCancel={close}
      destroyOnHidden
    >
      {shape.hint && <p className="hint">{shape.hint}</p>}
      {problem && <Alert type="error" showIcon title={problem} />}
      <Form form={form} layout="vertical" requiredMark={false} initialValues={shape.initial ?? {}} onFinish={send}>
        {shape.fields}
      </Form>
    </Modal>
  )
}

function useFields(file: Case, verb: Act, remedies: Remedy[]): Fields<Act> {
  const { words, common, locale } = useWords()
  const said = words.act
  const freight = useFreightWords()
  const text = (name: string, label: string, rows = 4) => (
    <Form.Item name={name} label={label} rules={[{ required: true, whitespace: true, message: label }]}>
      <Input.TextArea autoFocus rows={rows} maxLength={5000} />
    </Form.Item>
  )
  switch (verb) {
    case 'approve':
      return fieldsOf(verb, {
        title: said.approveTitle,
        initial: {
          needsReturn: file.needsReturn,
          units: Object.fromEntries(file.lines.map(({ id, quantity }) => [id, quantity])),
        },
        fields: <ApproveFields file={file} />,
        body: ({ units, needsReturn, note, byHand }) => ({
          lines: file.lines.map(({ id }) => ({ caseLineId: id, quantity: units[id] })),
          needsReturn,
          ...(byHand && { arrangedByHand: true }),
          ...(note?.trim() && { note: note.trim() }),
        }),
      })
    case 'reject':
      return fieldsOf(verb, {
        title: said.rejectTitle,
        hint: said.rejectHint,
        danger: true,
        initial: { compensation: usualCompensation(file) },
        fields: (
          <>
            <Form.Item name="reason" label={said.rejectReason} rules={[{ required: true, message: said.rejectReason }]}>
              <Select options={Object.entries(common.rejection).map(([value, label]) => ({ value, label }))} />
            </Form.Item>
            {text('text', said.rejectText)}
            <Form.Item name="offers" label={said.offer}>
              <Select
                mode="multiple"
                options={remedies
                  .filter(({ kind }) => kind !== 'refund')
                  .map(({ wish }) => ({ value: wish, label: common.wish[wish] }))}
              />
            </Form.Item>
            <CompensationField file={file} />
          </>
        ),
        body: ({ reason, text, offers = [], compensation }) => ({
          reason,
          text,
          alternatives: offers.map((wish: Wish) => ({
            wish,
            ...(wish === 'compensation' && compensation && { amount: moneyOf(file, compensation) }),
          })),
        }),
      })
    case 'requestInfo':
      return fieldsOf(verb, {
        title: said.infoTitle,
        hint: said.infoHint,
        fields: text('text', said.infoText),
        body: ({ text }) => ({ text }),
      })
    case 'propose':
      return fieldsOf(verb, {
        title: said.proposeTitle,
        hint: said.proposeHint,
        initial: { wish: 'compensation', amount: usualCompensation(file) },
        fields: (
          <>
            <ProposedWish file={file} />
            <AmountField file={file} />
            {text('text', said.proposeText)}
          </>
        ),
        body: ({ wish, amount, text }) => ({
          wish,
          text,
          ...(wish !== 'return_refund' && amount && { amount: moneyOf(file, amount) }),
        }),
      })
    case 'acceptProposal':
      return fieldsOf(verb, { title: said.acceptTitle, hint: file.offer?.text ?? '', fields: null, body: () => ({}) })
    case 'escalate':
      return fieldsOf(verb, {
        title: said.escalateTitle,
        fields: text('reason', said.escalateText),
        body: ({ reason }) => ({ reason }),
      })
    case 'announceParcel':
      return fieldsOf(verb, {
        title: said.parcelTitle,
        fields: (
          <>
            <Form.Item name="tracking" label={said.tracking} rules={[{ required: true, message: said.tracking }]}>
              <Input autoFocus maxLength={60} />
            </Form.Item>
            <Form.Item name="carrier" label={said.carrier}>
              <Input maxLength={100} />
            </Form.Item>
          </>
        ),
        body: ({ tracking, carrier }) => ({
          tracking: tracking.trim(),
          ...(carrier?.trim() && { carrier: carrier.trim() }),
        }),
      })
    case 'claimFreight':
      return fieldsOf(verb, {
        title: said.claimFreight,
        hint: freight.claimHint,
        fields: <ClaimFreightFields file={file} />,
        body: ({ amount, evidenceIds = [] }) => ({ amount: moneyOf(file, amount), evidenceIds }),
      })
    case 'withdraw':
      return fieldsOf(verb, {
        title: said.withdrawTitle,
        hint: said.withdrawText,
        danger: true,
        fields: null,
        body: () => ({}),
      })
    case 'resolve':
      return fieldsOf(verb, {
        title: said.resolveTitle,
        ...(file.agreed && { hint: said.agreed(agreedWords(file, common.wish[file.agreed.wish], locale)) }),
        initial: resolveInitial(file),
        fields: <ResolveFields file={file} />,
        body: (filled) => resolutionOf(file, filled),
      })
    default:
      return fieldsOf(verb, {
        title: said.textTitle[verb],
        fields: text('text', said.textLabel[verb]),
        body: ({ text }) => ({ text }),
      })
  }
}

// What the shop gives by its own percentage; whoever decides may name another amount.
const usualCompensation = ({ verdict: { terms } }: Case) =>
  terms.compensation && majorOf(terms.compensation.amount, terms.compensation.currency)

const moneyOf = (file: Case, amount: string) => ({
  amount: minorOf(String(amount), file.order.currency),
  currency: file.order.currency,
})

const agreedWords = ({ agreed }: Case, wish: string, locale: 'zh-CN' | 'en'): string =>
  agreed?.amount ? `${wish} ${formatMoney(agreed.amount, locale)}` : wish

/** Another solution comes to another amount: what was typed for one is not offered for the next. */
function ProposedWish({ file }: { file: Case }) {
  const { words, common } = useWords()
  const form = Form.useFormInstance()
  return (
    <Form.Item name="wish" label={words.act.proposeWish}>
      <Select
        onChange={(wish) => form.setFieldValue('amount', wish === 'compensation' ? usualCompensation(file) : undefined)}
        options={useRemedies()
          .filter(({ deliverable }) => deliverable)
          .map(({ wish }) => ({ value: wish, label: common.wish[wish] }))}
      />
    </Form.Item>
  )
}

function AmountField({ file }: { file: Case }) {
  const { words } = useWords()
  const wish: string = Form.useWatch('wish') ?? 'compensation'
  if (wish === 'return_refund') return null
  return (
    <Form.Item
      name="amount"
      label={`${words.act.amount} (${file.order.currency})`}
      rules={[{ required: wish === 'compensation', message: words.act.amount }]}
    >
      <MoneyInput currency={file.order.currency} />
    </Form.Item>
  )
}

/** An amount makes compensation something the customer can take with one tap. */
function CompensationField({ file }: { file: Case }) {
  const { words } = useWords()
  const offers: Wish[] = Form.useWatch('offers') ?? []
  if (!offers.includes('compensation')) return null
  return (
    <Form.Item name="compensation" label={`${words.act.compensationOffer} (${file.order.currency})`}>
      <MoneyInput currency={file.order.currency} />
    </Form.Item>
  )
}

function ApproveFields({ file }: { file: Case }) {
  const { words, common } = useWords()
  const needsReturn: boolean = Form.useWatch('needsReturn') ?? file.needsReturn
  return (
    <>
      {!file.deliverable && (
        <>
          <Alert
            type="warning"
            showIcon
            className="before-fields"
            title={words.act.cannotDeliver(common.wish[file.wish])}
          />
          <Form.Item
            name="byHand"
            valuePropName="checked"
            rules={[{ required: true, type: 'enum', enum: [true], message: words.act.arrangedByHandNeeded }]}
          >
            <Checkbox>{words.act.arrangedByHand}</Checkbox>
          </Form.Item>
        </>
      )}
      <fieldset className="units">
        <legend>{words.act.quantities}</legend>
        {file.lines.map((line) => (
          <div key={line.id} className="between">
            <span id={`units-${line.id}`}>
              {line.name} <span className="mute">{line.sku}</span>
            </span>
            <Form.Item name={['units', line.id]} noStyle>
              <InputNumber
                min={0}
                max={line.quantity}
                precision={0}
                aria-labelledby={`units-${line.id}`}
                suffix={`/ ${line.quantity}`}
              />
            </Form.Item>
          </div>
        ))}
      </fieldset>
      <Form.Item name="needsReturn" label={words.act.needsReturn} valuePropName="checked" layout="horizontal">
        <Switch />
      </Form.Item>
      <p className="hint">{needsReturn ? words.act.approveHint : words.act.approveHintNoReturn}</p>
      <Form.Item name="note" label={words.act.noteOptional}>
        <Input.TextArea rows={2} maxLength={5000} />
      </Form.Item>
    </>
  )
}
