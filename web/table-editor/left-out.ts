// Stands for the packages GoRules' editor names and one table never reaches (see vite.config.ts). Whoever reaches one all the same is told.
function absent(): never {
  throw new Error('not part of the table editor')
}
const nothing = () => null

export { nothing as DiffEditor, nothing as Editor, nothing as useMonaco }
export const MarkerSeverity = {}
export const loader = { config: absent }
export default { Workbook: absent }
