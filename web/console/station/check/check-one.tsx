import { useNavigate } from '@tanstack/react-router'
import { useDispatchNames } from '../../dispatch/words.ts'
import { useScanner } from '../../scanner/use-scanner.ts'
import { useMe } from '../../shell/me.ts'
import { Bars } from '../../shell/states.tsx'
import type { DispatchView } from '../parts/dispatch-shape.ts'
import { useDispatchWords } from '../parts/dispatch-words.ts'
import { Goods } from '../parts/goods.tsx'
import { Code, Expected, Middle } from '../parts/middle.tsx'
import { OpenBox } from '../parts/open-box.tsx'
import own from '../parts/parts.module.css'
import { StationPage } from '../parts/station-page.tsx'
import { Tally } from '../parts/tally.tsx'
import { useArticles } from '../parts/use-articles.ts'
import { usePartWords } from '../parts/words.ts'
import css from '../station.module.css'
import { TypeIn } from '../type-in.tsx'
import { Damaged } from './damaged.tsx'
import { type CheckLine, useChecking } from './use-checking.ts'
import { useDamaged } from './use-damaged.ts'
import { useCheckWords } from './words.ts'

type Props = { dispatch: DispatchView; done(code: string | null): void }

/** One dispatch under the second pair of eyes. */
export function CheckOne({ dispatch, done }: Props) {
  const said = useCheckWords()
  const parts = usePartWords()
  const dispatches = useDispatchWords()
  const me = useMe()
  const articles = useArticles(dispatch)
  const checking = useChecking(dispatch, articles)
  const damage = useDamaged(dispatch, checking)
  const { ended, next } = checking
  const leave = () => {
    checking.forget()
    done(null)
  }
  const isOwn = dispatch.pickers.some(({ id }) => id === me.id)
  const warning = !isOwn
    ? null
    : dispatch.needsSecondPerson
      ? said.pickedBySelf
      : dispatch.secondCheckWarns
        ? said.ownWarning
        : null
  useScanner({
    // what is scanned before the articles are known waits for them
    code: articles === null ? undefined : ended ? done : damage.isAsking ? damage.scanned : checking.scanned,
    keys: damage.isAsking
      ? { Escape: damage.toggle, F9: damage.toggle, Enter: damage.setAside }
      : {
          Escape: leave,
          F8: ended?.isSetAside ? undefined : checking.undo,
          F9: ended ? undefined : damage.toggle,
          Enter: ended ? leave : next ? undefined : () => void checking.finish(),
        },
  })
  const keys = [
    ...(ended ? [] : [{ key: 'F9', label: said.damaged, act: damage.toggle }]),
    ...(ended?.isSetAside ? [] : [{ key: 'F8', label: said.undo, act: checking.undo }]),
    { key: 'Escape', label: parts.exit, act: leave },
  ]
  return (
    <StationPage
      tag={said.tag}
      title={`${dispatch.number} · ${dispatches.type[dispatch.type]}`}
      aside={warning && <span className={own.warning}>{warning}</span>}
      keys={keys}
      answered={() => {}}
    >
      <div className={own.two}>
        <CheckLines lines={checking.lines} dispatch={dispatch} />
        {articles === null ? (
          <Bars count={4} tall />
        ) : ended ? (
          <Passed checking={checking} />
        ) : damage.isAsking ? (
          <Damaged damage={damage} told={checking.told} />
        ) : (
          <Checking checking={checking} />
        )}
      </div>
    </StationPage>
  )
}

type OfChecking = { checking: ReturnType<typeof useChecking> }

function Checking({ checking }: OfChecking) {
  const said = useCheckWords()
  const parts = usePartWords()
  const { inHand, next, told } = checking
  return (
    <Middle told={told}>
      {inHand ? (
        <Expected hint={said.scanSerial} code={inHand.line.serialNumber ?? inHand.line.sku} />
      ) : next ? (
        <NextUnit line={next} />
      ) : (
        <Finish checking={checking} />
      )}
      {next && <TypeIn label={parts.typeIn} entered={(code) => void checking.scanned(code)} />}
    </Middle>
  )
}

function NextUnit({ line }: { line: CheckLine }) {
  const said = useCheckWords()
  return (
    <Expected hint={said.scanNext} code={line.sku}>
      <Goods {...line}>
        <Tally done={line.checked} of={line.quantity} />
      </Goods>
    </Expected>
  )
}

function Finish({ checking }: OfChecking) {
  const said = useCheckWords()
  return (
    <>
      <Code code={said.allThere} />
      <p className={css.scanHint}>{said.photoHint}</p>
      <OpenBox ids={checking.photos} added={checking.addPhoto} />
      <button type="button" className={css.big} onClick={() => void checking.finish()}>
        {said.finish}
        <kbd>Enter</kbd>
      </button>
    </>
  )
}

function Passed({ checking }: OfChecking) {
  const said = useCheckWords()
  const navigate = useNavigate()
  const { reason } = useDispatchNames()
  const { passed, isSetAside } = checking.ended!
  const pack = (dispatch: string) => void navigate({ to: '/pack', search: { dispatch } })
  const what = isSetAside ? said.setAside : passed?.hold ? said.stopped : said.passed
  const then = isSetAside ? said.pickAnother : said.passedText
  return (
    <Middle told={checking.told}>
      <Code code={what} />
      <p className={css.scanHint}>
        {!passed ? said.keptText : passed.hold ? said.held(reason[passed.hold.reason]) : then}
      </p>
      {passed?.can.pack === true && (
        <button type="button" className={css.big} onClick={() => pack(passed.number)}>
          {said.toPack}
        </button>
      )}
    </Middle>
  )
}

function CheckLines({ lines, dispatch }: { lines: readonly CheckLine[]; dispatch: DispatchView }) {
  const said = useCheckWords()
  return (
    <section className={own.lines}>
      <ul>
        {lines.map((line) => (
          <li key={line.id}>
            <Goods {...line} />
            <Tally done={line.checked} of={line.quantity} />
          </li>
        ))}
      </ul>
      <p className={css.scanSmall}>
        {said.case} {dispatch.caseNumber}
      </p>
    </section>
  )
}
