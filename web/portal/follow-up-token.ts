// What opens a question or ends them: behind `#` in the link. It leaves the address at once, and a reload of this tab has it still.
import { keep, readKept } from './kept.ts'

export function followUpToken(): string {
  const found = /^#k=(w[fu]_[\w-]+)$/.exec(location.hash)?.[1]
  if (found) {
    keep('followUp', found)
    history.replaceState(null, '', location.pathname + location.search)
  }
  return found ?? readKept('followUp', '')
}
