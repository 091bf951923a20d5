/** What a form of 今日必办 is answered with. Pure. */
import type { Actor } from "~/lib/actor";
import type { AppError } from "~/lib/errors";
import { valuesOf } from "~/lib/form-body";
import { correctionOf, type PageLink } from "./corrections";
import type { Duty } from "./duty";
import type { RowFormKind } from "./kinds";
import { typedWords } from "./typed-words";

/** What the page says next, where it is put right, and how to take it back. */
export type Acted = {
  message: string;
  link?: PageLink;
  undo?: { action: string; fields: Record<string, string> };
};

/** A form of the list that could not be taken: which row stays open, and why. */
export type Refused = {
  key: string;
  as: RowFormKind;
  errors: Record<string, string[]>;
  typed: Record<string, string>;
};

/** A form whose row is gone: who ended it, where that stands, and what was typed. */
export type GoneRow = { message: string; correct: PageLink; typed: string[] };

/** A refusal as `goneDuty` makes it; null for any other. */
export function goneRowOf({ code, message, extra }: AppError, form: FormData): GoneRow | null {
  if (code !== "already_done" && code !== "not_due") return null;
  if (!("correct" in extra)) return null;
  return { message, correct: extra.correct as PageLink, typed: typedWords(valuesOf(form)) };
}

/** The confirmation of a row that is done: for whom, what was recorded, and where it is put right. */
export function done({ duty, personId }: { duty: Duty; personId: string }, said: string): Acted {
  const link = correctionOf(duty.kind, personId, duty.action.to);
  return { message: `${duty.name}：${said}`, ...(link ? { link } : {}) };
}

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
