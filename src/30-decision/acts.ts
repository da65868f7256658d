import { acceptAlternative } from './accept-alternative.ts'
import { acceptProposal } from './accept-proposal.ts'
import { appeal } from './appeal.ts'
import { approveCase } from './approve-case.ts'
import { assignCase } from './assign-case.ts'
import { declineProposal } from './decline-proposal.ts'
import { escalateCase } from './escalate-case.ts'
import { propose } from './propose.ts'
import { rejectCase } from './reject-case.ts'
import { requestInfo } from './request-info.ts'

export const acts = [
  approveCase,
  rejectCase,
  requestInfo,
  propose,
  acceptProposal,
  declineProposal,
  acceptAlternative,
  escalateCase,
  appeal,
  assignCase,
]
