import { AddPhotos } from '../shell/add-photos.tsx'
import { useTransferWords } from './transfer-words.ts'

/** Photos of a transfer, kept with the record. */
export function TransferPhotos({ ids, added }: { ids: readonly string[]; added(id: string): void }) {
  const said = useTransferWords()
  return (
    <fieldset className="units">
      <legend>{said.photos}</legend>
      <AddPhotos ids={ids} added={added} alt={(index) => said.photo(index)} add={said.addPhoto} />
    </fieldset>
  )
}
