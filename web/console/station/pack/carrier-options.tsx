import { formatDay, formatMoney } from '../../../shared/format.ts'
import { useWords } from '../../words/use-words.ts'
import type { CarrierChoice, CarrierOption } from '../parts/dispatch-shape.ts'
import { Code } from '../parts/middle.tsx'
import own from '../parts/parts.module.css'
import css from '../station.module.css'
import { usePackWords } from './words.ts'

/** A carrier, what it costs and by which price, when it is there, and why it was chosen. */
export function Option({ option, because }: { option: CarrierOption; because: CarrierChoice['ruleSentence'] }) {
  const said = usePackWords()
  const { locale } = useWords()
  const facts = [
    priceOf(option, locale),
    said.source[option.source],
    option.expectedOn && formatDay(option.expectedOn, locale),
  ]
  return (
    <div className={own.option}>
      <Code code={`${option.name} ${option.service}`} />
      <p className={css.scanHint}>{facts.filter(Boolean).join(' · ')}</p>
      {because && <p className={css.scanSmall}>{said.carrierWhy(because[locale])}</p>}
    </div>
  )
}

type OthersProps = {
  options: readonly CarrierOption[]
  chosen: CarrierOption | null
  choose(option: CarrierOption): void
}

/** The other carriers; those that may not take it say why. */
export function Others({ options, chosen, choose }: OthersProps) {
  const said = usePackWords()
  const { locale } = useWords()
  const others = options.filter((one) => one.carrier !== chosen?.carrier || one.service !== chosen.service)
  if (others.length === 0) return null
  return (
    <details className={own.others}>
      <summary>{said.others}</summary>
      <ul className={css.stationList}>
        {others.map((one) => (
          <li key={`${one.carrier} ${one.service}`}>
            <button
              type="button"
              className={`${css.big} ${css.quieter}`}
              disabled={!one.allowed}
              onClick={() => choose(one)}
            >
              {[
                `${one.name} ${one.service}`,
                priceOf(one, locale),
                said.days(one.days),
                one.why && said.whyNot[one.why],
              ]
                .filter(Boolean)
                .join(' · ')}
            </button>
          </li>
        ))}
      </ul>
    </details>
  )
}

const priceOf = ({ costMinor, currency }: CarrierOption, locale: Parameters<typeof formatMoney>[1]) =>
  formatMoney({ amount: costMinor, currency }, locale)
