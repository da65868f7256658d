import type { Exceptions } from './tables.ts'

/** May only shrink: tables.test.ts fails when a line is no longer needed. Never add one for new code: let the owner export what is read. */
export const tableExceptions: Exceptions = [
  {
    why: 'A session of the portal is opened with the same statement as any other credential, in the packet of the act itself.',
    files: {
      'src/05-people/credentials.ts': 'after_sales_case case_link portal_session',
    },
  },
  {
    why: 'An order is judged, replaced and shown with what its cases hold of it: one statement each, in the packet of the act.',
    files: {
      'src/10-order/order-locks.ts': 'after_sales_case',
      'src/10-order/order-rows.ts': 'after_sales_case refund',
      'src/10-order/order-to-judge.ts': 'after_sales_case case_line inspection',
      'src/10-order/write-orders.ts': 'after_sales_case case_line',
    },
  },
  {
    why: 'A backtest compares what a draft says with what was decided.',
    files: {
      'src/88-what-if/carry-out-backtest.ts': 'after_sales_case case_decision',
    },
  },
  {
    why: 'Lists and views of a case or an order join its rows: to be made of columns the owner exports.',
    files: {
      'src/11-case/case-list.ts': 'ledger_entry order_line sales_order',
      'src/11-case/read-case.ts': 'ledger_entry order_line payment sales_order',
      'src/11-case/reading-routes.ts': 'member sales_order',
      'src/17-conversation/evidence/read-evidence.ts': 'after_sales_case',
      'src/40-return/find-parcels.ts': 'after_sales_case case_line case_search_word sales_order',
      'src/40-return/list-receipts.ts': 'after_sales_case',
      'src/50-inspection/serial-numbers.ts': 'after_sales_case sales_order',
      'src/60-resolution/limits.ts': 'ledger_posting',
      'src/60-resolution/refund/list-refunds.ts': 'after_sales_case sales_order',
      'src/85-portal/case/list-own-cases.ts': 'after_sales_case case_line message',
      'src/85-portal/case/read-portal-case.ts': 'case_decision case_event evidence inspection message',
      'src/85-portal/links/open-link.ts': 'after_sales_case case_link',
      'src/85-portal/sign-in/read-session.ts': 'after_sales_case sales_order',
      'src/85-portal/sign-in/request-code-again.ts': 'merchant sales_order',
      'src/85-portal/sign-in/request-code.ts': 'sales_order',
      'src/85-portal/sign-in/send-code.ts': 'merchant sales_order',
      'src/85-portal/sign-in/shop-of-portal.ts': 'merchant',
    },
  },
  {
    why: 'Rules and approvals show people and cases by name: to be made of columns the owner exports.',
    files: {
      'src/12-facts/reason-against-the-law.ts': 'case_line order_line',
      'src/18-approval/delegates.ts': 'member',
      'src/18-approval/list-approvals.ts': 'member',
      'src/18-approval/list-approvers.ts': 'member',
      'src/18-approval/read-approval.ts': 'after_sales_case member merchant',
    },
  },
  {
    why: 'The history is proved against the rows themselves, not through the code that wrote them.',
    files: {
      'src/95-audit/take-checkpoint.ts': 'after_sales_case',
      'src/95-audit/verify-checkpoints.ts': 'after_sales_case case_event',
      'src/95-audit/verify-history.ts': 'after_sales_case case_event',
    },
  },
  {
    why: 'A sweep finds what is due of all merchants in one statement, one look into an index each.',
    files: {
      'src/processes/close-overdue-cases.ts': 'after_sales_case merchant',
      'src/processes/sweep-stuck-refunds.ts': 'merchant refund',
      'src/processes/write-notices.ts': 'case_event message',
      'src/processes/when-approval-expired-climb.ts': 'approval merchant',
      'src/processes/when-promise-broken-escalate-case.ts': 'after_sales_case merchant',
    },
  },
  {
    why: 'The demonstration and the health of a node look whether rows are there.',
    files: {
      'src/demo/open-demo.ts': 'member merchant order_import',
      'src/demo/start-demo.ts': 'after_sales_case order_import',
      'src/health.ts': 'schema_migration',
    },
  },
]
