import type { Settings } from '#kernel/settings'
import type { CarrierPort, CarrierPorts } from '#parcel'
import { manualCarrier } from './manual/manual-carrier.ts'
import { sandboxCarrier } from './sandbox/sandbox-carrier.ts'

/** The providers these settings connect. Numbers by hand always are. */
export function connectCarriers({ carriers: { sandbox } }: Pick<Settings, 'carriers'>): CarrierPorts {
  const connected: CarrierPort[] = [manualCarrier()]
  if (sandbox) connected.push(sandboxCarrier(sandbox))
  return new Map(connected.map((port) => [port.provider, port]))
}
