import { Button, Tooltip } from 'antd'

type ActButtonProps = { label: string; keyName: string; primary?: boolean; why: string | null; press(): void }

// aria-disabled instead of disabled: who uses a keyboard or a screen reader must be able to reach it and hear why.
export function ActButton({ label, keyName, primary = false, why, press }: ActButtonProps) {
  return (
    <Tooltip title={why}>
      <Button
        type={primary && !why ? 'primary' : 'default'}
        className={why ? 'greyed' : ''}
        aria-disabled={why !== null}
        {...(why && { 'aria-description': why })}
        onClick={press}
      >
        {label} <kbd>{keyName}</kbd>
      </Button>
    </Tooltip>
  )
}
