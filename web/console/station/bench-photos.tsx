import { AddPhotos } from '../shell/add-photos.tsx'
import { useWords } from '../words/use-words.ts'

/** What the inspector photographs, kept with the inspection. */
export function BenchPhotos({ ids, added }: { ids: string[]; added(id: string): void }) {
  const { words } = useWords()
  return (
    <div className="bench-field">
      <h3>{words.bench.photos}</h3>
      <AddPhotos
        ids={ids}
        added={added}
        alt={(index) => words.case.photo(index)}
        add={words.bench.addPhoto}
        atStation
      />
    </div>
  )
}
