/** A cell without a value; on a telephone, where rows are blocks, it is left out. */
export function NoValue() {
  return <span className="faint none">—</span>;
}
