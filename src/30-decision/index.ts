export { appeal } from './appeal.ts'
export { decisionRoutes, decisionShapes } from './routes.ts'
