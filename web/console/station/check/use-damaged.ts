// Units that the check finds damaged: scanned, photographed, set aside to quarantine; others are picked for them.
import { useState } from 'react'
import { sender } from '../kept/use-kept.ts'
import type { DispatchView } from '../parts/dispatch-shape.ts'
import { serialIn, unitsIn } from '../parts/judge-unit.ts'
import type { useChecking } from './use-checking.ts'
import { useCheckWords } from './words.ts'

type Unit = { readonly barcode: string; readonly quantity: number; readonly serialNumber?: string }
type Found = { readonly units: readonly Unit[]; readonly photos: readonly string[] }
const nothing: Found = { units: [], photos: [] }

export function useDamaged(dispatch: DispatchView, { lines, caught, tell, end }: ReturnType<typeof useChecking>) {
  const said = useCheckWords()
  const [found, setFound] = useState<Found | null>(null)
  const [inHand, setInHand] = useState<string | null>(null)
  const units = found?.units ?? []
  const add = (unit: Unit) => {
    setInHand(null)
    setFound({ ...(found ?? nothing), units: [...units, unit] })
    tell('kept', '', said.damagedOne(unit.serialNumber ?? unit.barcode))
  }
  const toggle = () => {
    setInHand(null)
    setFound(found ? null : nothing)
    tell('plain')
  }
  const scanned = (code: string) => {
    const line = lines.find((one) => unitsIn(one, code) > 0)
    if (inHand) return line ? tell('wrong', code, said.noSerial) : add({ ...one(inHand), serialNumber: code })
    if (!line) return tell('wrong', code, said.notOfIt)
    const serialNumber = serialIn(code)
    if (!line.serial && !line.serialNumber) return add(one(line.sku))
    if (serialNumber) return add({ ...one(line.sku), serialNumber })
    setInHand(line.sku)
    tell('plain')
  }
  const setAside = async () => {
    if (!found || units.length === 0) return
    const sent = await sender.send<DispatchView>({
      path: `/dispatches/${dispatch.id}/check`,
      body: { scans: [], damaged: units, evidenceIds: found.photos, caught },
      said: dispatch.number,
    })
    if (sent.problem) return tell('wrong', dispatch.number, sent.problem.message)
    setFound(null)
    tell('kept')
    end({ passed: sent.answer, isSetAside: true })
  }
  const addPhoto = (id: string) => setFound({ units, photos: [...(found?.photos ?? []), id] })
  return {
    isAsking: found !== null,
    units,
    photos: found?.photos ?? [],
    inHand,
    scanned,
    toggle,
    setAside: () => void setAside(),
    addPhoto,
  }
}

/** One unit of it, also where the barcode of a carton was scanned. */
const one = (sku: string): Unit => ({ barcode: sku, quantity: 1 })
