import { and, eq, isNull } from "drizzle-orm";

import type { Transaction } from "~/db.server";
import { dropEmployedSuggestion, suggestEmployedExit } from "~/features/exits/propose-exit.server";
import { readGroundFacts } from "~/features/exits/radar-facts.server";
import { coverEnd } from "~/features/exits/term-end";
import type { LockedPerson } from "~/features/people/lock-person.server";
import type { Actor } from "~/lib/actor";
import { addDays, type CalendarDate, formatDate, laterOf } from "~/lib/calendar-date";
import { today } from "~/lib/clock.server";
import { employmentDestinations } from "~/lib/codes/help";
import { executor } from "~/lib/transaction.server";
import { recognition } from "~db/schema";
import { listEmployments, standingFacts } from "./queries.server";
import { statusOn } from "./rules";

type Standing = { occurredOn: string; evidence: string; coveredUntil: CalendarDate | null };

/** The present work of somebody recognized whom the county would be asked about; null for nobody of the kind. */
async function presentWork(person: LockedPerson): Promise<Standing | "not_in_work" | null> {
  const [inForce] = await executor()
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
  if (!inForce) return null;
  const rows = await listEmployments(person.id);
  const current = statusOn(standingFacts(rows), today());
  if (current?.status !== "employed") return "not_in_work";
  const facts = await readGroundFacts(person.id, inForce.id);
  if (!facts || !facts.suggestEmployed) return null;
  const since = laterOf(current.on, facts.recognizedOn);
  const on = coverEnd(since, facts.subsidies, facts.placements);
  const row = rows.find(({ id }) => id === current.id);
  const where = row?.destination ? employmentDestinations.label(row.destination) : "就业";
  return {
    occurredOn: on,
    evidence: `${formatDate(current.on)}起${where}${row?.employer ? `（${row.employer}）` : ""}，没有享受期限内的补贴和公益性岗位。`,
    coveredUntil: on > today() ? addDays(on, -1) : null,
  };
}

/** What finding work means for the recognition: queued for the county, or covered for a while, or nothing. */
export async function followEmployment(tx: Transaction, actor: Actor, person: LockedPerson) {
  const nothing = { exitId: null, coveredUntil: null };
  const work = await presentWork(person);
  if (work === null) return nothing;
  if (work === "not_in_work") {
    await dropEmployedSuggestion(tx, actor, person, {
      reason: "登记就业状态已变动，此人现在不在业，系统撤回建议。",
    });
    return nothing;
  }
  const { coveredUntil, ...suggestion } = work;
  if (coveredUntil !== null) return { exitId: null, coveredUntil };
  return { exitId: await suggestEmployedExit(tx, actor, person, suggestion), coveredUntil };
}

/** Money asked for the present work takes the ground from the suggestion that nothing covers it. */
export async function dropCoveredSuggestion(
  tx: Transaction,
  actor: Actor,
  person: LockedPerson,
): Promise<void> {
  const work = await presentWork(person);
  if (work === null || work === "not_in_work" || work.coveredUntil === null) return;
  await dropEmployedSuggestion(tx, actor, person, {
    reason: "这份就业已申请补贴，系统撤回建议。",
  });
}
