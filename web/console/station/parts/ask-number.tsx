import css from '../station.module.css'
import own from './parts.module.css'
import { usePartWords } from './words.ts'

type Props = { question: string; most: number; chosen(number: number): void; back(): void }

/** How many? One touch, or one key, or one barcode of the card. */
export function AskNumber({ question, most, chosen, back }: Props) {
  const said = usePartWords()
  const numbers = Array.from({ length: Math.min(most, 9) + 1 }, (_, number) => number)
  return (
    <section className={own.askNumber} aria-label={question}>
      <p className={css.scanHint}>{question}</p>
      <div className={own.numbers}>
        {numbers.map((number) => (
          <button key={number} type="button" className={css.big} onClick={() => chosen(number)}>
            {number}
          </button>
        ))}
      </div>
      <button type="button" className={`${css.big} ${css.quieter}`} onClick={back}>
        {said.back}
        <kbd>Esc</kbd>
      </button>
    </section>
  )
}

/** The keys of these numbers, and Escape. */
export const numberKeys = ({ most, chosen, back }: Pick<Props, 'most' | 'chosen' | 'back'>) => ({
  Escape: back,
  ...Object.fromEntries(
    Array.from({ length: Math.min(most, 9) + 1 }, (_, number) => [String(number), () => chosen(number)]),
  ),
})
