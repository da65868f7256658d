// Every arrow between stages: which process hears which event. One file per sentence; the list is here.

const heard: Readonly<Record<string, readonly string[]>> = {}

/** The queues of the processes that hear this kind of event. */
export const listeners = (kind: string): readonly string[] => heard[kind] ?? []
