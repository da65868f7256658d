// A decision table in GoRules JDM: one input node, one table, one output node. Other nodes of JDM are refused (check-table.ts):
// a function node is code, and a policy is none.

/** A cell is an expression of ZEN; an empty one holds for everything. */
export type TableRow = { readonly _id: string; readonly _description?: string } & {
  readonly [columnId: string]: string
}

export type TableColumn = { readonly id: string; readonly name: string; readonly field: string }

/** Rows are read from above; the first that holds answers. */
export type DecisionTable = {
  readonly hitPolicy: 'first'
  readonly inputs: readonly TableColumn[]
  readonly outputs: readonly TableColumn[]
  readonly rules: readonly TableRow[]
}

export type Jdm = {
  readonly contentType: 'application/vnd.gorules.decision'
  readonly nodes: readonly JdmNode[]
  readonly edges: readonly {
    readonly id: string
    readonly sourceId: string
    readonly targetId: string
    readonly type: 'edge'
  }[]
}

export type JdmNode = {
  readonly id: string
  readonly name: string
  readonly type: string
  readonly position?: { readonly x: number; readonly y: number }
  readonly content?: unknown
}

/** The graph around one table. */
export function jdmOf(name: string, table: DecisionTable): Jdm {
  return {
    contentType: 'application/vnd.gorules.decision',
    nodes: [
      { id: 'facts', name: 'facts', type: 'inputNode', position: { x: 80, y: 120 } },
      { id: 'table', name, type: 'decisionTableNode', position: { x: 380, y: 120 }, content: table },
      { id: 'answer', name: 'answer', type: 'outputNode', position: { x: 680, y: 120 } },
    ],
    edges: [
      { id: 'facts-table', sourceId: 'facts', targetId: 'table', type: 'edge' },
      { id: 'table-answer', sourceId: 'table', targetId: 'answer', type: 'edge' },
    ],
  }
}
