import type { z } from "zod";

import { notice } from "~/law/clauses";
import { mayBeConsistent, openQuestions, unsettledChecks } from "~/features/verification/rules";
import type { Actor } from "~/lib/actor";
import { invalidInput, ruleBroken } from "~/lib/errors";
import type { verifySchema } from "./application-inputs";
import type { Case } from "./case.server";
import { presentCase } from "./present-case.server";
import { checkDay, type StepTarget, takeStep } from "./take-step.server";
import { declarationBlock } from "./written-declaration";

function requireSettled({ records }: Case): void {
  if (mayBeConsistent(records)) return;
  const open = openQuestions(records.questions).length;
  throw open > 0
    ? ruleBroken(
        "questions_open",
        `还有 ${open} 项申报与核实情况不一致没有处理，处理后核实结论才能为“一致”。`,
        notice("一（三）"),
      )
    : ruleBroken(
        "check_inconsistent",
        `有 ${unsettledChecks(records).length} 项核实结果为“不一致”，核实结论不能为“一致”。结果登记有误的请先作废。`,
        notice("一（三）"),
      );
}

/** Verified again after 不一致: what stood before stays in the history, and the reason stands beside it. */
function requireReason(found: Case, note: string): void {
  if (found.application.status !== "verifying" || note.length >= 2) return;
  const message = "前次核实结论为“不一致”，重新核实须写明缘由，如“登记有误”或“再次入户核实”。";
  throw invalidInput([{ path: "note", code: "reason_required", message }], message);
}

/** On the screens the declaration is a signed one; over the interface `declaration: true` says that the caller has it. */
function requireWritten({ channel }: Actor, found: Case): void {
  if (channel === "api" && found.application.declaration) return;
  const block = declarationBlock(presentCase(found).writtenDeclaration);
  if (block) throw block;
}

/** The applicant is a member of a household on the list (一（一）4): the case names it, nobody has to join them by hand. */
function householdLink({ application, state }: Case): { householdId?: string } {
  const { category, householdId } = application;
  const known = category === "zero_employment_household" && householdId === null && state.householdOnFile;
  return known ? { householdId: known.id } : {};
}

/**
 * 核实 (一（三）): how it was verified and what came out; 不一致 closes the way to the public notice. Recorded checks are
 * not needed, but 一致 cannot stand beside an open question or an unexplained result 不一致, and 书面承诺 needs the
 * declaration in writing (422). After 不一致 it may be verified again, with the reason in `note` (422 without).
 */
export async function verifyApplication(
  actor: Actor,
  target: StepTarget,
  { method, conclusion, note, on }: z.output<typeof verifySchema>,
) {
  return takeStep(actor, target, "verify", (found) => {
    if (method === "declaration") requireWritten(actor, found);
    requireReason(found, note);
    if (conclusion === "consistent") requireSettled(found);
    const day = on ?? found.day.today;
    if (on !== undefined) checkDay(found, "on", "核实日期", on);
    return {
      occurredOn: day,
      changes: householdLink(found),
      // On the screens the day is always said: today unless another one is.
      details: {
        method,
        conclusion,
        note,
        dated: on !== undefined || actor.channel === "screen",
        // A day more says nothing of who vouches: over the interface it is still the calling system.
        ...(on !== undefined && actor.channel === "api" ? { byInterface: true } : {}),
      },
    };
  });
}
