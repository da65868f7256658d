// Paper: what is printed for a dispatch, from templates the merchant may change. Calls nobody; whoever has the data has it rendered.

export {
  type BatteryFacts,
  type DispatchType,
  dispatchTypeNames,
  dispatchTypes,
  type Nature,
  type PaperLocale,
} from './dispatch-words.ts'
export { maskName } from './mask-name.ts'
export { type PaperQuery, paperAnswer, paperContent, paperQuery } from './paper-answer.ts'
export {
  type HandOverListData,
  type PackingLabelData,
  type PackingSlipData,
  type PaperDataOf,
  type PaperKind,
  type PickListData,
  paperKinds,
  type ThankYouCardData,
} from './paper-data.ts'
export { type Paper, paperNames, papers } from './papers.ts'
export type { DataOfCase } from './preview-template.ts'
export { paperConstraints } from './raced-constraints.ts'
export { type PaperNotes, type Rendered, type RenderPaper, renderPaper } from './render-paper.ts'
export { paperRoutes } from './routes.ts'
