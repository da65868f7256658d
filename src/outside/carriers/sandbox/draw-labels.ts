// The process that draws labels (label-drawer.ts): one message a label, gone with whoever started it.
import type { SandboxWaybill } from './book.ts'
import { drawLabel } from './draw-label.ts'

process.on('message', ({ id, waybill }: { readonly id: number; readonly waybill: SandboxWaybill }) => {
  drawLabel(waybill).then(
    (label) => process.send?.({ id, label }),
    (error: Error) => process.send?.({ id, failed: error.message }),
  )
})
process.once('disconnect', () => process.exit(0))
