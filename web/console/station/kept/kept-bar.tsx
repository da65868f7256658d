import { useScanner } from '../../scanner/use-scanner.ts'
import own from '../parts/parts.module.css'
import { usePartWords } from '../parts/words.ts'
import css from '../station.module.css'
import { useOnline } from '../use-online.ts'
import { sender, useKept } from './use-kept.ts'

/** What waits to be sent. A scan that was refused after it had waited stops everything, until somebody decides. */
export function KeptBar({ answered }: { answered(): void }) {
  const said = usePartWords()
  const online = useOnline()
  const { mine, others, stopped } = useKept(answered)
  if (stopped) return <Stopped code={stopped.scan.said} sentence={stopped.problem.message} />
  const lines = [
    !online && mine.length === 0 && said.offline,
    mine.length > 0 && (online ? said.waits(mine.length) : said.waitsOffline(mine.length)),
    others.length > 0 && said.othersWait(others.length),
  ].filter((line) => line !== false)
  if (lines.length === 0) return null
  return (
    <p className={own.kept} role="status">
      {lines.join(' · ')}
    </p>
  )
}

function Stopped({ code, sentence }: { code: string; sentence: string }) {
  const said = usePartWords()
  const again = () => void sender.again()
  const giveUp = () => void sender.giveUp()
  useScanner({ keys: { Enter: again, Escape: giveUp } })
  return (
    <section className={`${css.scanCard} ${css.wrong} ${own.stopped}`} role="alert">
      <p className={css.scanHint}>{said.stopped(code)}</p>
      <p className={css.scanHint}>{sentence}</p>
      <div className={css.stationActs}>
        <button type="button" className={css.big} onClick={again}>
          {said.again}
          <kbd>Enter</kbd>
        </button>
        <button type="button" className={`${css.big} ${css.quieter}`} onClick={giveUp}>
          {said.giveUp}
          <kbd>Esc</kbd>
        </button>
      </div>
    </section>
  )
}
