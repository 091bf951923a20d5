import { recordAudit } from "~/features/audit/record-audit.server";
import { requireAlive } from "~/features/dossier/require-alive.server";
import { requireNotFuture, requireWorkingAge } from "~/features/dossier/require-day.server";
import { type LockedPerson, lockPerson } from "~/features/people/lock-person.server";
import { refuseOwnRecord } from "~/features/people/own-record.server";
import { refreshPersonFacts } from "~/features/people/refresh-person-facts.server";
import { refuseBroken } from "~/features/subsidies/apply-subsidy.server";
import { endPlacement } from "~/features/welfare-posts/end-placement.server";
import { listPlacementsOf } from "~/features/welfare-posts/queries.server";
import { questionEmployment } from "~/features/verification/question-record.server";
import { refreshRecognitionDoubt } from "~/features/recognition/refresh-recognition-doubt.server";
import { type Actor, requireRole } from "~/lib/actor";
import { type CalendarDate, formatDate } from "~/lib/calendar-date";
import { now, today } from "~/lib/clock.server";
import { conflict } from "~/lib/errors";
import { newId } from "~/lib/ids.server";
import { withTransaction } from "~/lib/transaction.server";
import { employmentStatus } from "~db/schema";
import { followEmployment } from "./follow-employment.server";
import type { RecordEmploymentInput } from "./inputs";
import {
  type EmploymentRow,
  employmentColumns,
  findRecognizedAsUnemployed,
  listEmployments,
  standingFacts,
} from "./queries.server";
import { contradictsRecognition, type StatusFact } from "./rules";
import { isAskedInPost, postHeldOn, postProblems } from "./while-in-post";

export type RecordedEmployment = EmploymentRow & {
  /** The suggestion queued for the county, when the employment led to one. */
  exitId: string | null;
  /** In work and still covered by a subsidy month or a post: the last covered day. */
  coveredUntil: CalendarDate | null;
  /** Number of the running application whose form this contradicts; it has a question now. */
  questionedApplication: string | null;
};

function requireDays(person: LockedPerson, input: RecordEmploymentInput, on: CalendarDate): void {
  const { unemployedSince, unemploymentRegisteredOn } = input;
  for (const [path, day] of Object.entries({ occurredOn: on, unemployedSince, unemploymentRegisteredOn })) {
    if (day === undefined) continue;
    requireNotFuture(path, day);
    requireWorkingAge(path, day, person);
  }
}

/**
 * Another work, unemployment or a training while in a public-welfare post: the post ends with it, or the answer stands
 * in the record. The placement that ended, null where none did.
 */
async function settlePost(
  actor: Actor,
  personId: string,
  { status, placement }: RecordEmploymentInput,
  on: CalendarDate,
): Promise<string | null> {
  if (!isAskedInPost(status)) return null;
  const posts = (await listPlacementsOf(personId)).filter(({ voided }) => !voided);
  const held = postHeldOn(posts, on);
  refuseBroken(postProblems(held, on, placement, status));
  if (held === null || !placement?.left) return null;
  await endPlacement(
    actor,
    { personId, placementId: held.id, expectedVersion: held.version },
    {
      endedOn: on,
      reason: status === "employed" ? "other_employment" : (placement.reason ?? "other"),
      ...(placement.note ? { note: placement.note } : {}),
    },
    { lineFollows: true },
  );
  return held.id;
}

/** The recognition that says out of work for days of this entry; null where none does. */
async function contradictedBy(personId: string, entry: StatusFact): Promise<string | null> {
  if (entry.status !== "employed") return null;
  const recognized = await findRecognizedAsUnemployed(personId);
  if (!recognized) return null;
  const line = standingFacts(await listEmployments(personId));
  return contradictsRecognition(entry, line, recognized) ? recognized.id : null;
}

