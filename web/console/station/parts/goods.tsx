import css from './parts.module.css'

type Props = { name: string; sku: string; imageUrl: string | null; children?: React.ReactNode }

/** An article to look for: its picture, its name, its number. */
export function Goods({ name, sku, imageUrl, children }: Props) {
  return (
    <div className={css.goods}>
      {imageUrl ? (
        <img src={imageUrl} alt="" width={96} height={96} />
      ) : (
        <span className={css.noPicture} aria-hidden="true" />
      )}
      <span>
        <strong>{name}</strong>
        <small>{sku}</small>
      </span>
      {children}
    </div>
  )
}
