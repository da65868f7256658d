import { formatNumber } from '../../shared/format.ts'
import { go } from '../address.ts'
import { type CaseSummary, listCases, type Shop } from '../api.ts'
import { useAsked } from '../asked.ts'
import { leaveOrder } from '../leave.ts'
import frameCss from '../parts/frame.module.css'
import { Header, Screen } from '../parts/frame.tsx'
import { SignedIn } from '../parts/signed-in.tsx'
import { ownWords, useSpeech } from '../speech.ts'
import { formatDay } from '../times.ts'
import css from './cases.module.css'

const useSaid = ownWords({
  'zh-CN': {
    title: '您的售后单',
    none: '这笔订单还没有售后单。',
    start: '申请售后',
    unread: (count: number) => `${count} 条新留言`,
  },
  en: {
    title: 'Your cases',
    none: 'There are no cases for this order yet.',
    start: 'Start a new request',
    unread: (count) => (count === 1 ? '1 new message' : `${count} new messages`),
  },
})

/** The cases of the order, and the way to another order. */
export function CasesScreen({ shop }: { shop: Shop }) {
  const { words } = useSpeech()
  const said = useSaid()
  const cases = useAsked('cases', listCases)
  return (
    <>
      <Header title={words.afterSales(shop.name)} />
      <SignedIn asked={cases}>
        {(items) => (
          <Screen title={said.title}>
            {items.length === 0 ? (
              <p className={frameCss.lead}>{said.none}</p>
            ) : (
              <ul className={css.caseList}>
                {items.map((item) => (
                  <CaseRow key={item.id} item={item} />
                ))}
              </ul>
            )}
            <button type="button" className="button button-second" onClick={() => go('/request')}>
              {said.start}
            </button>
            <button type="button" className="link" onClick={leaveOrder}>
              {words.otherOrder}
            </button>
          </Screen>
        )}
      </SignedIn>
    </>
  )
}

function CaseRow({ item }: { item: CaseSummary }) {
  const { words, common, locale } = useSpeech()
  const said = useSaid()
  const path = `/cases/${item.number}`
  return (
    <li>
      <a
        className={`card ${css.caseRow}`}
        href={path}
        onClick={(event) => {
          event.preventDefault()
          go(path)
        }}
      >
        <span className={css.caseRowHead}>
          <b>{item.title}</b>
          <span className="tag" data-tone={tones[item.stage]}>
            {common.stage[item.stage]}
          </span>
        </span>
        <span className="mute small">
          {common.wish[item.wish]} · {words.pieces(item.quantity)} · {formatDay(item.openedAt, locale)}
        </span>
        <span className="mute small figures">{formatNumber(item.number)}</span>
        {item.unread > 0 && (
          <span>
            <span className="tag" data-tone="blue">
              {said.unread(item.unread)}
            </span>
          </span>
        )}
      </a>
    </li>
  )
}

const tones = {
  submitted: 'jade',
  info_needed: 'blue',
  proposed: 'blue',
  escalated: 'jade',
  rejected: 'red',
  awaiting_return: 'blue',
  in_return: 'jade',
  received: 'jade',
  assessed: 'jade',
  resolving: 'jade',
  resolved: 'jade',
  closed: 'grey',
  withdrawn: 'grey',
} as const satisfies Record<CaseSummary['stage'], string>
