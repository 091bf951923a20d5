/** What the fields of a `<SignaturePad name=…>` say. Pure. */
import type { Violation } from "~/lib/errors";
import { strokesFault, strokesMessages } from "./strokes";
import type { GivenSignature } from "./ways";

/** Names of the fields a pad posts. */
export const padFields = (name: string) => ({
  /** `drawn`, or the name is typed. */
  way: `${name}.way`,
  /** Path data of the drawing. */
  strokes: `${name}.strokes`,
  typedName: `${name}.typedName`,
  /** `yes`: the typed name stands for the signature. */
  confirm: `${name}.confirm`,
});

export type SignatureAnswer =
  { given: GivenSignature; violations: [] } | { given: null; violations: Violation[] };

/**
 * The drawing when there is one, signed in the applicant's name; else the typed name with its tick. What is
 * missing comes back by field, to be shown in the pad.
 */
export function signatureFromForm(
  valueOf: (field: string) => string,
  name: string,
  applicantName: string,
): SignatureAnswer {
  const fields = padFields(name);
  const strokes = valueOf(fields.strokes);
  if (strokes !== "" || valueOf(fields.way) === "drawn") {
    const fault = strokesFault(strokes);
    if (fault === null) {
      return { given: { way: "drawn", strokes, signerName: applicantName }, violations: [] };
    }
    const message = strokesMessages[fault];
    return { given: null, violations: [{ path: fields.strokes, code: `strokes_${fault}`, message }] };
  }
  const typed = valueOf(fields.typedName).trim();
  const violations: Violation[] = [];
  if (typed === "") {
    violations.push({
      path: fields.typedName,
      code: "required",
      message: "还没有签名：请手写签名，或输入申请人完整姓名。",
    });
  }
  if (valueOf(fields.confirm) !== "yes") {
    violations.push({
      path: fields.confirm,
      code: "required",
      message: "输入姓名的，请勾选“以输入的姓名作为签名”。",
    });
  }
  if (violations.length > 0) return { given: null, violations };
  return { given: { way: "typed", signerName: typed }, violations: [] };
}
