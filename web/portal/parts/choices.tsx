import type { ReactNode } from 'react'

/** One of several, as chips or cards: native radio buttons underneath, so that arrows, labels and forms work by themselves. */
export function Choices(props: {
  name: string
  legend: ReactNode
  options: readonly { value: string; label: string }[]
  chosen: string | null
  onChoose: (value: string) => void
  look: 'chips' | 'cards'
  children?: ReactNode
}) {
  return (
    <fieldset className="choices">
      <legend>{props.legend}</legend>
      <div className={props.look}>
        {props.options.map(({ value, label }) => (
          <label key={value} className="choice">
            <input
              type="radio"
              name={props.name}
              value={value}
              checked={props.chosen === value}
              onChange={() => props.onChoose(value)}
            />
            <span>{label}</span>
          </label>
        ))}
        {props.children}
      </div>
    </fieldset>
  )
}
