import { requireAlive } from "~/features/dossier/require-alive.server";
import { notice } from "~/law/clauses";
import type { Actor } from "~/lib/actor";
import { now } from "~/lib/clock.server";
import { type AppError, ruleBroken } from "~/lib/errors";
import type { SubmitInput } from "./application-inputs";
import type { HistoryEntry } from "./application-view";
import { detailsOf } from "./application-details";
import type { Case } from "./case.server";
import { DETAILS_MISSING, missingDetails } from "./details-missing";
import { type StepTarget, takeStep } from "./take-step.server";

/** What the 认定表 lacks and nobody has said to hand in without. */
function unconfirmed({ application, person, state }: Case, confirmed: number): AppError | null {
  const details = detailsOf(application.details);
  const missing = missingDetails(application.category, details, application.facts, {
    ...person,
    household: state.householdOnFile !== null,
    documents: application.documents,
  });
  if (missing.length <= confirmed) return null;
  return ruleBroken(
    DETAILS_MISSING,
    `认定表还缺 ${missing.length} 项。请补填，或确认缺项仍要提交（以后可以补）。`,
    notice("二（一）"),
    missing,
  );
}

/**
 * 提交: needs the written declaration (422 `declaration_required`). Empty fields of the 认定表 hinder nobody: the answer
 * names them (`missingDetails`), and the screens ask once whether to hand in without them (`missingConfirmed`: how
 * many are known to be empty). 422 `after_death` for somebody who has died.
 */
export async function submitApplication(
  actor: Actor,
  target: StepTarget,
  { missingConfirmed = 0 }: SubmitInput = {},
) {
  return takeStep(actor, target, "submit", async (found) => {
    await requireAlive("personId", found.day.today, found.application.personId, { what: "认定申请" });
    const asked = actor.channel === "screen" ? unconfirmed(found, missingConfirmed) : null;
    if (asked) throw asked;
    const details: HistoryEntry["details"] = missingConfirmed > 0 ? { missingConfirmed } : {};
    return { occurredOn: found.day.today, changes: { submittedAt: now() }, details };
  });
}
