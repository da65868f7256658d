import { useAttempts } from '../shared/attempts.ts'
import { act, type Case, type CaseBodies } from './api.ts'

/** The acts of a customer on a case, safe to press again. `again` shows the case as it is: after the act, and when somebody was faster. */
export function useAct(file: Case, again: () => void, names?: 'afterLost') {
  const attempt = useAttempts({ of: file, refresh: again, ...(names && { names }) })
  return async <Verb extends keyof CaseBodies>(verb: Verb, body: CaseBodies[Verb]): Promise<void> => {
    await attempt([verb, body], (one) => act(file.number, verb, body, one))
    again()
  }
}
