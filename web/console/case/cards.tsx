import { PlayCircleFilled } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Image } from 'antd'
import type { ReactNode } from 'react'
import { formatMoney } from '../../shared/format.ts'
import { type Case, type Evidence, readEvidence } from '../api.ts'
import { askedFor } from '../query-keys.ts'
import { useWords } from '../words/use-words.ts'
import { useCardWords } from './card-words.ts'
import css from './cards.module.css'

export const Card = ({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) => (
  <section className="card">
    <header>
      <h3>{title}</h3>
      {aside}
    </header>
    {children}
  </section>
)

export function EvidenceCard({ file }: { file: Case }) {
  const cardWords = useCardWords()
  const found = useQuery({ queryKey: askedFor('case', file.id, 'evidence'), queryFn: () => readEvidence(file.id) })
  const items = found.data?.items ?? []
  const isOne = file.lines.length === 1
  const ofItems = file.lines.flatMap(({ note, name }) => (note ? [isOne ? note : `${name}: ${note}`] : []))
  const said = [file.description, ...ofItems].filter(Boolean)
  return (
    <Card title={cardWords.evidence}>
      {items.length > 0 ? <Photos items={items} /> : <p className="mute">{cardWords.noEvidence}</p>}
      {said.map((text) => (
        <blockquote key={text}>{text}</blockquote>
      ))}
    </Card>
  )
}

/** Photos open large; videos play in place. Every file is served by the application itself, cleaned. */
export function Photos({ items }: { items: Evidence[] }) {
  const { words } = useWords()
  const said = useCardWords()
  return (
    <div className="photos">
      <Image.PreviewGroup>
        {items.map((item, index) =>
          item.kind === 'video' ? (
            <a key={item.id} className="film" href={`/api/v1/evidence/${item.id}`} target="_blank" rel="noreferrer">
              <PlayCircleFilled />
              <span>{said.video}</span>
            </a>
          ) : (
            <Image
              key={item.id}
              width={84}
              height={84}
              alt={words.photo(index + 1)}
              src={`/api/v1/evidence/${item.id}${item.thumbnail ? '/thumbnail' : ''}`}
              preview={{ src: `/api/v1/evidence/${item.id}` }}
            />
          ),
        )}
      </Image.PreviewGroup>
    </div>
  )
}

/** What goes back: what is asked for or paid already, else what may be expected; null where no money will. */
function footOf(file: Case): { what: 'refunded' | 'estimate' | 'agreedTo'; amount: number } | null {
  if (file.givenBack) return { what: 'refunded', amount: file.givenBack.amount }
  if (file.openQuestion === null || file.approved === false) return null
  if (file.agreed?.amount) return { what: 'agreedTo', amount: file.agreed.amount.amount }
  return file.expectedRefund && { what: 'estimate', amount: file.expectedRefund.amount }
}

export function GoodsCard({ file }: { file: Case }) {
  const { words, common, locale } = useWords()
  const said = useCardWords()
  const foot = footOf(file)
  const deducted = file.lines.reduce((sum, line) => sum + line.deduction.amount, 0)
  const money = (amount: number) => formatMoney({ amount, currency: file.order.currency }, locale)
  return (
    <Card title={said.goods}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached by keyboard */}
      <section className="scroll" tabIndex={0} aria-label={said.goods}>
        <table className={`goods ${css.goodsOfCase}`}>
          <thead>
            <tr>
              <th className="figure">{words.columns.bought}</th>
              <th className="figure">{words.columns.inCase}</th>
              <th className="figure">{words.columns.approved}</th>
              <th className="figure">{words.columns.received}</th>
              <th className="figure">{words.columns.accepted}</th>
              <th className="figure">{words.columns.paid}</th>
            </tr>
          </thead>
          {file.lines.map((line) => (
            // the name has the whole width to itself, so that the figures fit in both languages on the narrowest desk
            <tbody key={line.id}>
              <tr className={css.goodsName}>
                <th colSpan={6} scope="rowgroup">
                  {line.name} <span className="mute">{line.sku}</span>
                  {file.lines.length > 1 && <span className="mute"> · {common.reason[line.reason]}</span>}
                </th>
              </tr>
              <tr>
                <td className="figure">{line.quantityBought}</td>
                <td className="figure">{line.quantity}</td>
                <td className="figure">{file.approved ? line.approved : words.empty}</td>
                <td className="figure">{file.comesBack ? line.received : words.empty}</td>
                <td className="figure">{file.inspects ? line.accepted : words.empty}</td>
                <td className="figure">{formatMoney(line.worth, locale)}</td>
              </tr>
            </tbody>
          ))}
        </table>
      </section>
      <footer className={css.cardFoot}>
        <span className="mute">
          {deducted > 0 ? `${said.deduction} −${money(deducted)} · ` : ''}
          {foot?.what === 'estimate' && said.estimateHint}
        </span>
        {foot && (
          <span className="sum">
            {foot.what === 'estimate' ? said.estimate : said.refunded} <strong>{money(foot.amount)}</strong>
          </span>
        )}
      </footer>
    </Card>
  )
}

export function ParcelCard({ file }: { file: Case }) {
  const { common } = useWords()
  const said = useCardWords()
  if (!file.comesBack) return null
  return (
    <Card title={said.parcels}>
      {file.parcels.length === 0 && <p className="mute">{said.parcelNone}</p>}
      <ul className="plain">
        {file.parcels.map((parcel) => (
          <li key={parcel.id} className="between">
            <span>
              {parcel.carrier} {parcel.tracking}
            </span>
            <span className="badge mute">{common.parcelState[parcel.state]}</span>
          </li>
        ))}
      </ul>
    </Card>
  )
}
