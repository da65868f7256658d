export { acts } from './acts.ts'
export { openCase } from './open-case.ts'
export { previewCase, previewView } from './preview-case.ts'
export { intakeRoutes } from './routes.ts'
