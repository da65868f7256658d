// The case's separate questions, each with its own small table of moves (domain.md). No table mixes two questions, and
// nothing but move() sets a state. A test proves every state reachable and every non-final state left.

export type Moves<State extends string> = Readonly<
  Record<string, { readonly from: readonly State[]; readonly to: State }>
>

/** The states of each question. */
export const states = {
  spine: ['open', 'resolved', 'closed', 'withdrawn'],
  decision: ['pending', 'info_needed', 'proposed', 'escalated', 'approved', 'rejected'],
  return: ['none', 'awaited', 'on_the_way', 'arrived', 'received', 'not_returned'],
  inspection: ['none', 'waiting', 'partial', 'done'],
  resolution: ['none', 'owed', 'under_way', 'done'],
  followUp: ['none'],
} as const

/** The five questions and the spine, as a case carries them. */
export type States = { -readonly [Question in keyof typeof states]: (typeof states)[Question][number] }

/** The spine: is the matter open? */
export const spineMoves = {
  settle: { from: ['open'], to: 'resolved' },
  reopen: { from: ['resolved'], to: 'open' },
  close: { from: ['open', 'resolved'], to: 'closed' },
  withdraw: { from: ['open'], to: 'withdrawn' },
} as const satisfies Moves<States['spine']>

/** 审核: what do we answer? */
export const decisionMoves = {
  request_info: { from: ['pending', 'escalated'], to: 'info_needed' },
  provide_info: { from: ['info_needed'], to: 'pending' },
  propose: { from: ['pending', 'escalated'], to: 'proposed' },
  accept_proposal: { from: ['proposed'], to: 'approved' },
  decline_proposal: { from: ['proposed'], to: 'pending' },
  // the customer took what was offered, and somebody of the shop must agree first
  await_agreement: { from: ['proposed', 'rejected'], to: 'pending' },
  escalate: { from: ['pending', 'info_needed'], to: 'escalated' },
  approve: { from: ['pending', 'escalated'], to: 'approved' },
  reject: { from: ['pending', 'escalated'], to: 'rejected' },
  accept_alternative: { from: ['rejected'], to: 'approved' },
  appeal: { from: ['rejected'], to: 'escalated' },
} as const satisfies Moves<States['decision']>

/** 退回: where are the goods? */
export const returnMoves = {
  await_goods: { from: ['none'], to: 'awaited' },
  announce: { from: ['awaited', 'on_the_way'], to: 'on_the_way' },
  arrive: { from: ['awaited', 'on_the_way'], to: 'arrived' },
  receive: { from: ['awaited', 'on_the_way', 'arrived', 'received'], to: 'received' },
  give_up: { from: ['awaited', 'on_the_way'], to: 'not_returned' },
} as const satisfies Moves<States['return']>

/** 检验: what did we find? */
export const inspectionMoves = {
  expect: { from: ['none', 'waiting'], to: 'waiting' },
  expect_more: { from: ['partial', 'done'], to: 'partial' },
  inspect_some: { from: ['waiting', 'partial'], to: 'partial' },
  inspect_last: { from: ['waiting', 'partial'], to: 'done' },
} as const satisfies Moves<States['inspection']>

/** 处理: what do we owe? */
export const resolutionMoves = {
  assess: { from: ['none', 'owed'], to: 'owed' },
  resolve: { from: ['owed', 'under_way'], to: 'under_way' },
  owe_more: { from: ['under_way'], to: 'owed' },
  settle: { from: ['owed', 'under_way'], to: 'done' },
  reopen: { from: ['done'], to: 'owed' },
} as const satisfies Moves<States['resolution']>

/** 回访: is the customer content? It is asked from the follow-up stage on; until then there is one state and no move. */
export const followUpMoves = {} as const satisfies Moves<States['followUp']>

export const moves = {
  spine: spineMoves,
  decision: decisionMoves,
  return: returnMoves,
  inspection: inspectionMoves,
  resolution: resolutionMoves,
} as const

export type Question = keyof typeof moves
export type MoveOf<Q extends Question> = keyof (typeof moves)[Q] & string

export const firstStates: States = {
  spine: 'open',
  decision: 'pending',
  return: 'none',
  inspection: 'none',
  resolution: 'none',
  followUp: 'none',
}

/** Whether the table of this question has this move from where the case is. */
export function hasMove<Q extends Question>(states: States, question: Q, move: MoveOf<Q>): boolean {
  const table = moves[question] as Moves<string>
  return table[move]!.from.includes(states[question])
}

/** The one place that sets a state. Whoever calls it has asked the rule of the act first; a wrong move is a fault of ours and throws. */
export function move<Q extends Question>(states: States, question: Q, name: MoveOf<Q>): void {
  const table = moves[question] as Moves<string>
  const step = table[name]!
  const from = states[question]
  if (!step.from.includes(from)) throw new Error(`no move ${name} of ${question} from ${from}`)
  ;(states as Record<Question, string>)[question] = step.to
}

/** A yes, whoever said it: the goods are awaited, or the answer is owed at once. */
export function moveOfYes(
  states: States,
  yes: 'approve' | 'accept_proposal' | 'accept_alternative',
  needsReturn: boolean,
): void {
  move(states, 'decision', yes)
  if (needsReturn) move(states, 'return', 'await_goods')
  else move(states, 'resolution', 'assess')
}
