import { and, eq } from "drizzle-orm";

import type { Transaction } from "~/db.server";
import { writeStepMessage } from "~/features/applicant-messages/write-message.server";
import type { AuditAction } from "~/features/audit/actions";
import { recordAudit } from "~/features/audit/record-audit.server";
import { leaveNotice } from "~/features/public-notices/remove-from-notice.server";
import { refreshPersonFacts } from "~/features/people/refresh-person-facts.server";
import type { Actor } from "~/lib/actor";
import { formatDate, type CalendarDate } from "~/lib/calendar-date";
import { now } from "~/lib/clock.server";
import { type AppError, conflict, invalidInput } from "~/lib/errors";
import { newId } from "~/lib/ids.server";
import { withTransaction } from "~/lib/transaction.server";
import { application, applicationStep } from "~db/schema";
import { blockOf } from "./action-blocks";
import type { ApplicationView, HistoryEntry } from "./application-view";
import { type Case, loadCase } from "./case.server";
import { keepHolder } from "./keep-holder.server";
import { presentCase } from "./present-case.server";
import { staleWords } from "./stale-words.server";
import { type ApplicationAction, isClosed, transition } from "./status";

/** Which application a step is for, and the version the caller saw. */
export type StepTarget = { applicationId: string; expectedVersion: number };

type Changes = Partial<typeof application.$inferInsert>;

type Outcome = {
  /** The day the step happened. */
  occurredOn: CalendarDate;
  changes: Changes;
  /** What the history keeps of the step. */
  details: HistoryEntry["details"];
  /** Rows beside the application, in the same transaction. */
  also?: (tx: Transaction) => Promise<void>;
};

function staleVersion(found: Case): AppError {
  return conflict("stale_version", staleWords(found), { current: presentCase(found) });
}

/** Refuses a stale version with the current record. */
export function requireVersion(found: Case, expectedVersion: number): void {
  if (found.application.version !== expectedVersion) throw staleVersion(found);
}

/**
 * A body that cannot stand says nothing to somebody whose picture is out of date: 409 with what was decided meanwhile,
 * or that the step is not open any more, comes before 422. 404 outside the territory.
 */
export async function requireFresh(
  actor: Actor,
  { applicationId, expectedVersion }: StepTarget,
  action: ApplicationAction,
): Promise<void> {
  const found = await loadCase(actor, applicationId);
  requireVersion(found, expectedVersion);
  transition(found.application.status, action);
}

/** Changes the application only if nobody else did since it was read; otherwise 409 with the record as it is now. */
export async function updateGuarded(
  tx: Transaction,
  actor: Actor,
  found: Case,
  changes: Changes,
): Promise<void> {
  const { id, city, version, status } = found.application;
  const updated = await tx
    .update(application)
    .set({ ...changes, version: version + 1 })
    .where(
      and(
        eq(application.id, id),
        eq(application.city, city),
        eq(application.version, version),
        eq(application.status, status),
      ),
    )
    .returning({ version: application.version });
  if (updated.length === 0) throw staleVersion(await loadCase(actor, id));
}

export async function insertStep(
  tx: Transaction,
  actor: Actor,
  step: Pick<
    typeof applicationStep.$inferInsert,
    "applicationId" | "city" | "personId" | "position" | "action"
  > & {
    fromStatus: string;
    toStatus: string;
    occurredOn: CalendarDate;
    details: HistoryEntry["details"];
  },
): Promise<void> {
  await tx.insert(applicationStep).values({
    id: newId(),
    ...step,
    recordedAt: now(),
    actorId: actor.accountId,
    actorName: actor.name,
  });
}

const auditActionOf = (action: ApplicationAction) =>
  `application.${action.replaceAll("-", "_")}` as AuditAction;

/**
 * One step of the procedure: in scope, at the version seen, along the transition table and not blocked;
 * then the guarded update, the step's row, its audit event and the person's facts in one transaction.
 * Throws 404 outside the territory, 409 `stale_version` or `wrong_status`, 403 and 422 as `blockOf` says.
 */
export async function takeStep(
  actor: Actor,
  target: StepTarget,
  action: ApplicationAction,
  decide: (found: Case) => Outcome | Promise<Outcome>,
): Promise<ApplicationView> {
  return withTransaction(async (tx) => {
    const found = await loadCase(actor, target.applicationId);
    const { application: current, state, hand, day } = found;
    const block = blockOf(action, state, hand, day);
    if (block?.status === 403) throw block;
    requireVersion(found, target.expectedVersion);
    const status = transition(current.status, action);
    if (block) throw block;
    const { occurredOn, changes, details, also } = await decide(found);
    await updateGuarded(tx, actor, found, { ...changes, status });
    await insertStep(tx, actor, {
      applicationId: current.id,
      city: current.city,
      personId: current.personId,
      position: (found.steps.at(-1)?.position ?? 0) + 1,
      action,
      fromStatus: current.status,
      toStatus: status,
      occurredOn,
      details,
    });
    if (isClosed(status)) await keepHolder(tx, current.id);
    await leaveNotice(tx, current, action, status);
    await also?.(tx);
    await writeStepMessage(tx, actor, found, { action, occurredOn, details });
    const after = presentCase(await loadCase(actor, current.id));
    await recordAudit(tx, actor, {
      action: auditActionOf(action),
      subject: { type: "application", id: current.id, unitId: current.unitId },
      details: { personId: current.personId, number: current.number, from: current.status, to: status },
      before: presentCase(found),
      after,
    });
    await refreshPersonFacts(tx, current.personId);
    return after;
  });
}

/** Recorded on the day they happen, or dated by whoever records them. */
const DATED: readonly string[] = [
  "accept",
  "open-public-notice",
  "reissue-notice",
  "return",
  // What was still missing that day was asked for and came in: nothing can have been accepted before.
  "request-correction",
  "answer-correction",
];

/**
 * The latest day that an earlier step has: the next dated one may not lie before it. An online application is handed
 * in at the moment it says. At the window the submission is when the paper was typed in, and a verification without
 * a day (API.md knows none) is when it was recorded: those two set no day, so that a paper case can be entered
 * afterwards; the moment of recording stays visible. The day on the paper form, where it is given, is the first.
 */
function previousDay({ steps, application }: Pick<Case, "steps" | "application">): CalendarDate | null {
  const dated = steps.filter(
    (step) =>
      DATED.includes(step.action) ||
      (step.action === "submit" && application.channel !== "window") ||
      (step.action === "verify" && (step.details as HistoryEntry["details"]).dated === true),
  );
  return dated.reduce<CalendarDate | null>(
    (latest, step) => (latest === null || step.occurredOn > latest ? step.occurredOn : latest),
    application.appliedOn,
  );
}

/** A day in a body: not in the future and not before the previous dated step (422 naming the field). */
export function checkDay(found: Case, path: string, label: string, day: CalendarDate): void {
  if (day > found.day.today) {
    throw invalidInput([
      { path, code: "date_in_future", message: `${label}不能晚于今天（${formatDate(found.day.today)}）。` },
    ]);
  }
  const previous = previousDay(found);
  if (previous !== null && day < previous) {
    throw invalidInput([
      {
        path,
        code: "date_before_previous_step",
        message: `${label}不能早于上一环节的日期（${formatDate(previous)}）。`,
      },
    ]);
  }
}
