import { AddPhotos } from '../../shell/add-photos.tsx'
import own from './parts.module.css'
import { usePartWords } from './words.ts'

/** The photo of the open box, kept with the check. */
export function OpenBox({ ids, added }: { ids: readonly string[]; added(id: string): void }) {
  const said = usePartWords()
  return (
    <div className={own.openBox}>
      <AddPhotos ids={ids} added={added} alt={said.photo} add={said.addPhoto} atStation />
    </div>
  )
}
