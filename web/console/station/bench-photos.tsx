import { AddPhotos } from '../shell/add-photos.tsx'
import { useWords } from '../words/use-words.ts'
import { useBenchWords } from './bench-words.ts'
import css from './station.module.css'

/** What the inspector photographs, kept with the inspection. */
export function BenchPhotos({ ids, added }: { ids: string[]; added(id: string): void }) {
  const { words } = useWords()
  const bench = useBenchWords()
  return (
    <div className={css.benchField}>
      <h3>{bench.photos}</h3>
      <AddPhotos ids={ids} added={added} alt={(index) => words.photo(index)} add={bench.addPhoto} atStation />
    </div>
  )
}
