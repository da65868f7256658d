// What the merchant learns: questions over everything that happened. Writes nothing, and nobody imports it but the application.
export { insightRoutes } from './routes.ts'
