/** Where the history is broken and how, in a plain sentence. */
export type Break = {
  readonly kind: BreakKind
  readonly caseId?: string
  readonly seq?: number
  readonly checkpoint?: string
  readonly sentence: string
}

const sentences = {
  event_changed: 'Event {seq} of case {caseId} is not what was written.',
  event_missing: 'Event {seq} of case {caseId} is missing.',
  event_does_not_follow: 'Event {seq} of case {caseId} does not follow the one before it.',
  case_names_another_end: 'Case {caseId} says its history ends elsewhere than after event {seq}.',
  case_missing: 'Case {caseId} is gone, but its history up to event {seq} was signed or is still there.',
  history_cut_off: 'The history of case {caseId} had {seq} events when it was signed and is shorter now.',
  history_rewritten: 'The history of case {caseId} up to event {seq} is not the one that was signed.',
  checkpoint_forged: 'Checkpoint {checkpoint} does not carry our signature or was changed.',
  checkpoint_unreadable: 'Checkpoint {checkpoint} cannot be read.',
  checkpoint_missing: 'Checkpoint {checkpoint} was taken and is no longer outside the database.',
  key_missing: 'There are checkpoints, but no public key to verify them with.',
} as const
export type BreakKind = keyof typeof sentences

export function brokenAt(kind: BreakKind, place: Omit<Break, 'kind' | 'sentence'> = {}): Break {
  const facts: Record<string, unknown> = place
  return { kind, ...place, sentence: sentences[kind].replace(/\{(\w+)\}/g, (_, name: string) => String(facts[name])) }
}
