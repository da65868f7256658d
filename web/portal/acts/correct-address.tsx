import { useState } from 'react'
import { formatDay, formatNumber } from '../../shared/format.ts'
import type { Case } from '../api.ts'
import { AddressForm } from '../parts/address-form.tsx'
import { CopyButton } from '../parts/copy-button.tsx'
import { ownWords, useSpeech } from '../speech.ts'
import type { CustomerAct, OnPage } from './customer-act.ts'

type Dispatch = Case['dispatches'][number]

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
            <AddressForm file={file} again={again} dispatch={dispatch} done={() => setOpen(false)} />
          )}
        </Sending>
      ))}
    </>
  )
}

function Sending({ dispatch, children }: { dispatch: Dispatch; children: React.ReactNode }) {
  const { locale } = useSpeech()
  const said = useSaid()
  const { number, type, state, problem, lines, address, addressLines, sentAt } = dispatch
  const { carrierName, tracking, trackingPage, expectedOn } = dispatch
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
        <>
          <p>
            {carrierName} <b className="figures">{tracking}</b>
          </p>
          <p>
            <CopyButton text={tracking} label={said.copy} look="link" />{' '}
            {trackingPage && (
              <a className="link" href={trackingPage}>
                {said.follow}
              </a>
            )}
          </p>
        </>
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
          <address>
            {[`${address.name ?? ''} ${address.phone ?? ''}`.trim(), ...addressLines, abroad(address.country, locale)]
              .filter((line) => line !== '')
              .map((line) => (
                <span key={line} className="block">
                  {line}
                </span>
              ))}
          </address>
        </>
      )}
      {children}
    </section>
  )
}

/** The country's name; within China nobody writes it. */
const abroad = (country: string, locale: string): string =>
  country.toUpperCase() === 'CN'
    ? ''
    : (new Intl.DisplayNames([locale], { type: 'region' }).of(country.toUpperCase()) ?? country)
