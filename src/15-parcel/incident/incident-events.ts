import { caseEvents } from '#case'
import type { IncidentHow, IncidentKind } from './incident.ts'

type OfIncident = { readonly incidentId: string; readonly parcelId: string; readonly kind: IncidentKind }

declare module '#case' {
  interface CaseEvents {
    /** Found by rule, for the first time or again. */
    incident_found: OfIncident
    /** The customer was told what is wrong, before asking. */
    incident_told: OfIncident
    incident_closed: OfIncident & { readonly how: IncidentHow }
  }
  interface CustomerSteps {
    incident_told: true
  }
}

caseEvents({ incident_found: {}, incident_told: { shown: true }, incident_closed: {} })
