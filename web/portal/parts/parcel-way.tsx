import type { ParcelStep } from '../api.ts'
import { useSpeech } from '../speech.ts'
import { formatTime } from '../times.ts'
import { CopyButton } from './copy-button.tsx'
import css from './parcel-way.module.css'
import { useParcelWords } from './parcel-words.ts'

const shownAtOnce = 3

/** What the carrier said, newest first; of a long way the rest is a tap away. */
export function StepsOfParcel({ steps }: { steps: readonly ParcelStep[] }) {
  const said = useParcelWords()
  if (steps.length === 0) return <p className="mute small">{said.none}</p>
  return (
    <>
      <StepList steps={steps.slice(0, shownAtOnce)} />
      {steps.length > shownAtOnce && (
        <details className={css.rest}>
          <summary>{said.all(steps.length)}</summary>
          <StepList steps={steps.slice(shownAtOnce)} />
        </details>
      )}
    </>
  )
}

function StepList({ steps }: { steps: readonly ParcelStep[] }) {
  const { locale } = useSpeech()
  const said = useParcelWords()
  return (
    <ol className={css.steps}>
      {steps.map((step) => (
        <li key={`${step.at} ${step.words} ${step.place}`}>
          <time className="mute small figures" dateTime={step.at}>
            {formatTime(step.at, locale)}
          </time>
          <p>{step.words || (step.state ? said.state.out[step.state] : '')}</p>
          {(step.place || step.latitude !== null) && (
            <p className="mute small">
              {step.place}{' '}
              {step.latitude !== null && step.longitude !== null && (
                <a href={mapOf(step.latitude, step.longitude)} target="_blank" rel="noreferrer">
                  {said.map}
                </a>
              )}
            </p>
          )}
        </li>
      ))}
    </ol>
  )
}

const mapOf = (latitude: number, longitude: number): string =>
  `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=12/${latitude}/${longitude}`

/** The number, and where its carrier shows it. */
export function NumberOfParcel({
  carrierName,
  number,
  carrierPage,
}: {
  carrierName: string | null
  number: string
  carrierPage: string | null
}) {
  const said = useParcelWords()
  return (
    <p className={`small ${css.number}`}>
      <span className="mute">{carrierName ?? said.number}</span> <span className="figures">{number}</span>
      <CopyButton text={number} label={said.copyNumber} look="link" />
      {carrierPage && (
        <a className="link" href={carrierPage} target="_blank" rel="noreferrer">
          {said.carrierPage}
        </a>
      )}
    </p>
  )
}
