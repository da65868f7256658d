import { move, type States } from '#case'

/** A yes, whoever said it: the goods are awaited, or the answer is owed at once. */
export function sayYes(
  states: States,
  yes: 'approve' | 'accept_proposal' | 'accept_alternative',
  needsReturn: boolean,
): void {
  move(states, 'decision', yes)
  if (needsReturn) move(states, 'return', 'await_goods')
  else move(states, 'resolution', 'assess')
}
