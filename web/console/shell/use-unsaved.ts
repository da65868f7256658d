// Work that is not saved is not lost by a tap on the navigation.
import { useBlocker } from '@tanstack/react-router'
import { App } from 'antd'
import { useWords } from '../words/use-words.ts'

const said = {
  'zh-CN': { title: '有改动还没有保存', text: '离开后这些改动会丢失。', leave: '放弃改动并离开', stay: '留在这里' },
  en: {
    title: 'Your changes are not saved',
    text: 'They are lost when you leave.',
    leave: 'Leave without saving',
    stay: 'Stay here',
  },
} as const

/**
 * While `isUnsaved`, leaving the page asks first; so does the browser when the tab is closed. What the rest of the address says is the page's
 * own, a filter for example, but for `part`: another part of the page is another place.
 */
export function useUnsaved(isUnsaved: boolean): void {
  const { locale } = useWords()
  const { modal } = App.useApp()
  const { title, text, leave, stay } = said[locale]
  useBlocker({
    disabled: !isUnsaved,
    enableBeforeUnload: () => isUnsaved,
    shouldBlockFn: ({ current, next }) =>
      (current.pathname !== next.pathname || partOf(current) !== partOf(next)) &&
      new Promise<boolean>((answer) => {
        modal.confirm({
          title,
          content: text,
          okText: leave,
          cancelText: stay,
          okButtonProps: { danger: true },
          autoFocusButton: 'cancel',
          onOk: () => answer(false),
          onCancel: () => answer(true),
        })
      }),
  })
}

const partOf = ({ search }: { readonly search: unknown }) => (search as { readonly part?: string }).part
