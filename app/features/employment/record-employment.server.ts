import { and, eq, isNull } from "drizzle-orm";

import type { Transaction } from "~/db.server";
import { recordAudit } from "~/features/audit/record-audit.server";
import { requireNotFuture, requireWorkingAge } from "~/features/dossier/require-day.server";
import { dropEmployedSuggestion, suggestEmployedExit } from "~/features/exits/propose-exit.server";
import { readGroundFacts } from "~/features/exits/radar-facts.server";
import { coverEnd } from "~/features/exits/term-end";
import { type LockedPerson, lockPerson } from "~/features/people/lock-person.server";
import { refuseOwnRecord } from "~/features/people/own-record.server";
import { refreshPersonFacts } from "~/features/people/refresh-person-facts.server";
import { type Actor, requireRole } from "~/lib/actor";
import { addDays, type CalendarDate, formatDate, laterOf } from "~/lib/calendar-date";
import { now, today } from "~/lib/clock.server";
import { employmentDestinations } from "~/lib/codes/help";
import { conflict } from "~/lib/errors";
import { newId } from "~/lib/ids.server";
import { withTransaction } from "~/lib/transaction.server";
import { employmentStatus, recognition } from "~db/schema";
import type { RecordEmploymentInput } from "./inputs";
import {
  type EmploymentRow,
  employmentColumns,
  findRecognizedAsUnemployed,
  listEmployments,
  standingFacts,
} from "./queries.server";
import { contradictsRecognition, type StatusFact, statusOn } from "./rules";

export type RecordedEmployment = EmploymentRow & {
  /** The suggestion queued for the county, when the employment led to one. */
  exitId: string | null;
  /** In work and still covered by a subsidy month or a post: the last covered day. */
  coveredUntil: CalendarDate | null;
};

function requireDays(person: LockedPerson, input: RecordEmploymentInput, on: CalendarDate): void {
  const { unemployedSince, unemploymentRegisteredOn } = input;
  for (const [path, day] of Object.entries({ occurredOn: on, unemployedSince, unemploymentRegisteredOn })) {
    if (day === undefined) continue;
    requireNotFuture(path, day);
    requireWorkingAge(path, day, person);
  }
}

/** What finding work means for the recognition: queued for the county, or covered for a while, or nothing. */
async function followEmployment(tx: Transaction, actor: Actor, person: LockedPerson) {
  const nothing = { exitId: null, coveredUntil: null };
  const [inForce] = await tx
    .select({ id: recognition.id })
    .from(recognition)
    .where(
      and(
        eq(recognition.personId, person.id),
        eq(recognition.city, person.city),
        isNull(recognition.untilOn),
        isNull(recognition.voidedAt),
      ),
    );
  if (!inForce) return nothing;
  const rows = await listEmployments(person.id);
  const current = statusOn(standingFacts(rows), today());
  if (current?.status !== "employed") {
    await dropEmployedSuggestion(tx, actor, person, {
      reason: "登记就业状态已变动，此人现在不在业，系统撤回建议。",
    });
    return nothing;
  }
  const facts = await readGroundFacts(person.id, inForce.id);
  if (!facts || !facts.suggestEmployed) return nothing;
  const since = laterOf(current.on, facts.recognizedOn);
  const on = coverEnd(since, facts.subsidies, facts.placements);
  if (on > today()) return { exitId: null, coveredUntil: addDays(on, -1) };
  const row = rows.find(({ id }) => id === current.id);
  const where = row?.destination ? employmentDestinations.label(row.destination) : "就业";
  const exitId = await suggestEmployedExit(tx, actor, person, {
    occurredOn: on,
    evidence: `${formatDate(current.on)}起${where}${row?.employer ? `（${row.employer}）` : ""}，没有享受期限内的补贴和公益性岗位。`,
  });
  return { exitId, coveredUntil: null };
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
 * (`contradicts`). Throws 404 outside the territory, 403, 409 `already_recorded`, 422 for a day that cannot be.
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
    const id = input.id ?? newId();
    const contradicts = await contradictedBy(personId, { id, status: input.status, on });
    const employed = input.status === "employed";
    await refuseSecondEntry(personId, input, on);
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
    if (!recorded) throw conflict("already_recorded", "这次变动已经记过，请在就业失业记录中查看。");
    const followed = await followEmployment(tx, actor, person);
    await recordAudit(tx, actor, {
      action: "employment.record",
      subject: { type: "person", id: personId, unitId: person.unitId },
      details: { recordId: id, status: input.status, on, exitId: followed.exitId, contradicts },
      after: recorded,
    });
    await refreshPersonFacts(tx, personId);
    return { ...recorded, ...followed };
  });
}
