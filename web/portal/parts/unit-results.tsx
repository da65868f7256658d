import { formatMoney } from '../../shared/format.ts'
import type { Locale } from '../../shared/locale.ts'
import { customerActs } from '../acts/index.ts'
import type { Case, UnitResult } from '../api.ts'
import { ownWords, useSpeech } from '../speech.ts'
import { Amounts } from './amounts.tsx'
import { Pictures } from './pictures.tsx'
import css from './unit-results.module.css'

const useSaid = ownWords({
  'zh-CN': {
    title: '检验结果',
    result: { accepted: '验收通过', accepted_with_deduction: '验收通过，有扣款', not_accepted: '验收不通过' },
    nothing: '不退款',
    compensated: (amount: string) => `补偿 ${amount}`,
    takenOff: (amount: string) => `扣款 ${amount}`,
    why: '检验说明',
    shopPhotos: '商家检验时拍摄',
    yourPhotos: '您提供的照片',
    howMuch: '这件商品的退款',
  },
  en: {
    title: 'Inspection results',
    result: {
      accepted: 'Accepted',
      accepted_with_deduction: 'Accepted, less a deduction',
      not_accepted: 'Not accepted',
    },
    nothing: 'no refund',
    compensated: (amount) => `${amount} compensation`,
    takenOff: (amount) => `${amount} deducted`,
    why: 'Inspection notes',
    shopPhotos: 'Taken at our inspection',
    yourPhotos: 'Your photos',
    howMuch: 'Refund for this item',
  },
})

/** What was found of each unit that came back: the result, why, the inspector's photos beside the customer's, and the amount. */
export function UnitResults({ file, again }: { file: Case; again: () => void }) {
  const said = useSaid()
  if (file.units.length === 0) return null
  return (
    <section className="card" aria-labelledby="unit-results">
      <h2 id="unit-results">{said.title}</h2>
      {file.lines.map((line) => (
        <LineResults key={line.id} file={file} line={line} again={again} />
      ))}
    </section>
  )
}

function LineResults({ file, line, again }: { file: Case; line: Case['lines'][number]; again: () => void }) {
  const { words, locale } = useSpeech()
  const said = useSaid()
  const units = file.units.filter(({ caseLineId }) => caseLineId === line.id)
  if (units.length === 0) return null
  const refund = file.itemRefunds.find(({ caseLineId }) => caseLineId === line.id)
  // the receipt of the way back shows nothing of the goods
  const own = file.evidence.filter(({ id, by }) => by === 'you' && !file.freightClaim?.evidenceIds.includes(id))
  const isShown = units.some(({ evidenceIds }) => evidenceIds.length > 0)
  return (
    <div className={css.results}>
      <h3>
        <bdi>{line.name}</bdi>
      </h3>
      <ul className="rows">
        {units.map((unit) => (
          <Result key={unit.id} unit={unit} file={file} again={again} />
        ))}
      </ul>
      {isShown && own.length > 0 && (
        <div className={css.resultPhotos}>
          <small className="mute">{said.yourPhotos}</small>
          <Pictures files={own} label={said.yourPhotos} />
        </div>
      )}
      {refund && (
        <details className={css.resultSum}>
          <summary>
            {said.howMuch} <b className="figures">{formatMoney(refund.amount, locale)}</b>
          </summary>
          <Amounts components={refund.components} total={refund.amount} totalLabel={words.refundTotal} />
        </details>
      )}
    </div>
  )
}

const tones = { accepted: 'jade', accepted_with_deduction: 'blue', not_accepted: 'red' } as const

function Result({ unit, file, again }: { unit: UnitResult; file: Case; again: () => void }) {
  const { words, locale } = useSpeech()
  const said = useSaid()
  const photos = file.evidence.filter(({ id }) => unit.evidenceIds.includes(id))
  return (
    <li className={css.result}>
      <p className="row row-wraps">
        <span>
          <span className="tag" data-tone={tones[unit.result]}>
            {said.result[unit.result]}
          </span>{' '}
          <span className="nowrap">{words.pieces(unit.quantity)}</span>
        </span>
        <span className="nowrap figures">{amountOf(unit, said, locale)}</span>
      </p>
      {unit.deduction.amount > 0 && <p className="small">{said.takenOff(formatMoney(unit.deduction, locale))}</p>}
      {unit.reason && (
        <p className="said">
          <small className="mute block">{said.why}</small>
          {unit.reason}
        </p>
      )}
      {photos.length > 0 && (
        <div className={css.resultPhotos}>
          <small className="mute">{said.shopPhotos}</small>
          <Pictures files={photos} label={said.shopPhotos} />
        </div>
      )}
      {customerActs.map(({ verb, ofUnit: Act }) => Act && <Act key={verb} file={file} unit={unit} again={again} />)}
    </li>
  )
}

/** What was not accepted brings nothing back but a compensation, and says so; what is not worked out yet says nothing. */
function amountOf({ result, amount }: UnitResult, said: ReturnType<typeof useSaid>, locale: Locale): string {
  const isGiven = amount !== null && amount.amount > 0
  if (result === 'not_accepted') return isGiven ? said.compensated(formatMoney(amount, locale)) : said.nothing
  return amount ? formatMoney(amount, locale) : ''
}
