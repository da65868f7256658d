import { acknowledgeMessage } from './acknowledge-message.ts'
import { writeMessage } from './write-message.ts'

export const acts = [writeMessage, acknowledgeMessage]
