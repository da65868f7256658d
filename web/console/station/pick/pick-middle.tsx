import { AskNumber } from '../parts/ask-number.tsx'
import { Goods } from '../parts/goods.tsx'
import { Code, Expected, Middle } from '../parts/middle.tsx'
import own from '../parts/parts.module.css'
import { Tally } from '../parts/tally.tsx'
import { usePartWords } from '../parts/words.ts'
import css from '../station.module.css'
import { TypeIn } from '../type-in.tsx'
import type { PickLineView } from './calls.ts'
import type { usePicking } from './use-picking.ts'
import { usePickWords } from './words.ts'

type Props = {
  picking: ReturnType<typeof usePicking>
  asked: { most: number; chosen(number: number): void; back(): void } | null
  goOn(): void
}

/** The one thing to do now. */
export function PickMiddle({ picking, asked, goOn }: Props) {
  const said = usePickWords()
  const parts = usePartWords()
  const { shown, next, asks, told, inHand } = picking
  if (asks === 'nothing') return <Done picking={picking} goOn={goOn} />
  return (
    <Middle told={told}>
      {asked && (
        <AskNumber
          question={asks === 'bin_count' ? said.shortAsk(next?.bin ?? '') : said.zeroCount(shown.zeroCheck?.bin ?? '')}
          {...asked}
        />
      )}
      {asks === 'zero' && <ZeroCheck picking={picking} />}
      {asks === 'unit' && next && <NextUnit line={next} picking={picking} />}
      {asks === 'serial' && inHand && (
        <Expected hint={said.scanSerial} code={inHand.line.sku}>
          <Goods {...inHand.line} />
        </Expected>
      )}
      {asks === 'tote' && inHand && <Expected hint={said.scanTote} code={inHand.line.tote ?? said.anyTote} />}
      <TypeIn label={parts.typeIn} entered={(code) => void picking.scanned(code)} />
    </Middle>
  )
}

function NextUnit({ line, picking }: { line: PickLineView; picking: Props['picking'] }) {
  const said = usePickWords()
  const left = line.quantity - line.picked
  return (
    <>
      <p className={own.place}>
        <span>{said.goTo}</span>
        <b>{line.bin ?? '–'}</b>
        <Tally done={line.picked} of={line.quantity} />
      </p>
      <Expected hint={said.scanUnit} code={line.sku}>
        <Goods {...line} />
      </Expected>
      {left > 1 && !line.serial && (
        <button
          type="button"
          className={`${css.big} ${css.quieter}`}
          aria-pressed={picking.takesAll}
          onClick={picking.takeAll}
        >
          {said.all(left)}
          <kbd>F6</kbd>
        </button>
      )}
    </>
  )
}

function ZeroCheck({ picking }: { picking: Props['picking'] }) {
  const said = usePickWords()
  return (
    <>
      <p className={css.scanHint}>{said.zeroAsk(picking.shown.zeroCheck?.bin ?? '')}</p>
      <div className={css.stationActs}>
        <button type="button" className={css.big} onClick={() => void picking.answerZero(0)}>
          {said.isEmpty}
          <kbd>Enter</kbd>
        </button>
        <button type="button" className={`${css.big} ${css.quieter}`} onClick={picking.askLeft}>
          {said.notEmpty}
          <kbd>F9</kbd>
        </button>
      </div>
    </>
  )
}

function Done({ picking, goOn }: Omit<Props, 'asked'>) {
  const said = usePickWords()
  const { lines } = picking.shown
  const stopped = [...new Set(lines.filter(({ isStopped }) => isStopped).map((line) => line.dispatchNumber))]
  const isPicked = lines.some(({ isStopped }) => !isStopped)
  return (
    <Middle told={picking.told}>
      <Code code={isPicked ? said.done : said.ended} />
      {stopped.length > 0 && <p className={css.scanProblem}>{said.putAside(stopped.join(', '))}</p>}
      {isPicked && <p className={css.scanHint}>{said.doneText}</p>}
      <button type="button" className={css.big} onClick={goOn}>
        {said.next}
        <kbd>Enter</kbd>
      </button>
    </Middle>
  )
}
