import { ArrowLeftOutlined, CopyOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams, useSearch } from '@tanstack/react-router'
import { Alert, App, Button } from 'antd'
import { formatDay, formatNumber } from '../../shared/format.ts'
import { type Case, readCase } from '../api.ts'
import { askedFor } from '../query-keys.ts'
import { useMe } from '../shell/me.ts'
import { Bars, WentWrong } from '../shell/states.tsx'
import { ownWords, useWords } from '../words/use-words.ts'
import { Acts } from './acts.tsx'
import { ArrivedGoods } from './arrived-goods.tsx'
import { DueBadge } from './badge.tsx'
import { EvidenceCard, GoodsCard, InspectionCard, ParcelCard } from './cards.tsx'
import css from './case.module.css'
import { DispatchCard } from './dispatch-card.tsx'
import { FreightCard } from './freight-card.tsx'
import { GoodsOwedCard } from './goods-owed-card.tsx'
import type { InboxSearch } from './inbox-page.tsx'
import { useInboxWords } from './inbox-words.ts'
import { LastDecision } from './last-decision.tsx'
import { Objections } from './objections.tsx'
import { Questions } from './questions.tsx'
import { RefundCard } from './refund-card.tsx'
import { CustomerWrote, SideFacts } from './side-facts.tsx'
import { VerdictCard } from './verdict-card.tsx'
import { useCaseWords } from './words.ts'

const useSaid = ownWords({
  'zh-CN': {
    order: '订单',
    signed: (day: string) => `${day}签收`,
    placed: (day: string) => `${day}下单`,
    notDeliverableYet: (wish: string) =>
      `系统目前还不能办理${wish}：同意后不会自动发货，也不会自动退款。可以与顾客商定，用“提方案”改为退款或补偿。`,
    backToList: '返回列表',
  },
  en: {
    order: 'Order',
    signed: (day) => `delivered ${day}`,
    placed: (day) => `ordered ${day}`,
    notDeliverableYet: (wish) =>
      `Wanbi cannot carry this out yet: ${wish}. Approving it neither sends goods nor pays money by itself. You can agree on a refund or compensation with the customer and offer that instead.`,
    backToList: 'Back to the list',
  },
})

/** Everything about one case: what it is, where it stands, why, and what may be done now. */
export function CasePage() {
  const { number } = useParams({ from: '/inside/desk/inbox/$number' })
  return <OneCase key={number} number={number} />
}

function OneCase({ number }: { number: string }) {
  const found = useQuery({ queryKey: askedFor('case', number), queryFn: () => readCase(number) })
  if (found.error && !found.data) return <WentWrong error={found.error} again={() => void found.refetch()} />
  if (!found.data) return <Bars count={8} />
  return (
    <article className={css.case}>
      <CaseHead file={found.data} />
      <div className={css.caseBody}>
        <div className={css.caseMain}>
          <CustomerWrote file={found.data} />
          <Questions file={found.data} />
          <NotDeliverable file={found.data} />
          <ArrivedGoods file={found.data} />
          <LastDecision file={found.data} />
          <VerdictCard file={found.data} />
          <EvidenceCard file={found.data} />
          <GoodsCard file={found.data} />
          <Objections file={found.data} />
          <InspectionCard file={found.data} />
          <FreightCard file={found.data} />
          <GoodsOwedCard file={found.data} />
          <RefundCard file={found.data} />
          <DispatchCard file={found.data} />
          <ParcelCard file={found.data} />
        </div>
        <SideFacts file={found.data} />
      </div>
    </article>
  )
}

/** What is asked for and cannot be carried out yet is told before anybody says yes to it. */
export function NotDeliverable({ file }: { file: Case }) {
  const { common } = useWords()
  const said = useSaid()
  const caseWords = useCaseWords()
  if (file.deliverable || file.openQuestion === null || file.approved === false) return null
  const say = file.approved ? caseWords.notDeliverable : said.notDeliverableYet
  return <Alert type="warning" showIcon title={say(common.wish[file.agreed?.wish ?? file.wish])} />
}

function CaseHead({ file }: { file: Case }) {
  const { common } = useWords()
  const inbox = useInboxWords()
  const said = useSaid()
  const caseWords = useCaseWords()
  const search = useSearch({ strict: false }) as InboxSearch
  const [first] = file.lines
  const units = file.lines.reduce((sum, { quantity }) => sum + quantity, 0)
  return (
    <header className={css.caseHead}>
      <div className={css.caseTitle}>
        <Link to="/inbox" search={search} className={css.caseBack}>
          <ArrowLeftOutlined /> {said.backToList}
        </Link>
        <h2>
          {first?.name} {caseWords.unitsOf(file.lines.length, units)} · {first && common.reason[first.reason]}
          {file.openQuestion === null && <span className="badge mute">{common.stage[file.stage]}</span>}
          {(file.openQuestion !== null || file.awaitingAnswerSince) && <DueBadge timed={file} />}
          {file.awaitingAnswerSince && <span className="badge wrote">{inbox.wrote}</span>}
        </h2>
      </div>
      <Acts file={file} />
      <CaseFacts file={file} />
    </header>
  )
}

function CaseFacts({ file }: { file: Case }) {
  const { words, common, locale } = useWords()
  const said = useSaid()
  const { message } = App.useApp()
  const { timeZone } = useMe().merchant
  const { order } = file
  const customer = file.contact.name ?? order.customer.name
  const reach = file.contact.phone ?? order.customer.phone ?? file.contact.email ?? order.customer.email
  const copy = async () => {
    await navigator.clipboard.writeText(file.number)
    void message.success(words.copied)
  }
  return (
    <p className={css.caseFacts}>
      <span>
        {formatNumber(file.number)}
        <Button
          type="text"
          size="small"
          icon={<CopyOutlined />}
          aria-label={said.order}
          title={words.copyNumber}
          onClick={copy}
        />
      </span>
      <span>{common.wish[file.wish]}</span>
      <span>
        {said.order} {order.number}
      </span>
      {(customer || reach) && (
        <span>
          {customer} {reach}
        </span>
      )}
      <span>{common.channel[file.channel]}</span>
      <span>
        {order.signedAt
          ? said.signed(formatDay(order.signedAt, locale, { timeZone }))
          : said.placed(formatDay(order.placedAt, locale, { timeZone }))}
      </span>
    </p>
  )
}
