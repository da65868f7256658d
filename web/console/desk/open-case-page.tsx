import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { Alert, Button, Input, InputNumber, Select } from 'antd'
import { useEffect, useState } from 'react'
import { useAttempts } from '../../shared/attempts.ts'
import { formatDeadline, formatMoney } from '../../shared/format.ts'
import {
  type CaseRequest,
  type Channel,
  type Order,
  openCase,
  type Preview,
  previewCase,
  type Reason,
  readOrder,
  type Wish,
} from '../api.ts'
import { askedFor } from '../query-keys.ts'
import { useMe } from '../shell/me.ts'
import { Bars, WentWrong } from '../shell/states.tsx'
import { useWords } from '../words/use-words.ts'
import css from './open-case.module.css'
import { useOrderWords } from './order-words.ts'

type Chosen = Record<string, { quantity: number; reason: Reason | null }>

/** An agent enters what a customer says on the phone; the verdict follows each answer, as it would for the customer. */
export function OpenCasePage() {
  const { id } = useParams({ strict: false }) as { id: string }
  const found = useQuery({ queryKey: askedFor('order', id), queryFn: () => readOrder(id) })
  if (found.error) return <WentWrong error={found.error} again={() => void found.refetch()} />
  return <main className="desk">{found.data ? <OpenCase order={found.data} /> : <Bars count={6} />}</main>
}

function OpenCase({ order }: { order: Order }) {
  const { common } = useWords()
  const navigate = useNavigate()
  const said = useOrderWords()
  const attempt = useAttempts()
  const [channel, setChannel] = useState<Channel>('phone')
  const [wish, setWish] = useState<Wish>('return_refund')
  const [chosen, setChosen] = useState<Chosen>({})
  const [description, setDescription] = useState('')
  const [contact, setContact] = useState({
    name: order.customer.name ?? '',
    phone: order.customer.phone ?? '',
    email: order.customer.email ?? '',
  })
  const lines = Object.entries(chosen).flatMap(([orderLineId, { quantity, reason }]) =>
    quantity > 0 && reason ? [{ orderLineId, quantity, reason }] : [],
  )
  const body = {
    orderId: order.id,
    channel,
    wish,
    lines,
    ...(description.trim() && { description: description.trim() }),
    contact: Object.fromEntries(Object.entries(contact).filter(([, value]) => value.trim())),
  }
  const preview = usePreview(lines.length > 0 ? { orderId: order.id, channel, wish, lines } : null)
  const open = useMutation({
    mutationFn: () => attempt(body, (one) => openCase(body, one)),
    onSuccess: ({ number }) => void navigate({ to: '/inbox/$number', params: { number } }),
  })
  const options = <Name extends string>(names: Record<Name, string>) =>
    Object.entries(names).map(([value, label]) => ({ value: value as Name, label: label as string }))
  return (
    <>
      <header className="desk-head">
        <Link to="/orders">← {said.back}</Link>
        <h1>
          {said.openTitle} · {order.number}
        </h1>
      </header>
      <div className={css.openCase}>
        <section className="card">
          <div className="two">
            <div className="field">
              <span>{said.channel}</span>
              <Select
                aria-label={said.channel}
                value={channel}
                options={options(common.channel).filter(({ value }) => value !== 'portal' && value !== 'api')}
                onChange={setChannel}
              />
            </div>
            <div className="field">
              <span>{said.wish}</span>
              <Select aria-label={said.wish} value={wish} options={options(common.wish)} onChange={setWish} />
            </div>
          </div>
          <h3>{said.choose}</h3>
          <ul className={`plain ${css.lines}`}>
            {order.lines.map((line) => (
              <ChooseLine
                key={line.id}
                line={line}
                chosen={chosen[line.id] ?? { quantity: 0, reason: null }}
                change={(next) => setChosen({ ...chosen, [line.id]: next })}
              />
            ))}
          </ul>
          <div className="field">
            <span>{said.description}</span>
            <Input.TextArea
              aria-label={said.description}
              rows={3}
              maxLength={5000}
              value={description}
              onChange={({ target }) => setDescription(target.value)}
            />
          </div>
          <div className="two three">
            {(['name', 'phone', 'email'] as const).map((name) => (
              <div key={name} className="field">
                <span>{said[name]}</span>
                <Input
                  aria-label={said[name]}
                  value={contact[name]}
                  maxLength={200}
                  onChange={({ target }) => setContact({ ...contact, [name]: target.value })}
                />
              </div>
            ))}
          </div>
        </section>
        <aside className={`card ${css.preview}`}>
          <h3>{said.preview}</h3>
          {preview.error && <Alert type="warning" showIcon title={preview.error.message} />}
          {preview.data ? (
            <PreviewFacts preview={preview.data} />
          ) : (
            !preview.error && <p className="mute">{said.chooseFirst}</p>
          )}
          {open.error && <Alert type="error" showIcon title={open.error.message} />}
          <Button
            type="primary"
            size="large"
            block
            disabled={lines.length === 0 || preview.error !== null}
            loading={open.isPending}
            onClick={() => open.mutate()}
          >
            {said.submit}
          </Button>
        </aside>
      </div>
    </>
  )
}

