// Every unit is scanned anew against the dispatch; what was wrong is told when the check is done, to be counted.
import { useState } from 'react'
import { useDispatchNames } from '../../dispatch/words.ts'
import { useMe } from '../../shell/me.ts'
import { sender } from '../kept/use-kept.ts'
import type { DispatchView, Line } from '../parts/dispatch-shape.ts'
import { serialIn, unitsIn } from '../parts/judge-unit.ts'
import { useTold } from '../parts/told.ts'
import { useKeptInTab } from '../parts/use-kept-in-tab.ts'
import { useCheckWords } from './words.ts'

type Scan = {
  readonly lineId: string
  readonly barcode: string
  readonly units: number
  readonly serialNumber?: string
}
/** What was seen so far: a reload in the middle of a check goes on with it. */
type Seen = { readonly scans: readonly Scan[]; readonly caught: readonly string[]; readonly photos: readonly string[] }
const nothingSeen: Seen = { scans: [], caught: [], photos: [] }
export type CheckLine = Omit<Line, 'checked'> & { readonly checked: number }
/** What was passed, or what was damaged set aside of; `passed` null where it waits for the line. */
type Ended = { readonly passed: DispatchView | null; readonly isSetAside: boolean } | null

export function useChecking(dispatch: DispatchView, articles: readonly Line[] | null) {
  const said = useCheckWords()
  const { reason: reasons } = useDispatchNames()
  const [told, tell] = useTold()
  const [seen, setSeen] = useKeptInTab<Seen>(`check ${dispatch.id} ${useMe().id}`)
  const { scans, caught, photos } = seen ?? nothingSeen
  const [inHand, setInHand] = useState<{ line: CheckLine; barcode: string } | null>(null)
  const [ended, setEnded] = useState<Ended>(null)
  const lines = (articles ?? []).map((line) => ({
    ...line,
    checked: ended && !ended.isSetAside ? line.quantity : unitsOf(scans, line.id),
  }))
  const next = lines.find(({ checked, quantity }) => checked < quantity) ?? null

  const end = (how: NonNullable<Ended>) => {
    setSeen(null)
    setEnded(how)
  }
  const wrong = (code: string, sentence: string) => {
    setSeen({ scans, photos, caught: [...caught, code] })
    tell('wrong', code, sentence)
  }
  const count = (line: CheckLine, barcode: string, serialNumber?: string) => {
    const units = serialNumber ? 1 : unitsIn(line, barcode)
    if (line.checked + units > line.quantity) return wrong(barcode, said.tooMany)
    const scan = { lineId: line.id, barcode, units, ...(serialNumber && { serialNumber }) }
    setSeen({ caught, photos, scans: [...scans, scan] })
    setInHand(null)
    tell('right', serialNumber ?? barcode)
  }
  const serial = (line: CheckLine, barcode: string, serialNumber: string) => {
    if (scans.some((one) => one.serialNumber === serialNumber)) return wrong(serialNumber, said.seenSerial)
    const meant = line.serialNumber ? [line.serialNumber] : line.serialNumbers
    if (meant.length > 0 && !meant.includes(serialNumber))
      return wrong(serialNumber, said.otherSerial(meant.join(' / ')))
    count(line, barcode, serialNumber)
  }
  const scanned = (code: string) => {
    if (inHand) {
      // the same unit's article once more is no serial number
      if (lines.some((line) => unitsIn(line, code) > 0)) return tell('wrong', code, said.noSerial)
      return serial(inHand.line, inHand.barcode, code)
    }
    const fitting = lines.filter((line) => unitsIn(line, code) > 0)
    const line = fitting.find(({ checked, quantity }) => checked < quantity) ?? fitting[0]
    if (!line) return wrong(code, said.notOfIt)
    if (line.checked >= line.quantity) return wrong(code, said.tooMany)
    if (!line.serial && !line.serialNumber) return count(line, code)
    const within = serialIn(code)
    if (within) return serial(line, code, within)
    setInHand({ line, barcode: code })
    tell('plain')
  }
  const finish = async () => {
    if (next || articles === null) return
    const sent = await sender.send<DispatchView>({
      path: `/dispatches/${dispatch.id}/check`,
      body: { scans: scans.map(asSent), evidenceIds: photos, caught },
      said: dispatch.number,
    })
    if (sent.problem) {
      const isOwn = sent.problem.code === 'picked_yourself'
      return tell('wrong', dispatch.number, isOwn ? said.pickedBySelf : sent.problem.message)
    }
    // what no longer stands holds it here at the latest
    if (sent.answer?.hold) tell('wrong', dispatch.number, said.held(reasons[sent.answer.hold.reason]))
    else tell(sent.answer ? 'right' : 'kept', dispatch.number)
    end({ passed: sent.answer, isSetAside: false })
  }
  /** What was passed is taken back as a whole, within minutes. */
  const takeBack = async () => {
    const sent = await sender.send<DispatchView>({
      path: `/dispatches/${dispatch.id}/undo`,
      body: {},
      said: said.undone,
    })
    if (sent.problem) return tell('wrong', dispatch.number, sent.problem.message)
    setEnded(null)
    tell(sent.answer ? 'right' : 'kept', '', said.undone)
  }
  const undo = () => {
    if (ended) return void takeBack()
    if (inHand) setInHand(null)
    else setSeen({ caught, photos, scans: scans.slice(0, -1) })
    tell('plain')
  }
  const addPhoto = (id: string) => setSeen({ scans, caught, photos: [...photos, id] })
  const forget = () => setSeen(null)
  return { lines, next, inHand, told, tell, caught, photos, ended, end, scanned, finish, undo, addPhoto, forget }
}

const unitsOf = (scans: readonly Scan[], lineId: string): number =>
  scans.reduce((sum, scan) => sum + (scan.lineId === lineId ? scan.units : 0), 0)

const asSent = ({ barcode, units, serialNumber }: Scan) => ({
  barcode,
  quantity: units,
  ...(serialNumber && { serialNumber }),
})
