export { part } from './part.ts'
export { refusals } from './refusals.ts'
export { inspectionRoutes } from './routes.ts'
export { isShownByInspection } from './shown-evidence.ts'
