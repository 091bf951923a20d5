/**
 * For any sequence of events: a household is on the list exactly as long as no member of working age has worked
 * since the county put it there, it left on the first such day, and it is proposed again exactly while the
 * conditions hold. The oracle counts day by day and shares no code with the product.
 */
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";

import { closeDatabase } from "~/db.server";
import type { HouseholdView } from "~/features/households/household-view";
import type { MemberStatus } from "~/features/households/member-line";
import { readHousehold } from "~/features/households/present-household.server";
import { recordMemberStatus } from "~/features/households/record-member-status.server";
import { reopenHousehold } from "~/features/households/reopen-household.server";
import { voidMemberStatus } from "~/features/households/void-member-status.server";
import type { Actor } from "~/lib/actor";
import { addDays } from "~/lib/calendar-date";
import { isAppError } from "~/lib/errors";
import { DEMO_UNITS } from "~db/seed/demo-accounts";
import { createTestDatabase } from "../support/database";
import { of, recognizedHousehold, recordEmployment, SEEKING, seeker, statusOf } from "./household-office";
import { furnishOffice, hire, registerPerson, setClock } from "./recognition-office";

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let community: Actor;
let county: Actor;

beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_URL = database.url;
  await furnishOffice();
  community = await hire({
    name: "姜晓彤",
    unitId: DEMO_UNITS.jiankangHutongCommunity,
    roles: ["caseworker"],
  });
  county = await hire({ name: "邢立波", unitId: DEMO_UNITS.nanguan, roles: ["reviewer"] });
});

afterAll(async () => {
  await closeDatabase();
  await database.drop();
});

const START = "2026-06-01";

type OracleFact = { member: number; status: MemberStatus; on: string; willing: boolean; voided: boolean };
type Oracle = { facts: OracleFact[]; since: string | null; off: string | null };

/** Members 0 and 1 are of working age throughout, member 2 is past it. */
const OF_AGE = [true, true, false];

function holding(facts: readonly OracleFact[], member: number, day: string): OracleFact | undefined {
  let found: OracleFact | undefined;
  for (const fact of facts) {
    if (fact.member !== member || fact.voided || fact.on > day) continue;
    if (found === undefined || fact.on >= found.on) found = fact;
  }
  return found;
}

function firstWorkedDay(facts: readonly OracleFact[], from: string, until: string): string | null {
  for (let day = from; day <= until; day = addDays(day, 1)) {
    const works = OF_AGE.some(
      (counts, member) => counts && holding(facts, member, day)?.status === "employed",
    );
    if (works) return day;
  }
  return null;
}

function qualifies(facts: readonly OracleFact[], day: string): boolean {
  const counted = [0, 1].map((member) => holding(facts, member, day));
  const fine = counted.every((fact) =>
    ["unemployed", "student", "retired", "unable", "military"].includes(fact?.status ?? ""),
  );
  return fine && counted.some((fact) => fact?.status === "unemployed" && fact.willing);
}

const event = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant("status" as const),
      member: fc.nat({ max: 2 }),
      status: fc.constantFrom<MemberStatus>("employed", "unemployed", "student", "other"),
      back: fc.nat({ max: 12 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant("dossier" as const),
      status: fc.constantFrom("employed" as const, "unemployed" as const),
      back: fc.nat({ max: 12 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant("void" as const), member: fc.nat({ max: 2 }) }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("reopen" as const) }) },
);

it("is on the list exactly while nobody of working age has worked since", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(event, fc.nat({ max: 9 })), { minLength: 4, maxLength: 10 }),
      async (events) => {
        let today = START;
        setClock(`${today}T09:00:00+08:00`);
        const person = await registerPerson(community);
        let view: HouseholdView = await recognizedHousehold(community, county, [
          { personId: person.id, relation: "户主", joinedOn: "2020-01-01", status: SEEKING },
          seeker("苑长贵"),
          { ...seeker("苑老太爷", "1955-01-02"), status: statusOf("retired", "2015-01-02") },
        ]);
        const seeking = (member: number): OracleFact => ({
          member,
          status: "unemployed",
          on: "2026-03-01",
          willing: true,
          voided: false,
        });
        const oracle: Oracle = { facts: [seeking(0), seeking(1)], since: today, off: null };
        const own = new Map<string, OracleFact>();
        let minute = 0;
        for (const [step, days] of events) {
          today = addDays(today, days);
          minute += 1;
          setClock(`${today}T10:${String(minute).padStart(2, "0")}:00+08:00`);
          view = await readHousehold(community, view.id);
          if (step.kind === "status") {
            const on = addDays(today, -step.back);
            const memberId = view.members[step.member]?.id ?? "";
            view = await recordMemberStatus(community, { ...of(view), memberId }, statusOf(step.status, on));
            const fact = { member: step.member, status: step.status, on, willing: true, voided: false };
            oracle.facts.push(fact);
            const rows = view.members[step.member]?.statuses ?? [];
            const written = rows.find(
              (row) =>
                row.origin === "household" &&
                !own.has(row.id) &&
                row.occurredOn === on &&
                row.status === step.status,
            );
            if (written) own.set(written.id, fact);
          } else if (step.kind === "dossier") {
            const on = addDays(today, -step.back);
            await recordEmployment(person, step.status, on);
            oracle.facts.push({ member: 0, status: step.status, on, willing: true, voided: false });
          } else if (step.kind === "void") {
            const row = view.members[step.member]?.statuses.find((one) => own.has(one.id) && !one.voided);
            if (!row) continue;
            const memberId = view.members[step.member]?.id ?? "";
            await voidMemberStatus(
              community,
              { ...of(view), memberId, statusId: row.id },
              { reason: "记错" },
            );
            const fact = own.get(row.id);
            if (fact) fact.voided = true;
          } else {
            const open = oracle.since === null && qualifies(oracle.facts, today);
            const took = await reopenHousehold(county, of(view), { opinion: "同意。" }).then(
              () => true,
              (error: unknown) => {
                if (isAppError(error)) return false;
                throw error;
              },
            );
            expect(took).toBe(open);
            if (took) Object.assign(oracle, { since: today, off: null });
          }
          if (oracle.since !== null) {
            const worked = firstWorkedDay(oracle.facts, oracle.since, today);
            if (worked !== null) Object.assign(oracle, { since: null, off: worked });
          }
          view = await readHousehold(community, view.id);
          expect(view.status).toBe(oracle.since === null ? "cleared" : "recognized");
          expect(view.recognitions[0]?.untilOn ?? null).toBe(oracle.off);
          if (oracle.since === null) {
            expect(view.reopenProposedOn !== null).toBe(qualifies(oracle.facts, today));
          }
        }
      },
    ),
    { numRuns: 15, seed: 20261123 },
  );
}, 600_000);
