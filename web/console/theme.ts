// Ant Design's theme: the product's tokens (experience.md).
import type { ThemeConfig } from 'antd'
import { colours } from '../shared/colours.ts'

export const theme: ThemeConfig = {
  token: {
    colorPrimary: colours.jade,
    colorLink: colours.jade,
    colorLinkHover: colours.jade, // derived, it would be too pale to read
    colorLinkActive: colours.jade,
    colorSuccess: colours.jade,
    colorWarning: colours.amber,
    colorWarningBg: '#fff6e5', // derived from the dark amber it would be a muddy grey
    colorWarningBorder: '#f0d9ae',
    colorError: colours.red,
    colorInfo: colours.blue,
    colorText: colours.ink,
    colorTextSecondary: colours.mute,
    colorTextDescription: colours.mute,
    colorTextPlaceholder: colours.mute,
    colorTextDisabled: colours.mute,
    colorBorder: '#c6d1cd',
    colorBorderSecondary: colours.line,
    colorBgLayout: colours.ground,
    fontSize: 14,
    lineHeight: 1.55,
    borderRadius: 8,
    borderRadiusLG: 12,
    controlHeight: 34,
    fontFamily:
      "-apple-system, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', 'Segoe UI', system-ui, sans-serif",
    boxShadow: '0 8px 28px rgb(16 32 29 / 12%)',
    motionDurationMid: '0.12s',
    motionDurationSlow: '0.16s',
  },
  components: {
    Button: { primaryShadow: 'none', defaultShadow: 'none', fontWeight: 600 },
    Table: {
      headerBg: 'transparent',
      headerColor: colours.mute,
      headerSplitColor: 'transparent',
      cellPaddingInline: 12,
    },
    Modal: { titleFontSize: 17 },
  },
}
