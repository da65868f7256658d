// Proof instead of promise: the history recomputed from its rows and held against what was signed and kept outside.
export type { Break, BreakKind } from './broken.ts'
export { type CheckpointKey, checkpointKey, verifyingKey } from './checkpoint-key.ts'
export { auditRoutes, type CheckpointSource } from './routes.ts'
export { type CheckpointContext, takeCheckpoint, takeCheckpoints } from './take-checkpoint.ts'
export { type Verified, verifyHistory } from './verify-history.ts'
