import { ArrowLeftOutlined, CopyOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams, useSearch } from '@tanstack/react-router'
import { Alert, App, Button } from 'antd'
import { type ComponentType, lazy, Suspense } from 'react'
import { formatNumber } from '../../shared/format.ts'
import { type Case, readCase } from '../api.ts'
import { askedFor } from '../query-keys.ts'
import { Bars, WentWrong } from '../shell/states.tsx'
import { ownWords, useWords } from '../words/use-words.ts'
import { Acts } from './acts.tsx'
import { DueBadge } from './badge.tsx'
import { EvidenceCard, GoodsCard, ParcelCard } from './cards.tsx'
import css from './case.module.css'
import { CountedFrom } from './counted-from.tsx'
import type { InboxSearch } from './inbox-page.tsx'
import { useInboxWords } from './inbox-words.ts'
import { Questions } from './questions.tsx'
import { RefundCard } from './refund-card.tsx'
import { CustomerWrote, SideFacts } from './side-facts.tsx'
import { VerdictCard } from './verdict-card.tsx'
import { useCaseWords } from './words.ts'

// What most cases never have is fetched for those that have it; the last decision, which is asked for by itself, meanwhile.
const ArrivedGoods = lazy(() => import('./arrived-goods.tsx').then(({ ArrivedGoods }) => ({ default: ArrivedGoods })))
const Objections = lazy(() => import('./objections.tsx').then(({ Objections }) => ({ default: Objections })))
const LastDecision = lazy(() => import('./last-decision.tsx').then(({ LastDecision }) => ({ default: LastDecision })))
const InspectionCard = lazy(() =>
  import('./inspection-card.tsx').then(({ InspectionCard }) => ({ default: InspectionCard })),
)
const FreightCard = lazy(() => import('./freight-card.tsx').then(({ FreightCard }) => ({ default: FreightCard })))
const FollowUpCard = lazy(() => import('./follow-up-card.tsx').then(({ FollowUpCard }) => ({ default: FollowUpCard })))
const GoodsOut = lazy(() => import('./goods-out.tsx').then(({ GoodsOut }) => ({ default: GoodsOut })))

const IncidentsCard = lazy(() =>
  import('../incidents/incidents-card.tsx').then(({ IncidentsCard }) => ({ default: IncidentsCard })),
)

const waitsForPerson = ({ heldGoods, receiptLines }: Case): boolean =>
  heldGoods.length > 0 || receiptLines.some(({ discrepancy, settledAt }) => discrepancy && !settledAt)
const wasLookedAt = ({ inspects, receiptLines }: Case): boolean => inspects || receiptLines.length > 0
const sendsGoods = ({ goodsOwed, dispatches }: Case): boolean => goodsOwed.length > 0 || dispatches.length > 0

const useSaid = ownWords({
  'zh-CN': {
    order: '订单',
    notDeliverableYet: (wish: string) =>
      `系统目前还不能办理${wish}：同意后不会自动发货，也不会自动退款。可以与顾客商定，用“提方案”改为退款或补偿。`,
    backToList: '返回列表',
  },
  en: {
    order: 'Order',
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
          {waitsForPerson(found.data) && <Fetched of={ArrivedGoods} file={found.data} />}
          {found.data.mayHaveFollowUp && <Fetched of={FollowUpCard} file={found.data} />}
          <Fetched of={LastDecision} file={found.data} />
          <VerdictCard file={found.data} />
          <EvidenceCard file={found.data} />
          <GoodsCard file={found.data} />
          {found.data.objections.length > 0 && <Fetched of={Objections} file={found.data} />}
          {wasLookedAt(found.data) && <Fetched of={InspectionCard} file={found.data} />}
          {found.data.freightClaim && <Fetched of={FreightCard} file={found.data} />}
          {(sendsGoods(found.data) || found.data.tracked[0]) && <Fetched of={GoodsOut} file={found.data} />}
          {found.data.incidents[0] && <Fetched of={IncidentsCard} file={found.data} />}
          <RefundCard file={found.data} />
          <ParcelCard file={found.data} />
        </div>
        <SideFacts file={found.data} />
      </div>
    </article>
  )
}

const Fetched = ({ of: Part, file }: { of: ComponentType<{ file: Case }>; file: Case }) => (
  <Suspense fallback={null}>
    <Part file={file} />
  </Suspense>
)

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
  const { words, common } = useWords()
  const said = useSaid()
  const { message } = App.useApp()
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
      <CountedFrom file={file} />
    </p>
  )
}
