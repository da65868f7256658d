import type { Case } from '../api.ts'
import { ownWords, useSpeech } from '../speech.ts'
import { Amounts } from './amounts.tsx'
import css from './case-cards.module.css'
import { GoodsSeen, shownOf, useIfGone } from './goods-seen.tsx'
import { useTermsWords } from './terms-words.ts'

const useSaid = ownWords({
  'zh-CN': {
    parcels: '您寄出的包裹',
    why: { approved: '通过的理由', rejected: '未通过的理由', pending: '初步判断' },
    clause: (clause: string) => `依据：${clause}`,
    goods: '商品',
    wanted: '想换成',
    same: '同款同规格',
    piecesApproved: (approved: number, asked: number) =>
      approved === asked ? `${asked} 件` : `通过 ${approved} 件，共 ${asked} 件`,
    money: '退款',
    refundState: {
      proposed: '等商家审批',
      awaiting_approval: '等商家审批',
      approved: '等待打款',
      sending: '退款中',
      succeeded: '已退回',
      failed: '没有成功，我们会重新处理',
      unknown: '正在核实',
    } as Record<string, string>,
  },
  en: {
    parcels: 'Your parcels',
    why: { approved: 'Why it was approved', rejected: 'Why it was not approved', pending: 'First assessment' },
    clause: (clause) => `Basis: ${clause}`,
    goods: 'Items',
    wanted: 'Wanted instead',
    same: 'The same again',
    piecesApproved: (approved, asked) => (approved === asked ? `× ${asked}` : `${approved} of ${asked} approved`),
    money: 'Refund',
    refundState: {
      proposed: 'Waiting for approval',
      awaiting_approval: 'Waiting for approval',
      approved: 'About to be paid',
      sending: 'On its way',
      succeeded: 'Refunded',
      failed: 'Did not go through; we will try again',
      unknown: 'Being checked',
    },
  },
})

/** Why: the decision's own words where a person spoke, else the rule, and the clause it rests on. */
export function Why({ file }: { file: Case }) {
  const { words, common, locale } = useSpeech()
  const said = useSaid()
  const { personDecides } = useTermsWords()
  const { why } = file
  if (!why) return null
  return (
    <section className="card" aria-labelledby="why">
      <h2 id="why">{said.why[why.answer]}</h2>
      {why.reason && (
        <p>
          <b>{common.rejection[why.reason]}</b>
        </p>
      )}
      {why.said && <p className="said">{why.said}</p>}
      {why.rule && <p>{why.rule[locale]}</p>}
      {why.clause && <p className="mute small">{said.clause(why.clause[locale])}</p>}
      {why.personDecides && <p>{personDecides}</p>}
      {why.instead.length > 0 && file.can.acceptAlternative !== true && (
        <>
          <h3>{words.instead}</h3>
          <ul className={css.dots}>
            {why.instead.map((wish) => (
              <li key={wish}>{common.wish[wish]}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

export function SentParcels({ file }: { file: Case }) {
  const { common } = useSpeech()
  const said = useSaid()
  if (file.parcels.length === 0) return null
  return (
    <section className="card" aria-labelledby="parcels">
      <h2 id="parcels">{said.parcels}</h2>
      <ul className="rows">
        {file.parcels.map((parcel) => (
          <li key={parcel.id} className="row">
            <span>
              <span className="figures">{parcel.tracking}</span>
              {parcel.carrier && <span className="mute"> · {parcel.carrier}</span>}
            </span>
            <span className="mute nowrap">{common.parcelState[parcel.state]}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

export function Money({ file }: { file: Case }) {
  const { words } = useSpeech()
  const said = useSaid()
  if (file.refunds.length === 0) return null
  const states = [...new Set(file.refunds.map(({ state }) => said.refundState[state] ?? state))]
  return (
    <section className="card" aria-labelledby="money">
      <h2 id="money">
        {said.money} <small className="mute">{states.join(' · ')}</small>
      </h2>
      <Amounts
        components={file.refunds.flatMap(({ components }) => components)}
        total={file.moneyBack}
        totalLabel={words.refundTotal}
      />
    </section>
  )
}

/** What the case is about; of an exchange or a reship also what was asked for instead, and what happens if that is gone. */
export function Goods({ file }: { file: Case }) {
  const { common } = useSpeech()
  const said = useSaid()
  const ifGone = useIfGone()
  // once goods are set aside, their own card says so
  const gone = file.goodsOwed.length === 0 ? ifGone(file.ifGone, file) : null
  return (
    <section className="card" aria-labelledby="goods">
      <h2 id="goods">
        {said.goods} <small className="mute">{common.wish[file.wish]}</small>
      </h2>
      <ul className="rows">
        {file.lines.map((line) => (
          <li key={line.id}>
            <p className="row">
              <span>
                {line.name}
                <small className="mute block">{common.reason[line.reason]}</small>
                {line.note && (
                  <small className="mute block" dir="auto">
                    {line.note}
                  </small>
                )}
              </span>
              <span className="nowrap">
                {said.piecesApproved(file.approved ? line.approved : line.quantity, line.quantity)}
              </span>
            </p>
            {wantsGoods[file.wish] && (
              <>
                <p className="mute small">{said.wanted}</p>
                <GoodsSeen goods={line.exchangeFor ? shownOf(file, line.exchangeFor.sku) : { name: said.same }}>
                  {` × ${line.exchangeFor?.quantity ?? line.quantity}`}
                </GoodsSeen>
              </>
            )}
          </li>
        ))}
      </ul>
      {gone && <p className="mute small">{gone}</p>}
    </section>
  )
}

const wantsGoods: Readonly<Record<Case['wish'], boolean>> = {
  ...{ return_refund: false, refund_only: false, exchange: true, repair: false, reship: false },
  ...{ compensation: false, store_credit: false },
}
