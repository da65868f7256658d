import { useMutation } from '@tanstack/react-query'
import { useAttempts } from '../../../shared/attempts.ts'
import { useScanner } from '../../scanner/use-scanner.ts'
import { confirmLabel } from '../parts/dispatch-calls.ts'
import type { DispatchView } from '../parts/dispatch-shape.ts'
import { Expected, Middle } from '../parts/middle.tsx'
import { printCarrierLabel, usePrinters } from '../parts/station-printers.ts'
import { usePartWords } from '../parts/words.ts'
import css from '../station.module.css'
import { TypeIn } from '../type-in.tsx'
import { Papers } from './papers.tsx'
import type { AtStep } from './step-of.ts'
import { usePackWords } from './words.ts'

/** The carrier's label is printed here, stuck on, and scanned: another dispatch's is refused. */
export function ScanLabel({ dispatch, told, changed, failed }: AtStep) {
  const said = usePackWords()
  const parts = usePartWords()
  const attempt = useAttempts()
  const { parcel } = dispatch
  const confirm = useMutation({
    mutationFn: (code: string) => attempt(['confirm', code], (one) => confirmLabel(dispatch.id, code, one)),
    onSuccess: (next, code) => changed(next, code),
    onError: (error, code) => failed(error, code),
  })
  const scanned = (code: string) => confirm.mutateAsync(code).catch(() => {})
  const label = useCarrierLabel(dispatch, failed)
  const print = label ?? (() => {})
  useScanner({ code: scanned, keys: { F4: print, Enter: print } })
  return (
    <Middle told={told}>
      <Papers dispatch={dispatch} failed={failed} />
      {label && (
        <button type="button" className={css.big} onClick={print}>
          {said.printLabel}
          <kbd>Enter</kbd>
        </button>
      )}
      <Expected hint={said.scanLabel} code={parcel?.tracking ?? ''}>
        <p className={css.scanSmall}>
          {parcel?.carrierName} {parcel?.service}
        </p>
      </Expected>
      <TypeIn label={parts.typeIn} entered={(code) => void scanned(code)} />
    </Middle>
  )
}

/** Prints the carrier's label, also once more; null: it has none, its number was written by hand. */
export function useCarrierLabel({ parcel }: DispatchView, failed: AtStep['failed']): (() => void) | null {
  const parts = usePartWords()
  const { printerOf } = usePrinters()
  const label = { png: parcel?.labelPngUrl ?? null, pdf: parcel?.labelUrl ?? null }
  if (!label.png && !label.pdf) return null
  return () => void printCarrierLabel(label, printerOf).catch(() => failed(new Error(parts.printFailed)))
}
