/** What a form of 今日必办 is answered with. Pure. */
import type { Actor } from "~/lib/actor";
import type { AppError } from "~/lib/errors";
import { valuesOf } from "~/lib/form-body";
import type { RowFormKind } from "./kinds";

/** What the page says next, and how to take it back. */
export type Acted = { message: string; undo?: { action: string; fields: Record<string, string> } };

/** A form of the list that could not be taken: which row stays open, and why. */
export type Refused = {
  key: string;
  as: RowFormKind;
  errors: Record<string, string[]>;
  typed: Record<string, string>;
};

export type Step = (actor: Actor, form: FormData, key: string) => Promise<Acted | Refused>;

export function refused(form: FormData, as: RowFormKind, errors: Record<string, string[] | null>): Refused {
  const known = Object.fromEntries(
    Object.entries(errors).flatMap(([name, one]) => (one ? [[name, one]] : [])),
  );
  return { key: String(form.get("key") ?? ""), as, errors: known, typed: valuesOf(form) };
}

export const errorsOf = ({ issues }: { issues: readonly { path: PropertyKey[]; message: string }[] }) =>
  Object.fromEntries(issues.map(({ path, message }) => [String(path[0]), [message]]));

/** What a service has against the form, by field: of a list of one row (`rows.0.daysDue`) the field's own name. */
export function refusedBy({ violations, message }: AppError, form: FormData) {
  const errors: Record<string, string[]> = {};
  for (const one of violations) (errors[one.path.split(".").at(-1) ?? ""] ??= []).push(one.message);
  if (violations.length === 0) errors.row = [message];
  const typed = valuesOf(form);
  return { key: typed.key ?? "", errors, typed };
}
