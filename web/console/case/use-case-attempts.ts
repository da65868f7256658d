import { useQueryClient } from '@tanstack/react-query'
import { useAttempts } from '../../shared/attempts.ts'
import { actOnCase, type Case, type CaseBodies } from '../api.ts'
import { askAnew } from '../query-keys.ts'

type Options = Pick<Parameters<typeof useAttempts>[0] & object, 'opened' | 'names'>

/** Attempts of what changes a case: when somebody was faster, the case is asked for anew and shown as it is. */
export function useCaseAttempts(of: Pick<Case, 'id' | 'version'>, options: Options = {}) {
  const queries = useQueryClient()
  return useAttempts({ of, ...options, refresh: () => askAnew(queries, 'case', 'cases') })
}

/** The acts on a case itself. */
export function useCaseAct(file: Pick<Case, 'id' | 'version'>, options: Options = {}) {
  const attempt = useCaseAttempts(file, options)
  return <Verb extends keyof CaseBodies>(verb: Verb, body: CaseBodies[Verb]) =>
    attempt([verb, body], (one) => actOnCase(file.id, verb, body, one))
}
