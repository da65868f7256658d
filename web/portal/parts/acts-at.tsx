import type { OnPage, PlaceOnPage } from '../acts/customer-act.ts'
import { customerActs } from '../acts/index.ts'

/** The acts that stand at this place of the page; each shows itself where the case allows it. */
export const ActsAt = ({ place, file, again }: OnPage & { place: PlaceOnPage }) =>
  customerActs.map(({ verb, [place]: Act }) => Act && <Act key={verb} file={file} again={again} />)
