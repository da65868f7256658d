import type { Case } from '../../api.ts'
import type { CaseActForm, Place, Standing } from './act-form.ts'

type Placed = { readonly main: CaseActForm | null; readonly beside: CaseActForm[]; readonly more: CaseActForm[] }

/** Where the decision says no more which acts are offered first. */
const ended: { readonly [Spine in Case['spine']]?: Standing } = { resolved: 'resolved' }

/** Which acts are offered for a case and where, by their declarations; of several that could be the main one, the first that can be done. */
export function placed(acts: readonly CaseActForm[], file: Case): Placed {
  const standing = ended[file.spine] ?? file.decision
  const can = ({ verb }: CaseActForm) => file.can[verb] === true
  const at = (place: Place) =>
    acts.filter((act) => act.stands[standing] === place && (!act.hiddenUnlessPossible || can(act)))
  const mains = at('main')
  const main = mains.find(can) ?? mains[0] ?? null
  return { main, beside: [...mains.filter((act) => act !== main), ...at('beside')], more: at('more') }
}
