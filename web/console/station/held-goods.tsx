import { Alert } from 'antd'
import type { Case } from '../api.ts'
import { useInspectionWords } from './inspection-words.ts'

/** Units with a serial number we did not sell: said before anybody speaks of money. */
export function HeldGoods({ file }: { file: Case }) {
  const inspection = useInspectionWords()
  return file.heldGoods.map((held) => (
    <Alert key={held.inspectionId} type="warning" showIcon title={inspection.heldSerial(held.serialNumber)} />
  ))
}