/** The same work from the same day, written down by another hand: one employment, one set of call-backs. */
async function refuseSecondEntry(
  personId: string,
  { status, employer }: RecordEmploymentInput,
  on: CalendarDate,
): Promise<void> {
  if (status !== "employed") return;
  const plain = (name: string | null | undefined) => (name ?? "").replaceAll(/\s/g, "");
  const same = (await listEmployments(personId)).find(
    (one) =>
      one.voidedAt === null &&
      one.status === status &&
      one.occurredOn === on &&
      plain(one.employer) === plain(employer),
  );
  if (!same) return;
  throw conflict(
    "already_recorded",
    `${formatDate(on)}起的这次就业${same.actorName ? `已由${same.actorName}` : "已经"}登记，不再重复登记；内容有误的请更正原记录。`,
  );
}

/**
 * Records a change of the employment line: in work, out of work again, in training, out of reach. It never ends a
 * recognition (PRODUCT §3): by the county's setting an employed person without a running term is queued for its
 * decision. Work on days for which the recognition says unemployed is recorded and becomes the county's question
 * (`contradicts`), while an application runs it becomes one on its form. Throws 404 outside the territory, 403, 409 `already_recorded`, 422 for a day that cannot be,
 * `after_death`, and `in_welfare_post` while nobody has said what becomes of the public-welfare post held on it.
 */
export async function recordEmployment(
  actor: Actor,
  personId: string,
  input: RecordEmploymentInput,
): Promise<RecordedEmployment> {
  requireRole(actor, "caseworker", "manager", "reviewer");
  return withTransaction(async (tx) => {
    const person = await lockPerson(tx, actor.scope, personId);
    await refuseOwnRecord(actor, personId);
    const on = input.occurredOn ?? today();
    requireDays(person, input, on);
    await requireAlive("occurredOn", on, personId, { what: "本人的就业失业变动" });
    const id = input.id ?? newId();
    const contradicts = await contradictedBy(personId, { id, status: input.status, on });
    const employed = input.status === "employed";
    await refuseSecondEntry(personId, input, on);
    const endedPost = await settlePost(actor, personId, input, on);
    const [recorded] = await tx
      .insert(employmentStatus)
      .values({
        id,
        city: person.city,
        personId,
        status: input.status,
        destination: employed ? (input.destination ?? null) : null,
        employer: employed ? (input.employer ?? null) : null,
        post: employed ? (input.post ?? null) : null,
        monthlyWage: employed ? (input.monthlyWage ?? null) : null,
        contract: employed ? (input.contract ?? null) : null,
        contractUntil: employed ? (input.contractUntil ?? null) : null,
        placementNote: input.placement?.note ?? null,
        // As the line of a post that ended reads otherwise too: it is taken back with the placement.
        placementId: input.status === "unemployed" ? endedPost : null,
        unemployedSince: input.status === "unemployed" ? (input.unemployedSince ?? on) : null,
        unemploymentRegisteredOn: employed ? null : (input.unemploymentRegisteredOn ?? null),
        contradicts,
        actorName: actor.name,
        occurredOn: on,
        recordedAt: now(),
        recordedBy: actor.accountId,
      })
      .onConflictDoNothing()
      .returning(employmentColumns);
    if (!recorded) throw alreadyRecorded();
    const followed = await followEmployment(tx, actor, person);
    const questionedApplication = await questionEmployment(tx, actor, person);
    if (!employed) await refreshRecognitionDoubt(tx, actor, personId);
    await recordAudit(tx, actor, {
      action: "employment.record",
      subject: { type: "person", id: personId, unitId: person.unitId },
      details: { recordId: id, status: input.status, on, exitId: followed.exitId, contradicts },
      after: recorded,
    });
    await refreshPersonFacts(tx, personId);
    return { ...recorded, ...followed, questionedApplication };
  });
}

export const alreadyRecorded = () =>
  conflict("already_recorded", "这次变动已经记过，请在就业失业记录中查看。");
