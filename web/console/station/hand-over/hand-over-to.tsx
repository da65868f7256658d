import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useAttempts } from '../../../shared/attempts.ts'
import { useScanner } from '../../scanner/use-scanner.ts'
import { handOver, handOverPath } from '../parts/dispatch-calls.ts'
import type { HandOverDue } from '../parts/dispatch-shape.ts'
import { Code, Expected, Middle } from '../parts/middle.tsx'
import own from '../parts/parts.module.css'
import { SignaturePad } from '../parts/signature-pad.tsx'
import { StationPage } from '../parts/station-page.tsx'
import { printPapers, usePrinters } from '../parts/station-printers.ts'
import { useTold } from '../parts/told.ts'
import { useFirst } from '../parts/use-first.ts'
import { usePartWords } from '../parts/words.ts'
import css from '../station.module.css'
import { TypeIn } from '../type-in.tsx'
import { parcelOf } from './parcel-of.ts'
import { useHandOverWords } from './words.ts'

type Props = { due: HandOverDue; first: string | null; all: readonly HandOverDue[]; done(): void }

/** One carrier's parcels: scanned one by one, then signed for. */
export function HandOverTo({ due, first, all, done }: Props) {
  const said = useHandOverWords()
  const parts = usePartWords()
  const [told, tell] = useTold()
  const [scanned, setScanned] = useState<readonly string[]>([])
  const [signs, setSigns] = useState(false)
  const attempt = useAttempts()
  const { printerOf } = usePrinters()
  const give = useMutation({
    mutationFn: (signature: string) => {
      const body = { carrier: due.carrier, dispatchIds: [...scanned], signature }
      return attempt(body, (one) => handOver(body, one))
    },
    onSuccess: () => tell('right'),
    onError: (error) => tell('wrong', due.carrierName, error.message),
  })
  const scan = (code: string) => {
    const parcel = parcelOf(due, code)
    if (!parcel) {
      const other = all.find((one) => parcelOf(one, code))
      return tell('wrong', code, other ? said.ofOther(other.carrierName) : said.notDue)
    }
    if (scanned.includes(parcel.id)) return tell('wrong', code, said.twice)
    setScanned([...scanned, parcel.id])
    tell('right', parcel.waybill)
  }
  useFirst(first, scan)
  const toSign = () => {
    if (scanned.length === 0) return
    tell('plain')
    setSigns(true)
  }
  const back = () => (signs && !give.isSuccess ? setSigns(false) : done())
  const print = () => {
    if (!give.data) return
    printPapers([{ thing: 'hand_over_list', path: handOverPath(give.data.id) }], printerOf).catch(() =>
      tell('wrong', '', parts.printFailed),
    )
  }
  useScanner({
    code: signs ? undefined : scan,
    keys: {
      F2: print,
      Escape: back,
      Enter: give.isSuccess ? done : signs ? undefined : toSign,
    },
  })
  return (
    <StationPage
      tag={said.tag}
      title={due.carrierName}
      aside={<span>{said.left(scanned.length, due.dispatches.length)}</span>}
      keys={[{ key: 'Escape', label: parts.exit, act: back }]}
      answered={() => {}}
    >
      <div className={own.two}>
        <ParcelLines due={due} scanned={scanned} />
        <Middle told={told}>
          {give.isSuccess ? (
            <HandedOver count={scanned.length} print={print} done={done} />
          ) : signs ? (
            <Sign count={scanned.length} busy={give.isPending} give={give.mutate} />
          ) : (
            <ScanParcels due={due} scanned={scanned} scan={scan} toSign={toSign} />
          )}
        </Middle>
      </div>
    </StationPage>
  )
}

function HandedOver({ count, print, done }: { count: number; print(): void; done(): void }) {
  const said = useHandOverWords()
  return (
    <>
      <Code code={said.done(count)} />
      <p className={css.scanHint}>{said.doneText}</p>
      <div className={css.stationActs}>
        <button type="button" className={css.big} onClick={done}>
          {said.next}
          <kbd>Enter</kbd>
        </button>
        <button type="button" className={`${css.big} ${css.quieter}`} onClick={print}>
          {said.print}
          <kbd>F2</kbd>
        </button>
      </div>
    </>
  )
}

type Scanning = { due: HandOverDue; scanned: readonly string[]; scan(code: string): void; toSign(): void }

function ScanParcels({ due, scanned, scan, toSign }: Scanning) {
  const said = useHandOverWords()
  const parts = usePartWords()
  const next = due.dispatches.find(({ id }) => !scanned.includes(id))
  const left = due.dispatches.length - scanned.length
  return (
    <>
      {next ? <Expected hint={said.scanNext} code={next.waybill} /> : <Code code={said.allScanned} />}
      {next && scanned.length > 0 && <p className={css.scanSmall}>{said.missing(left)}</p>}
      {scanned.length > 0 && (
        <button type="button" className={next ? `${css.big} ${css.quieter}` : css.big} onClick={toSign}>
          {said.toSign}
          <kbd>Enter</kbd>
        </button>
      )}
      <TypeIn label={parts.typeIn} entered={scan} />
    </>
  )
}

function Sign({ count, busy, give }: { count: number; busy: boolean; give(signature: string): void }) {
  const said = useHandOverWords()
  const [signature, setSignature] = useState<string | null>(null)
  const [wiped, setWiped] = useState(0)
  const go = () => {
    if (signature && !busy) give(signature)
  }
  useScanner({ keys: { Enter: go } })
  return (
    <>
      <p className={css.scanHint}>{said.sign}</p>
      <SignaturePad label={said.sign} written={setSignature} wiped={wiped} />
      <div className={css.stationActs}>
        <button type="button" className={css.big} disabled={!signature || busy} onClick={go}>
          {said.confirm(count)}
          <kbd>Enter</kbd>
        </button>
        <button type="button" className={`${css.big} ${css.quieter}`} onClick={() => setWiped(wiped + 1)}>
          {said.wipe}
        </button>
      </div>
    </>
  )
}

function ParcelLines({ due, scanned }: { due: HandOverDue; scanned: readonly string[] }) {
  return (
    <section className={own.lines}>
      <ul>
        {due.dispatches.map(({ id, number, waybill, to }) => (
          <li key={id}>
            <span>
              <strong>{waybill}</strong>
              <small>{[number, to].filter(Boolean).join(' · ')}</small>
            </span>
            <span className={scanned.includes(id) ? `${css.tally} ${css.full}` : css.tally}>
              {scanned.includes(id) ? '✓' : '–'}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
