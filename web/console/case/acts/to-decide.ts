import type { RightByStage } from './act-form.ts'

/** Where the list offers a decision, and the right it needs there. */
export const toDecide: RightByStage = { submitted: 'decide', escalated: 'decide_escalated' }
