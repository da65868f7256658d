import css from '../station.module.css'

/** How many of how many. */
export function Tally({ done, of }: { done: number; of: number }) {
  return (
    <span className={done >= of ? `${css.tally} ${css.full}` : css.tally}>
      {done} / {of}
      {done >= of && ' ✓'}
    </span>
  )
}
