import type { FollowUpFigures } from '../../../src/90-insight/follow-up-route.ts'
import { get } from '../../shared/call.ts'

export type Figures = FollowUpFigures['items'][number]
export type By = FollowUpFigures['by']

export const figuresFile = (by: By): string => `/api/v1/insight/follow-ups?by=${by}`
export const readFigures = (by: By) => get<FollowUpFigures>(`/insight/follow-ups?by=${by}`)
