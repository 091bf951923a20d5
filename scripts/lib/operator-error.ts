/** A fault the operator can mend; shown as its message alone, without a stack. */
export class OperatorError extends Error {
  override name = "OperatorError";
}
