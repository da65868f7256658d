import { InputNumber, Segmented } from 'antd'
import { useEffect, useState } from 'react'
import type { Jurisdiction, Promised, Promises } from './calls.ts'
import css from './law.module.css'
import { useLawWords } from './words.ts'

type Props = {
  readonly byLaw: Promises
  readonly promises: Promises
  readonly places: Jurisdiction[]
  /** Which fields give less than the law, as `CN.withdrawalDays`, and the server's sentence. */
  readonly below: { readonly paths: string[]; readonly sentence: string }
  readonly mayChange: boolean
  change(promises: Promises): void
}

const mostDays = 3650

/** What is promised to the buyers of one country at a time, the law's own number beside each field. */
export function PromiseFields({ byLaw, promises, places, below, mayChange, change }: Props) {
  const said = useLawWords()
  const [place, setPlace] = useState(places[0]!)
  const refusedAt = below.paths[0]?.split('.')[0] as Jurisdiction | undefined
  useEffect(() => {
    if (refusedAt) setPlace(refusedAt)
  }, [refusedAt])
  const countOf = (one: Jurisdiction) => Object.keys(promises[one] ?? {}).length
  const set = (what: Promised, value: number | null) => {
    const { [what]: _, ...others } = promises[place] ?? {}
    const own = value === null ? others : { ...others, [what]: value }
    const { [place]: __, ...elsewhere } = promises
    change(Object.keys(own).length === 0 ? elsewhere : { ...elsewhere, [place]: own })
  }
  return (
    <>
      <div className={css.lawPlaces}>
        <Segmented<Jurisdiction>
          aria-label={said.buyersOf}
          value={place}
          onChange={setPlace}
          options={places.map((one) => ({
            value: one,
            label: countOf(one) === 0 ? said.country[one] : `${said.country[one]} · ${said.promised(countOf(one))}`,
          }))}
        />
      </div>
      <div className={css.lawPromises}>
        {(Object.keys(said.promise) as Promised[]).map((what) => (
          <Field
            key={`${place} ${what}`}
            what={what}
            byLaw={byLaw[place]?.[what]}
            promised={promises[place]?.[what]}
            refusal={sentenceAt(`${place}.${what}`, below)}
            mayChange={mayChange}
            set={(value) => set(what, value)}
          />
        ))}
      </div>
    </>
  )
}

/** The first field says what the server said; further ones are marked, their own number stands beside them. */
const sentenceAt = (path: string, { paths, sentence }: Props['below']): string | null =>
  paths[0] === path ? sentence : paths.includes(path) ? '' : null

type FieldProps = {
  readonly what: Promised
  readonly byLaw: number | undefined
  readonly promised: number | undefined
  readonly refusal: string | null
  readonly mayChange: boolean
  set(value: number | null): void
}

function Field({ what, byLaw, promised, refusal, mayChange, set }: FieldProps) {
  const said = useLawWords()
  const unit = what === 'faultRepairMonths' ? 'months' : 'days'
  const law =
    byLaw === undefined ? said.silent : what === 'refundDays' ? said.atMost.days(byLaw) : said.byLaw[unit](byLaw)
  return (
    <div className="field">
      <span id={`promise-${what}`}>{said.promise[what]}</span>
      <InputNumber
        aria-labelledby={`promise-${what}`}
        aria-describedby={`law-${what}`}
        min={0}
        max={mostDays}
        precision={0}
        status={refusal === null ? '' : 'error'}
        disabled={!mayChange}
        value={promised ?? null}
        onChange={set}
      />
      <small id={`law-${what}`} className="mute">
        {law}
      </small>
      {refusal && (
        <small className="problem" role="alert">
          {refusal}
        </small>
      )}
    </div>
  )
}
