// Which line of a list a scan is for: pure, the first that says no is told.
import { type Refused, refused } from '#kernel/result'
import type { Scanned, Sku } from '#stock'
import type { PickGoods } from './pick-goods.ts'
import { isOpenLine, type PickLine, type PickList } from './pick-list.ts'

type WhyNot =
  | 'wrong_goods'
  | 'dispatch_cancelled'
  | 'dispatch_on_hold'
  | 'serial_needed'
  | 'serial_one_by_one'
  | 'another_serial'
  | 'more_than_needed'
  | 'tote_needed'
  | 'tote_of_another'

type Scan = Pick<PickGoods, 'barcode' | 'quantity' | 'dispatchId' | 'tote' | 'serialNumber'>

/** The line in walking order that still needs what was scanned; on a cart the one whose tote is named, if it is anybody's. */
export function lineFor(
  list: Pick<PickList, 'lines' | 'take'>,
  scan: Scan,
  scanned: Scanned | null,
  known: Pick<Sku, 'name' | 'serial'> | null,
): PickLine | Refused<WhyNot> {
  const ours = list.lines.filter(({ dispatchId }) => scan.dispatchId === undefined || dispatchId === scan.dispatchId)
  const ofSku = ours.filter(({ sku }) => sku === scanned?.sku)
  if (!scanned || ofSku.length === 0)
    return refused('wrong_goods', {
      sku: scanned?.sku ?? scan.barcode,
      name: known?.name ?? scanned?.sku ?? scan.barcode,
    })
  const units = scan.quantity * scanned.units
  const open = ofSku.filter((line) => isOpenLine(line) && line.quantity > line.picked)
  if (open.length === 0) return nothingOpen(ofSku, scanned)
  const fitting = ofSerial(open, scan.serialNumber ?? scanned.serial, units, known?.serial ?? false)
  if ('refused' in fitting) return fitting
  const inTote = ofTote(fitting.lines, scan.tote, list)
  if ('refused' in inTote) return inTote
  const enough = inTote.lines.find((line) => line.quantity - line.picked >= units)
  const most = Math.max(...inTote.lines.map((line) => line.quantity - line.picked))
  return enough ?? refused('more_than_needed', { sku: scanned.sku, needed: most })
}

/** Nobody walks for a dispatch that was stopped: whoever still holds its goods is told so, not that it is one too many. */
function nothingOpen(ofSku: readonly PickLine[], { sku }: Scanned): Refused<WhyNot> {
  const stopped = ofSku.find(
    ({ state, dispatchState }) => state !== 'picked' && (dispatchState === 'cancelled' || dispatchState === 'on_hold'),
  )
  if (!stopped) return refused('more_than_needed', { sku, needed: 0 })
  const { dispatchState: state, dispatchNumber: number } = stopped
  return refused(state === 'cancelled' ? 'dispatch_cancelled' : 'dispatch_on_hold', { state, number })
}

type Fitting = { readonly lines: readonly PickLine[] } | Refused<WhyNot>

function ofSerial(lines: readonly PickLine[], serial: string | null, units: number, isKept: boolean): Fitting {
  const asksForOne = lines.some(({ serialNumber }) => serialNumber !== null)
  if (serial === null) return isKept || asksForOne ? refused('serial_needed') : { lines }
  if (units !== 1) return refused('serial_one_by_one')
  const very = lines.filter(({ serialNumber }) => serialNumber === serial)
  if (very.length > 0) return { lines: very }
  const any = lines.filter(({ serialNumber }) => serialNumber === null)
  return any.length > 0 ? { lines: any } : refused('another_serial', { expected: lines[0]!.serialNumber })
}

function ofTote(lines: readonly PickLine[], tote: string | undefined, list: Pick<PickList, 'lines' | 'take'>): Fitting {
  if (tote === undefined) {
    const placed = lines.filter((line) => line.tote !== null)
    if (list.take !== 'cart') return { lines }
    return placed.length > 0 ? { lines: placed } : refused('tote_needed')
  }
  const owner = list.lines.find((line) => line.tote === tote)
  if (!owner) {
    const free = lines.filter((line) => line.tote === null)
    return free.length > 0 ? { lines: free } : refused('tote_of_another', { tote, expected: lines[0]!.tote })
  }
  const its = lines.filter(({ dispatchId }) => dispatchId === owner.dispatchId)
  return its.length > 0 ? { lines: its } : refused('tote_of_another', { tote, expected: lines[0]!.tote })
}
