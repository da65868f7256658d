import { Alert } from 'antd'
import type { Case } from '../api.ts'
import { useWords } from '../words/use-words.ts'

/** Units with a serial number we did not sell: said before anybody speaks of money. */
export function HeldGoods({ file }: { file: Case }) {
  const { words } = useWords()
  return file.heldGoods.map((held) => (
    <Alert key={held.inspectionId} type="warning" showIcon title={words.bench.held(held.serialNumber)} />
  ))
}