/** Asks what policy would say, a moment after the last answer. */
function usePreview(body: CaseRequest | null) {
  const [settled, setSettled] = useState<string | null>(null)
  const text = body && JSON.stringify(body)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), 250)
    return () => clearTimeout(timer)
  }, [text])
  return useQuery({
    queryKey: askedFor('preview', settled),
    queryFn: () => previewCase(JSON.parse(settled!) as CaseRequest),
    enabled: settled !== null,
    placeholderData: (before) => (settled === null ? undefined : before),
  })
}

type ChooseProps = {
  line: Order['lines'][number]
  chosen: Chosen[string]
  change(next: Chosen[string]): void
}

function ChooseLine({ line, chosen, change }: ChooseProps) {
  const { common, locale } = useWords()
  const orders = useOrderWords()
  const none = line.quantityReturnable === 0
  return (
    <li className={none ? `${css.line} ${css.gone}` : css.line}>
      <span>
        {line.name}
        <small className="mute">
          {line.sku} · {formatMoney(line.paid, locale)} · {orders.returnable(line.quantityReturnable)}
        </small>
      </span>
      <InputNumber
        aria-label={`${line.name}: ${orders.quantity}`}
        min={0}
        max={line.quantityReturnable}
        precision={0}
        disabled={none}
        value={chosen.quantity}
        onChange={(quantity) => change({ ...chosen, quantity: quantity ?? 0 })}
      />
      <Select<Reason>
        aria-label={`${line.name}: ${orders.reason}`}
        placeholder={orders.reason}
        disabled={none || chosen.quantity === 0}
        value={chosen.reason}
        options={Object.entries(common.reason).map(([value, label]) => ({ value: value as Reason, label }))}
        onChange={(reason) => change({ ...chosen, reason })}
      />
    </li>
  )
}

function PreviewFacts({ preview }: { preview: Preview }) {
  const { words, common, locale } = useWords()
  const orders = useOrderWords()
  const { timeZone } = useMe().merchant
  const { verdict } = preview
  return (
    <>
      <p className="preview-outcome">
        <strong>{words.outcome[verdict.outcome]}</strong> · {words.freight} {common.freight[verdict.terms.freightPayer]}
      </p>
      {verdict.reasons.map(({ rule, text, clause }) => (
        <p key={rule}>
          {text[locale]} {clause && <span className="mute">{clause[locale]}</span>}
        </p>
      ))}
      <p className="sum">
        {orders.refund} <strong>{formatMoney(preview.refund, locale)}</strong>
      </p>
      <ol className="history">
        {preview.promises.map(({ stage, dueAt }) => (
          <li key={stage}>
            <time dateTime={dueAt}>{formatDeadline(dueAt, locale, { timeZone })}</time>
            <span>{common.stage[stage]}</span>
          </li>
        ))}
      </ol>
    </>
  )
}
