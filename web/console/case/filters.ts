/** What the inbox can be narrowed by, besides words. */
export const filters = ['state', 'wish', 'reason', 'channel', 'promise', 'message', 'mark'] as const
