// What the screens of parcel trouble ask the API.
import type { CarrierClaimView } from '../../../src/15-parcel/claim/carrier-claim.ts'
import type { SettleBody } from '../../../src/15-parcel/claim/settle-carrier-claim.ts'
import type { ClaimSum } from '../../../src/15-parcel/claim/sum-claims.ts'
import type { IncidentView } from '../../../src/15-parcel/incident/incident.ts'
import type { IncidentBodies, IncidentWithSteps } from '../../../src/15-parcel/incident/routes.ts'
import type { ClaimBody } from '../../../src/60-resolution/goods/claim-routes.ts'
import type { Attempt } from '../../shared/attempts.ts'
import { get, post } from '../../shared/call.ts'
import type { Page } from '../api.ts'

export type { ClaimSum, IncidentView as Incident, IncidentWithSteps, SettleBody }
/** `case`: of this case alone, by its id; `open`: the one whose row is open. */
export type IncidentFilters = { show?: string; kind?: string; carrier?: string; case?: string; open?: string }
type Bodies = IncidentBodies & { readonly claim: ClaimBody }
export type IncidentVerb = keyof Bodies

/** `show`: all that is not closed first; `mine`, `overdue`, or a state. */
export const listIncidents = (
  { show = '', kind, carrier, case: ofCase }: IncidentFilters,
  cursor: string | undefined,
) => {
  const asked = {
    ...(show === 'mine' || show === 'overdue' ? { [show]: 'true' } : show ? { state: show } : {}),
    ...(kind && { kind }),
    ...(carrier && { carrier }),
    ...(ofCase && { case: ofCase }),
    ...(cursor && { cursor }),
  }
  return get<Page<IncidentView>>(`/incidents?${new URLSearchParams({ ...asked, limit: '30' })}`)
}
export const readIncident = (id: string) => get<IncidentWithSteps>(`/incidents/${id}`)
export const settleClaim = (id: string, body: SettleBody, attempt: Attempt) =>
  post<CarrierClaimView>(`/carrier-claims/${id}/settle`, body, attempt)
export const sumClaims = () => get<Page<ClaimSum>>('/carrier-claims/sums')
export const actOnIncident = <Verb extends IncidentVerb>(
  id: string,
  verb: Verb,
  body: Bodies[Verb],
  attempt: Attempt,
) => post<IncidentView>(`/incidents/${id}/${verb}`, body, attempt)
