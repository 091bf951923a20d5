import { and, eq } from "drizzle-orm";

import { loadCase } from "~/features/recognition/case.server";
import { presentCase } from "~/features/recognition/present-case.server";
import { readWindowHours } from "~/features/settings/opening.server";
import { dayOf, today } from "~/lib/clock.server";
import { notFound } from "~/lib/errors";
import { executor } from "~/lib/transaction.server";
import { application, person } from "~db/schema";
import { applicantAt } from "./applicant-actor.server";
import { maskName } from "./mask-name";
import { markRead, toldOf, turnOf } from "./progress-page.server";
import { progressSteps } from "./progress-steps";
import type { ProgressPage } from "./views";

/** The unit that answers for the person today: after a transfer not the one that took the application. */
async function unitOf(applicationId: string): Promise<number> {
  const [row] = await executor()
    .select({ unitId: person.unitId })
    .from(application)
    .innerJoin(person, and(eq(person.id, application.personId), eq(person.city, application.city)))
    .where(eq(application.id, applicationId));
  if (!row) throw notFound("没有找到这份申请，请到受理窗口查询。");
  return row.unitId;
}

/** The progress of an application handed in at the window, for its 查询码. Marks the messages as read. */
export async function readWindowProgress(applicationId: string, requestId: string): Promise<ProgressPage> {
  const actor = await applicantAt(await unitOf(applicationId), requestId);
  const found = await loadCase(actor, applicationId);
  const view = presentCase(found);
  const submitted = view.history.findLast((one) => one.action === "submit");
  const submittedOn = submitted?.occurredOn ?? dayOf(found.application.createdAt);
  const hours = await readWindowHours(view.unit.id);
  const told = toldOf(view);
  await markRead(view);
  return {
    kind: "window",
    number: view.number,
    name: maskName(view.person.name),
    office: view.unit.name,
    hours: hours?.hours ?? null,
    steps: progressSteps(submittedOn, view, today(), await turnOf(submittedOn, view, view.unit.id)),
    ...told,
    missing: [],
    canAddMaterials: false,
    canWithdraw: false,
  };
}
