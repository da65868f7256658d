import type { Settings } from '#kernel/settings'
import type { CarrierPort, CarrierPorts } from '#parcel'
import { easyPost } from './easypost/easypost.ts'
import { kuaidi100 } from './kuaidi100/kuaidi100.ts'
import { manualCarrier } from './manual/manual-carrier.ts'
import { sandboxCarrier } from './sandbox/sandbox-carrier.ts'

/** The providers these settings connect. Numbers by hand always are. */
export function connectCarriers({ carriers }: Pick<Settings, 'carriers'>): CarrierPorts {
  const connected: CarrierPort[] = [manualCarrier()]
  if (carriers.sandbox) connected.push(sandboxCarrier(carriers.sandbox))
  if (carriers.kuaidi100) connected.push(kuaidi100(carriers.kuaidi100))
  if (carriers.easypost) connected.push(easyPost(carriers.easypost))
  return new Map(connected.map((port) => [port.provider, port]))
}
