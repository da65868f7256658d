import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Alert, App, Button, Form, Input, Modal, Segmented, Table, Tooltip } from 'antd'
import { useState } from 'react'
import { useAttempts } from '../../shared/attempts.ts'
import { formatMoney, formatNumber, formatTime } from '../../shared/format.ts'
import { actOnRefund, listRefunds, type Refund, type RefundBodies, type RefundState } from '../api.ts'
import { askAnew, askedFor } from '../query-keys.ts'
import { useMay, useMe } from '../shell/me.ts'
import { Quiet, WentWrong } from '../shell/states.tsx'
import { useWords } from '../words/use-words.ts'
import { RecordTransfers, useRecording } from './record-transfers.tsx'
import { useRefundWords } from './refund-words.ts'
import css from './refunds.module.css'
import { TransferDialog } from './transfer-dialog.tsx'
import { useTransferWords, useWayOf } from './transfer-words.ts'

type Verb = keyof RefundBodies

const tones: Partial<Record<RefundState, string>> = {
  succeeded: 'jade',
  failed: 'red',
  unknown: 'amber',
  awaiting_approval: 'amber',
  sending: 'blue',
}

const sends: Partial<Record<RefundState, 'sendAgain'>> = { failed: 'sendAgain' }

/** What stands beside the act a refund waits for, and how that is named. */
const acts = {
  approve: { instead: 'refuse', named: () => 'approve' },
  send: { instead: 'cancel', named: (state: RefundState) => sends[state] ?? 'send' },
  'record-manual': { instead: 'cancel', named: () => 'record' },
} as const satisfies Record<
  NonNullable<Refund['next']>,
  { instead: 'refuse' | 'cancel'; named(state: RefundState): 'approve' | 'send' | 'sendAgain' | 'record' }
>

/** Finance's list: what waits, why it is that much, and the one thing to do with it. */
export function RefundsPage() {
  const { common, locale } = useWords()
  const refundsWords = useRefundWords()
  const { timeZone } = useMe().merchant
  const navigate = useNavigate()
  const { state } = useSearch({ strict: false }) as { state?: RefundState }
  const found = useQuery({ queryKey: askedFor('refunds', state ?? 'all'), queryFn: () => listRefunds({ state }) })
  const mayPay = useMay('send_refund')
  const wayOf = useWayOf()
  const [chosenIds, setChosenIds] = useState<readonly string[]>([])
  const chosen = (found.data?.items ?? []).filter((refund) => chosenIds.includes(refund.id) && isToRecord(refund))
  const states: RefundState[] = [
    'proposed',
    'awaiting_approval',
    'approved',
    'sending',
    'unknown',
    'failed',
    'succeeded',
  ]
  return (
    <main className="desk">
      <header className="desk-head">
        <h1>{refundsWords.title}</h1>
        <p className="mute">{refundsWords.lead}</p>
      </header>
      <div className="scroll">
        <Segmented
          value={state ?? ''}
          onChange={(value) => void navigate({ to: '/refunds', search: value ? { state: value } : {} })}
          options={[
            { value: '', label: refundsWords.all },
            ...states.map((value) => ({ value, label: common.refundState[value] })),
          ]}
        />
      </div>
      {found.error && !found.data ? (
        <WentWrong error={found.error} again={() => void found.refetch()} />
      ) : (
        <Table<Refund>
          rowKey="id"
          loading={found.isPending}
          dataSource={found.data?.items ?? []}
          pagination={false}
          {...(mayPay && {
            rowSelection: {
              hideSelectAll: true, // the head is drawn a second time where no screen reader looks, and must hold nothing to focus
              selectedRowKeys: chosen.map(({ id }) => id),
              onChange: (ids) => setChosenIds(ids as string[]),
              getCheckboxProps: (refund) => ({ disabled: !isToRecord(refund), name: refund.number }),
            },
          })}
          // nothing is said of what is not known yet
          locale={{
            emptyText: found.isPending ? ' ' : <Quiet title={refundsWords.emptyTitle} text={refundsWords.emptyText} />,
          }}
          expandable={{ expandedRowRender: (refund) => <Components refund={refund} />, expandRowByClick: true }}
          columns={[
            {
              title: refundsWords.number,
              render: (_, { number, askedAt }) => (
                <>
                  <strong className="nowrap">{formatNumber(number)}</strong>
                  <small className={`${css.below} figure`}>{formatTime(askedAt, locale, { timeZone })}</small>
                </>
              ),
            },
            {
              title: refundsWords.case,
              render: (_, refund) => (
                <>
                  <Link
                    className="nowrap"
                    to="/inbox/$number"
                    params={{ number: refund.caseNumber }}
                    onClick={(event) => event.stopPropagation()}
                  >
                    {formatNumber(refund.caseNumber)}
                  </Link>
                  <small className={css.below}>
                    {refundsWords.order} {refund.orderNumber}
                  </small>
                </>
              ),
            },
            { title: refundsWords.to, render: (_, refund) => wayOf(refund) },
            {
              title: refundsWords.amount,
              align: 'right',
              render: (_, { amount }) => <strong className="figure">{formatMoney(amount, locale)}</strong>,
            },
            {
              title: refundsWords.state,
              render: (_, refund) => (
                <span className={`badge ${tones[refund.state] ?? 'mute'}`}>{common.refundState[refund.state]}</span>
              ),
            },
            { key: 'acts', align: 'right', render: (_, refund) => <RefundActs refund={refund} /> },
          ]}
        />
      )}
      {chosen.length > 0 && (
        <RecordTransfers
          refunds={chosen}
          all={() => setChosenIds((found.data?.items ?? []).filter(isToRecord).map(({ id }) => id))}
          done={() => setChosenIds([])}
        />
      )}
    </main>
  )
}

