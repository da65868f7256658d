import { type FormEvent, useState } from 'react'
import { formatDay, formatNumber } from '../../shared/format.ts'
import type { Case, CaseBodies } from '../api.ts'
import { asProblem } from '../asked.ts'
import { CopyButton } from '../parts/copy-button.tsx'
import { ownWords, useSpeech } from '../speech.ts'
import { useAct } from '../use-act.ts'
import type { CustomerAct, OnPage } from './customer-act.ts'

type Dispatch = Case['dispatches'][number]
type Address = CaseBodies['correctAddress']

const parts = ['name', 'phone', 'region', 'city', 'district', 'line1', 'line2', 'postalCode'] as const

const useSaid = ownWords({
  'zh-CN': {
    title: {
      reship: '补发给您的商品',
      exchange: '换给您的商品',
      repair_return: '修好寄回的商品',
      send_back: '退回给您的商品',
    },
    state: { preparing: '正在备货', waiting_for_you: '等您确认收件信息', sent: '已寄出', cancelled: '已取消' },
    sentOn: (day: string) => `${day} 寄出`,
    to: '收件地址',
    problem: '收件信息不完整或无法投递，请更正后我们马上继续。',
    correct: '更正收件地址',
    until: '打包之前可以更正。',
    save: '保存地址',
    name: '收件人',
    phone: '电话',
    region: '省',
    city: '市',
    district: '区县',
    line1: '街道和门牌号',
    line2: '楼栋、门禁等（可不填）',
    postalCode: '邮编（可不填）',
    number: '发货单号',
    copy: '复制运单号',
    follow: '查看物流',
    expected: (day: string) => `预计 ${day} 送达`,
  },
  en: {
    title: {
      reship: 'What we are sending you',
      exchange: 'Your replacement',
      repair_return: 'Your repaired item',
      send_back: 'What we are sending back to you',
    },
    state: {
      preparing: 'Being prepared',
      waiting_for_you: 'Waiting for your delivery details',
      sent: 'Sent',
      cancelled: 'Cancelled',
    },
    sentOn: (day) => `Sent on ${day}`,
    to: 'Delivery address',
    problem: 'The delivery details are incomplete or cannot be delivered to. Correct them and we go on at once.',
    correct: 'Correct the address',
    until: 'You can correct it until the parcel is packed.',
    save: 'Save address',
    name: 'Recipient',
    phone: 'Phone',
    region: 'State or province',
    city: 'City',
    district: 'District (optional)',
    line1: 'Street and number',
    line2: 'Building, entrance (optional)',
    postalCode: 'Postal code (optional)',
    number: 'Dispatch',
    copy: 'Copy tracking number',
    follow: 'Follow the parcel',
    expected: (day) => `Expected on ${day}`,
  },
})

/** What is sent to the customer, where to, and how it stands; until it is packed, the address can be corrected here. */
export const correctAddress: CustomerAct = { verb: 'correctAddress', belowResults: Sendings }

function Sendings({ file, again }: OnPage) {
  const [open, setOpen] = useState(false)
  const said = useSaid()
  const correctable = file.dispatches.find(({ canCorrectAddress }) => canCorrectAddress)
  const { dispatches } = file
  if (dispatches.length === 0) return null
  return (
    <>
      {dispatches.map((dispatch) => (
        <Sending key={dispatch.number} dispatch={dispatch}>
          {dispatch === correctable && file.can.correctAddress === true && !open && (
            <>
              <p className="mute small">{said.until}</p>
              <button type="button" className="button button-second" onClick={() => setOpen(true)}>
                {said.correct}
              </button>
            </>
          )}
          {dispatch === correctable && open && (
            <AddressForm file={file} again={again} address={dispatch.address} done={() => setOpen(false)} />
          )}
        </Sending>
      ))}
    </>
  )
}

function Sending({ dispatch, children }: { dispatch: Dispatch; children: React.ReactNode }) {
  const { locale } = useSpeech()
  const said = useSaid()
  const { number, type, state, problem, lines, address, sentAt, carrierName, tracking, trackingPage, expectedOn } =
    dispatch
  return (
    <section className="card" aria-labelledby={number}>
      <h2 id={number}>{said.title[type]}</h2>
      <p className="row">
        <span>{sentAt ? said.sentOn(formatDay(sentAt, locale)) : said.state[state]}</span>
        <span className="mute small figures">
          {said.number} {formatNumber(number)}
        </span>
      </p>
      {tracking && (
        <p>
          {carrierName} <b className="figures">{tracking}</b>{' '}
          <CopyButton text={tracking} label={said.copy} look="link" />{' '}
          {trackingPage && <a href={trackingPage}>{said.follow}</a>}
        </p>
      )}
      {expectedOn && <p>{said.expected(formatDay(`${expectedOn}T12:00:00Z`, locale))}</p>}
      {problem && <p role="alert">{said.problem}</p>}
      <ul>
        {lines.map(({ sku, name, quantity }) => (
          <li key={sku}>
            {name} × {quantity}
          </li>
        ))}
      </ul>
      {address && (
        <>
          <h3 className="mute small">{said.to}</h3>
          <address>{parts.flatMap((part) => (address[part] ? [<span key={part}>{address[part]}</span>] : []))}</address>
        </>
      )}
      {children}
    </section>
  )
}

type Form = OnPage & { address: Dispatch['address']; done: () => void }

function AddressForm({ file, again, address, done }: Form) {
  const { words } = useSpeech()
  const said = useSaid()
  const act = useAct(file, again)
  const [typed, setTyped] = useState<Partial<Address>>(address ?? {})
  const [sending, setSending] = useState(false)
  const [wrong, setWrong] = useState('')

  const send = async (event: FormEvent) => {
    event.preventDefault()
    setSending(true)
    setWrong('')
    try {
      const filled = Object.entries({ country: 'CN', ...typed }).filter(([, part]) => part?.trim())
      await act('correctAddress', Object.fromEntries(filled) as Address)
      done()
    } catch (error) {
      setWrong(asProblem(error).message)
    } finally {
      setSending(false)
    }
  }
  return (
    <form className="form" onSubmit={send} noValidate>
      {parts.map((part) => (
        <label className="field" key={part}>
          <span>{said[part]}</span>
          <input
            maxLength={300}
            value={typed[part] ?? ''}
            inputMode={part === 'phone' ? 'tel' : 'text'}
            onChange={({ target }) => {
              setTyped({ ...typed, [part]: target.value })
              setWrong('')
            }}
          />
        </label>
      ))}
      <p className="wrong" role="alert">
        {wrong}
      </p>
      <button type="submit" className="button" disabled={sending}>
        {sending ? words.sending : said.save}
      </button>
    </form>
  )
}
