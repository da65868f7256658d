import type { ReactNode } from 'react'
import css from './choices.module.css'

/** One of several, as chips or cards: native radio buttons underneath, so that arrows, labels and forms work by themselves. */
export function Choices<Value extends string>(props: {
  name: string
  legend: ReactNode
  options: readonly { value: Value; label: string; hint?: string | undefined }[]
  chosen: Value | null
  onChoose: (value: Value) => void
  look: 'chips' | 'cards'
  children?: ReactNode
}) {
  return (
    <fieldset className={css.choices}>
      <legend>{props.legend}</legend>
      <div className={css[props.look]}>
        {props.options.map(({ value, label, hint }) => (
          <label key={value} className={css.choice}>
            <input
              type="radio"
              name={props.name}
              value={value}
              checked={props.chosen === value}
              onChange={() => props.onChoose(value)}
            />
            <span>
              {hint ? (
                <span className={css.withHint}>
                  {label}
                  <small>{hint}</small>
                </span>
              ) : (
                label
              )}
            </span>
          </label>
        ))}
        {props.children}
      </div>
    </fieldset>
  )
}
