// Each thing that can be wrong with a table, in the order it is looked for, and the sentence people read.

const error = (zh: string, en: string) => ({ severity: 'error', 'zh-CN': zh, en }) as const
const warning = (zh: string, en: string) => ({ severity: 'warning', 'zh-CN': zh, en }) as const

export const findingSentences = {
  not_jdm: error(
    '这不是规则表，请上传从这里或 GoRules 下载的文件。',
    'This is not a decision table; please upload a file downloaded from here or from GoRules.',
  ),
  nested_too_deep: error('内容嵌套太深，请简化。', 'This is nested too deeply; please simplify it.'),
  node_forbidden: error(
    '不能有“{node}”节点；只能是一个输入、一张表、一个输出。',
    'A {node} node is not allowed; there must be one input, one table and one output.',
  ),
  graph_cycle: error(
    '连线绕成了圈，请改成输入 → 表 → 输出。',
    'The connections run in a circle; please make it input → table → output.',
  ),
  graph_not_a_line: error('连线应为输入 → 表 → 输出。', 'The connections must be input → table → output.'),
  mode_forbidden: error('不支持“{mode}”设置，请去掉。', 'The setting {mode} is not supported; please remove it.'),
  hit_policy_not_first: error('规则表必须采用“首行命中”。', 'The table must use the hit policy “first”.'),
  too_many_rows: error('最多 2,000 行，现在有 {count} 行。', 'At most 2,000 rows; there are {count}.'),
  too_many_columns: error('最多 40 列，现在有 {count} 列。', 'At most 40 columns; there are {count}.'),
  cell_too_long: error(
    '第 {rowNumber} 行“{column}”列的内容超过 500 个字符。',
    'Row {rowNumber}, column {column}: more than 500 characters.',
  ),
  content_too_large: error('整张表超过 1 MB，请拆分或精简。', 'The table is larger than 1 MB; please make it smaller.'),
  row_id_wrong: error(
    '第 {rowNumber} 行的编号缺失或不可用。',
    'The id of row {rowNumber} is missing or cannot be used.',
  ),
  row_id_twice: error('第 {rowNumber} 行的编号“{row}”重复了。', 'Row {rowNumber} has the id {row} of an earlier row.'),
  column_id_wrong: error('列编号“{column}”不可用。', 'The column id {column} cannot be used.'),
  column_id_twice: error('列编号“{column}”重复了。', 'There are two columns with the id {column}.'),
  fact_unknown: error(
    '没有名为“{fact}”的事实，请从列表中选择。',
    'There is no fact called {fact}; please choose one from the list.',
  ),
  fact_twice: warning('“{fact}”出现在两列里，请合并。', 'Two columns use {fact}; please merge them.'),
  output_unknown: error('没有名为“{output}”的输出。', 'There is no output called {output}.'),
  output_twice: error(
    '输出“{output}”有两列，请只留一列。',
    'There are two columns for the output {output}; please keep one.',
  ),
  output_missing: error('缺少输出列“{output}”。', 'The column for the output {output} is missing.'),
  cell_not_parsed: error(
    '第 {rowNumber} 行“{column}”列写法不对：{cell}',
    'Row {rowNumber}, column {column} cannot be read: {cell}',
  ),
  function_not_allowed: error(
    '第 {rowNumber} 行“{column}”列不能使用函数 {what}。',
    'Row {rowNumber}, column {column}: the function {what} is not allowed.',
  ),
  expression_iterates: error(
    '第 {rowNumber} 行“{column}”列的 {what} 会大量循环计算，请改为逐个列出值。',
    'Row {rowNumber}, column {column}: {what} would loop too much; please list the values instead.',
  ),
  expression_too_deep: error(
    '第 {rowNumber} 行“{column}”列的括号太多，请简化。',
    'Row {rowNumber}, column {column} has too many brackets; please simplify it.',
  ),
  cell_wrong_type: error(
    '第 {rowNumber} 行“{column}”列应为{expected}，现在是：{cell}',
    'Row {rowNumber}, column {column} should be {expectedEn}: {cell}',
  ),
  word_unknown: error(
    '第 {rowNumber} 行“{column}”列没有“{word}”这个选项。',
    'Row {rowNumber}, column {column}: {word} is not one of the choices.',
  ),
  null_never_counts: error(
    '第 {rowNumber} 行“{column}”列：写在比较后面的 null 不起作用，请移到最前面：{cell}',
    'Row {rowNumber}, column {column}: null after a comparison has no effect; please put it first: {cell}',
  ),
  pattern_broken: error(
    '第 {rowNumber} 行“{column}”列的匹配表达式无法使用：{what}',
    'Row {rowNumber}, column {column}: the pattern cannot be used: {what}',
  ),
  too_many_patterns: error(
    '第 {rowNumber} 行“{column}”列：一张表最多用 20 个不同的匹配表达式。',
    'Row {rowNumber}, column {column}: a table may use at most 20 different patterns.',
  ),
  range_empty: warning(
    '第 {rowNumber} 行“{column}”列的条件永远不成立：{cell}',
    'Row {rowNumber}, column {column} can never be true: {cell}',
  ),
  output_empty: error(
    '第 {rowNumber} 行没有填输出“{column}”。',
    'Row {rowNumber} has no value for the output {column}.',
  ),
  output_wrong: error(
    '第 {rowNumber} 行的输出“{column}”不可用：{cell}',
    'Row {rowNumber}: the output {column} cannot be {cell}.',
  ),
  no_rows: error('表里还没有行。', 'The table has no rows yet.'),
  no_default: error(
    '缺少兜底行：最后请加一行，条件全部留空。',
    'There is no default row: please add a last row with all conditions empty.',
  ),
  rows_contradict: error(
    '第 {rowNumber} 行与第 {other} 行条件相同，结论不同，请改正其中一行。',
    'Row {rowNumber} has the same conditions as row {other} but a different result; please correct one of them.',
  ),
  row_twice: warning(
    '第 {rowNumber} 行与第 {other} 行重复，可以删除。',
    'Row {rowNumber} repeats row {other} and can be removed.',
  ),
  row_unreachable: error(
    '第 {rowNumber} 行永远轮不到：第 {other} 行已经包括了它，请上移或删除。',
    'Row {rowNumber} is never reached: row {other} covers it. Please move it up or remove it.',
  ),
  rows_overlap: warning(
    '第 {rowNumber} 行与第 {other} 行有时同时成立而结论不同，以靠前的为准。',
    'Row {rowNumber} and row {other} can both apply with different results; the upper one counts.',
  ),
  examples_missing: error(
    '还没有例子；发布前至少写一个。',
    'There is no example yet; please add at least one before publishing.',
  ),
  example_invalid: error('例子“{name}”的事实不对：{fact}', 'The example “{name}” has a wrong fact: {fact}'),
  example_fails: error('例子“{name}”没有通过。', 'The example “{name}” fails.'),
} as const

export type FindingCode = keyof typeof findingSentences
