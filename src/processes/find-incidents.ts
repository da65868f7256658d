import type { Database } from '#kernel/database'
import { examineParcels, incidentLocks, incidentsToNote, merchantsToExamine, noteIncidents } from '#parcel'
import { eachByItself, type TellLeftOut } from './each-by-itself.ts'

/**
 * Each minute: parcels that carriers told of, and open ones every hour, are looked at by the table parcel-incidents; then the histories of their
 * cases say what was found and what is over. Each merchant and each trouble in a transaction of its own. Answers how many parcels were looked at.
 */
export async function findIncidents(database: Database, now: string, tell: TellLeftOut): Promise<number> {
  const moment = { by: { kind: 'system', id: 'incidents' }, now, channel: 'worker' } as const
  const merchants = await database.asOwner((connection) =>
    connection.query<{ merchant_id: string }>(merchantsToExamine(now)),
  )
  const found = merchants.map(({ merchant_id }) => ({ merchant_id, id: merchant_id }))
  const examined = await eachByItself(
    database,
    found,
    () => [],
    (tx) => examineParcels(tx, moment),
    tell,
  )
  const toNote = await database.asOwner((connection) =>
    connection.query<{ merchant_id: string; id: string }>(incidentsToNote),
  )
  await eachByItself(database, toNote, incidentLocks, (tx, id) => noteIncidents(tx, id, moment), tell)
  return examined.reduce((sum, count) => sum + count, 0)
}