/** What waits to be transferred by hand. */
const isToRecord = ({ can }: Refund): boolean => can['record-manual'] === true

function Components({ refund }: { refund: Refund }) {
  const { words, common, locale } = useWords()
  const refunds = useRefundWords()
  const said = useTransferWords()
  return (
    <div className={css.components}>
      <table className="goods">
        <caption>{refunds.components}</caption>
        <tbody>
          {refund.components.map((one, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: components have no name of their own and never move
            <tr key={index}>
              <td>
                {common.component[one.kind]} {one.reason && <q>{one.reason}</q>}
              </td>
              <td className="mute">{one.rule}</td>
              <td className="figure">{formatMoney(one.amount, locale)}</td>
            </tr>
          ))}
          <tr className="total">
            <td>{refunds.amount}</td>
            <td />
            <td className="figure">{formatMoney(refund.amount, locale)}</td>
          </tr>
        </tbody>
      </table>
      <dl className="pairs">
        <dt>{refunds.requestId}</dt>
        <dd className="code">{refund.providerRequestId}</dd>
        {refund.providerRef && (
          <>
            <dt>{refunds.providerRef}</dt>
            <dd className="code">{refund.providerRef}</dd>
          </>
        )}
        {refund.transfer && (
          <>
            <dt>{said.recordedTo}</dt>
            <dd>{refund.transfer.payee ?? words.empty}</dd>
            {refund.transfer.evidenceIds.length > 0 && (
              <dd className="photos">
                {refund.transfer.evidenceIds.map((id, index) => (
                  <a key={id} href={`/api/v1/evidence/${id}`} target="_blank" rel="noreferrer">
                    <img src={`/api/v1/evidence/${id}/thumbnail`} alt={said.photo(index + 1)} width={84} height={84} />
                  </a>
                ))}
              </dd>
            )}
          </>
        )}
        {refund.failure && (
          <>
            <dt>{refunds.failure}</dt>
            <dd>{refund.failure.text || refund.failure.code}</dd>
          </>
        )}
      </dl>
    </div>
  )
}

function RefundActs({ refund }: { refund: Refund }) {
  const refundsWords = useRefundWords()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const [asking, setAsking] = useState<'record-manual' | 'refuse' | 'cancel' | null>(null)
  const recording = useRecording(() => setAsking(null))
  const attempt = useAttempts({
    of: refund,
    opened: asking,
    refresh: () => askAnew(queries, 'refunds', 'case', 'cases'),
  })
  const act = useMutation({
    mutationFn: ({ verb, body }: { verb: Verb; body?: RefundBodies[Verb] }) =>
      attempt([verb, body], (one) => actOnRefund(refund.id, verb, body, one)),
    onSuccess: (_, { verb }) => {
      setAsking(null)
      void message.success(refundsWords.done[verb])
      askAnew(queries, 'refunds', 'case', 'cases')
    },
    onError: (error, { verb }) => {
      if (verb === 'approve' || verb === 'send') void message.error(error.message)
    },
  })
  const whyNot = (verb: Verb): string | null => {
    const can = refund.can[verb]
    if (can === true) return null
    return can.reason === 'not_yours_to_do' ? refundsWords.notYours : refundsWords.notNow
  }
  const button = (verb: Verb, label: string, primary = false) => {
    const why = whyNot(verb)
    return (
      <Tooltip title={why}>
        <Button
          size="small"
          type={primary && !why ? 'primary' : 'default'}
          className={why ? 'greyed' : ''}
          aria-disabled={why !== null}
          {...(why && { 'aria-description': why })}
          loading={act.isPending && act.variables?.verb === verb}
          onClick={() => {
            if (why) return
            act.reset()
            recording.reset()
            if (verb === 'approve' || verb === 'send') act.mutate({ verb })
            else setAsking(verb)
          }}
        >
          {label}
        </Button>
      </Tooltip>
    )
  }
  if (refund.next === null) return null
  const { instead, named } = acts[refund.next]
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keeps a press on a button from folding the row
    // biome-ignore lint/a11y/useKeyWithClickEvents: the buttons inside hear the keys
    <span className="refund-acts" onClick={(event) => event.stopPropagation()}>
      {button(instead, refundsWords[instead])}
      {button(refund.next, refundsWords[named(refund.state)], true)}
      {asking === 'record-manual' && (
        <TransferDialog
          refunds={[refund]}
          busy={recording.isPending}
          problem={recording.error?.message ?? null}
          close={() => setAsking(null)}
          submit={recording.mutate}
        />
      )}
      {asking && asking !== 'record-manual' && (
        <AskDialog
          verb={asking}
          busy={act.isPending}
          problem={act.error?.message ?? null}
          close={() => setAsking(null)}
          submit={(body) => act.mutate({ verb: asking, body })}
        />
      )}
    </span>
  )
}

type AskProps = {
  verb: 'refuse' | 'cancel'
  busy: boolean
  problem: string | null
  close(): void
  submit(body: RefundBodies['refuse']): void
}

function AskDialog({ verb, busy, problem, close, submit }: AskProps) {
  const { words } = useWords()
  const refunds = useRefundWords()
  const [form] = Form.useForm()
  return (
    <Modal
      open
      title={refunds.reasonTitle[verb]}
      okText={refunds[verb]}
      cancelText={words.cancel}
      confirmLoading={busy}
      onCancel={close}
      onOk={() => form.submit()}
    >
      {problem && <Alert type="error" showIcon title={problem} />}
      <Form form={form} layout="vertical" requiredMark={false} onFinish={({ reason }) => submit({ reason })}>
        <Form.Item
          name="reason"
          label={refunds.reason}
          rules={[{ required: true, whitespace: true, message: refunds.reason }]}
        >
          <Input.TextArea autoFocus rows={3} maxLength={2000} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
