import { readFile } from "node:fs/promises";

import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closeDatabase, collectStatements, db } from "~/db.server";
import { assessmentSchema, contactSchema } from "~/features/dossier/inputs";
import { presentDossier } from "~/features/dossier/present-dossier";
import { getDossier } from "~/features/dossier/read-dossier.server";
import { recordAssessment } from "~/features/dossier/record-assessment.server";
import { recordContact } from "~/features/dossier/record-contact.server";
import { voidAssessment } from "~/features/dossier/void-assessment.server";
import { voidContact } from "~/features/dossier/void-contact.server";
import { STANDARD_CONTACTS } from "~/features/help-plan/measure";
import { moveMeasure } from "~/features/help-plan/move-measure.server";
import { listPlans } from "~/features/help-plan/queries.server";
import { settleMeasure } from "~/features/help-plan/settle-measure.server";
import { getWorkCalendar } from "~/features/law/queries.server";
import { refreshPersonFacts } from "~/features/people/refresh-person-facts.server";
import { SYSTEM_STANDARDS } from "~/law/documents";
import { cite } from "~/law/source";
import type { Actor } from "~/lib/actor";
import { addDays, type CalendarDate } from "~/lib/calendar-date";
import { endOfDay, now, today } from "~/lib/clock.server";
import { newId } from "~/lib/ids.server";
import { withTransaction } from "~/lib/transaction.server";
import { createRandom } from "~db/seed/caseload/random";
import { DEMO_UNITS } from "~db/seed/demo-accounts";
import { helpPlan, planMeasure, recognition, subsidy, trainingEnrolment, welfarePlacement } from "~db/schema";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { furnishOffice, hire, registerPerson, setClock } from "./recognition-office";

let database: TestDatabase;
let community: Actor;

const START = "2026-01-05";
const DAYS = 24;

beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_URL = database.url;
  setClock(`${START}T09:00:00+08:00`);
  await furnishOffice();
  community = await hire({
    name: "姜晓彤",
    unitId: DEMO_UNITS.jiankangHutongCommunity,
    roles: ["caseworker"],
  });
  await getWorkCalendar();
});

afterAll(async () => {
  await closeDatabase();
  await database.drop();
});

type Person = { id: string; city: number };
type Known = { id: string; version: number };
/** What can still be voided or taken further. */
type Hands = {
  contacts: Known[];
  assessments: Known[];
  enrolments: Known[];
  subsidies: Known[];
  placement: Known | null;
};

const fact = (person: Person, occurredOn: CalendarDate) => ({
  id: newId(),
  city: person.city,
  personId: person.id,
  actorName: community.name,
  occurredOn,
  recordedAt: now(),
  recordedBy: community.accountId,
});

/** One thing a caseworker does: a new fact, sometimes of an earlier day, a step further, or a correction. */
async function act(random: ReturnType<typeof createRandom>, person: Person, hands: Hands): Promise<void> {
  const back = addDays(today(), -random.int(0, 12));
  const occurredOn = back < START ? START : back;
  const drop = (list: Known[]) => list.splice(random.int(0, list.length - 1), 1)[0];
  switch (random.int(0, 9)) {
    case 0:
    case 1: {
      const content = `谈了近况，第 ${random.int(1, 999)} 次。`;
      hands.contacts.push(
        await recordContact(community, person.id, contactSchema.parse({ way: "phone", content, occurredOn })),
      );
      return;
    }
    case 2: {
      const contact = hands.contacts.length > 0 ? drop(hands.contacts) : undefined;
      if (contact) await voidContact(community, person.id, contact.id, contact.version, "日期录错");
      return;
    }
    case 3: {
      const told = {
        wishes: ["保洁员"],
        expectedWage: random.int(22, 40) * 100,
        marketAbility: "able",
        occurredOn,
      };
      hands.assessments.push(await recordAssessment(community, person.id, assessmentSchema.parse(told)));
      return;
    }
    case 4: {
      const told = hands.assessments.length > 0 ? drop(hands.assessments) : undefined;
      if (told) await voidAssessment(community, person.id, told.id, told.version, "记错人");
      return;
    }
    case 5: {
      const row = { ...fact(person, occurredOn), courseName: "养老护理员", provider: "培训学校" };
      await withTransaction((tx) =>
        tx
          .insert(trainingEnrolment)
          .values({ ...row, kind: "skill", startsOn: occurredOn, status: "attending" }),
      );
      hands.enrolments.push({ id: row.id, version: 1 });
      return;
    }
    case 6: {
      // Entered today, but it ended some days ago.
      const course = hands.enrolments.length > 0 ? drop(hands.enrolments) : undefined;
      if (!course) return;
      await withTransaction((tx) =>
        tx
          .update(trainingEnrolment)
          .set({ status: "completed", endedOn: occurredOn, attendedHours: 60, version: course.version + 1 })
          .where(eq(trainingEnrolment.id, course.id)),
      );
      return;
    }
    case 7:
      return actOnMeasure(random, person, occurredOn);
    case 8: {
      const row = {
        ...fact(person, occurredOn),
        kind: "start_up",
        amount: "5000.00",
        basis: "初次创业补贴",
      } as const;
      await withTransaction((tx) => tx.insert(subsidy).values({ ...row, status: "applied" }));
      hands.subsidies.push({ id: row.id, version: 1 });
      return;
    }
    default:
      await takeFurther(random, person, hands, occurredOn);
  }
}

const PROMISED = ["联系两家保洁公司", "陪同面试", `${STANDARD_CONTACTS.monthly}一次`];

/** A plan in force whose last measure the contacts settle by themselves. */
async function givePlan(person: Person): Promise<void> {
  const owner = { city: person.city, personId: person.id };
  const id = newId();
  await withTransaction(async (tx) => {
    await tx.insert(helpPlan).values({
      id,
      ...owner,
      versionNo: 1,
      status: "approved",
      mainPath: "market",
      paths: ["market"],
      draftedBy: community.accountId,
      draftedByName: community.name,
      draftedOn: START,
      recordedAt: now(),
      approvedOn: START,
      approvedAt: now(),
      approvedByName: "韩素芳",
    });
    await tx.insert(planMeasure).values(
      PROMISED.map((content, index) => ({
        id: newId(),
        ...owner,
        planId: id,
        position: index + 1,
        path: "market",
        step: "求职",
        content,
        way: "职业介绍",
        responsible: community.name,
        dueOn: addDays(START, 7),
        suggestedBy: index === 2 ? { source: cite(SYSTEM_STANDARDS, "实质联系") } : null,
      })),
    );
  });
}

/** A measure is done, given up, taken up again or put off, often for a day gone by. */
async function actOnMeasure(
  random: ReturnType<typeof createRandom>,
  person: Person,
  on: CalendarDate,
): Promise<void> {
  const [plan] = await listPlans(person.id);
  const position = random.int(1, 2);
  const measure = plan?.measures[position - 1];
  if (!plan || !measure) throw new Error("there is a plan");
  const target = { personId: person.id, planId: plan.id, position, version: plan.version };
  if (measure.status === "open" && random.chance(0.4)) {
    const dueOn = addDays(today(), random.int(1, 20));
    if (dueOn !== measure.dueOn) await moveMeasure(community, target, { dueOn, reason: "本人外出" });
    return;
  }
  const statuses = (["open", "done", "dropped"] as const).filter((status) => status !== measure.status);
  const status = statuses[random.int(0, statuses.length - 1)] ?? "done";
  await settleMeasure(community, target, { status, on, evidence: `第 ${random.int(1, 999)} 次` });
}

async function takeFurther(
  random: ReturnType<typeof createRandom>,
  person: Person,
  hands: Hands,
  occurredOn: CalendarDate,
): Promise<void> {
  const asked = hands.subsidies.find(({ version }) => version < 3);
  if (asked && random.chance(0.6)) {
    const step =
      asked.version === 1
        ? ({ status: "approved", decidedOn: occurredOn } as const)
        : ({ status: "paid", paidOn: occurredOn } as const);
    asked.version += 1;
    await withTransaction((tx) =>
      tx
        .update(subsidy)
        .set({ ...step, version: asked.version })
        .where(eq(subsidy.id, asked.id)),
    );
    return;
  }
  if (hands.placement === null) {
    const row = { ...fact(person, occurredOn), postId: newId(), employer: "便民服务中心", post: "协管员" };
    const contract = { monthlyWage: 2230, contractUntil: "2029-01-31", ordinal: 1 };
    await withTransaction((tx) => tx.insert(welfarePlacement).values({ ...row, ...contract }));
    hands.placement = { id: row.id, version: 1 };
    return;
  }
  const { id, version } = hands.placement;
  if (version > 1) return;
  hands.placement.version = 2;
  await withTransaction((tx) =>
    tx
      .update(welfarePlacement)
      .set({ endedOn: today(), endReason: "resigned", endRecordedAt: now(), version: 2 })
      .where(eq(welfarePlacement.id, id)),
  );
}

/** The answer of the interface, without the log: reading it writes into it; and the plan as page and booklet show it. */
async function told(personId: string, asOf?: CalendarDate) {
  const dossier = await getDossier(community, personId, asOf);
  const { log: _log, ...shown } = presentDossier(dossier);
  const measures = dossier.records.plans.flatMap((plan) => plan.measures);
  return JSON.parse(JSON.stringify({ ...shown, measures })) as Record<string, unknown>;
}

/** The line of the lists, by the definition they share. */
async function listed(personId: string, day: CalendarDate) {
  const rows = await db()
    .execute(sql`select * from person_fact_at(${day}::date, ${endOfDay(day).toISOString()}::timestamptz)
    where person_id = ${personId}::uuid`);
  return JSON.parse(JSON.stringify(rows)) as unknown;
}

describe.each([1, 2])("random events, seed %i", (seed) => {
  it("the dossier and the lists as of each day are what they were on that day", async () => {
    const random = createRandom("as of", seed);
    setClock(`${START}T09:00:00+08:00`);
    const registered = await registerPerson(community);
    const person = { id: registered.id, city: registered.city };
    await withTransaction(async (tx) => {
      await tx.insert(recognition).values({
        id: newId(),
        city: person.city,
        personId: person.id,
        countyId: registered.countyId,
        streetId: registered.streetId,
        communityId: registered.communityId,
        category: "older",
        occurredOn: START,
        recordedAt: now(),
        recordedBy: community.accountId,
      });
      await refreshPersonFacts(tx, person.id);
    });
    await givePlan(person);
    const hands: Hands = { contacts: [], assessments: [], enrolments: [], subsidies: [], placement: null };
    const then = new Map<CalendarDate, { dossier: Record<string, unknown>; line: unknown }>();
    for (let index = 0; index < DAYS; index += 1) {
      const day = addDays(START, index);
      setClock(`${day}T09:30:00+08:00`);
      for (let turn = random.int(0, 3); turn > 0; turn -= 1) await act(random, person, hands);
      setClock(`${day}T23:00:00+08:00`);
      then.set(day, { dossier: await told(person.id), line: await listed(person.id, day) });
    }
    setClock(`${addDays(START, DAYS + 20)}T09:00:00+08:00`);
    for (const [day, known] of then) {
      expect([day, await told(person.id, day)]).toEqual([day, known.dossier]);
      expect([day, await listed(person.id, day)]).toEqual([day, known.line]);
    }
    const { statements } = await collectStatements(() => getDossier(community, person.id, START));
    expect(statements.length).toBeLessThanOrEqual(8);

    // Results from before they were kept: the trail tells when each was recorded.
    const file = await readFile("db/migrations/0062_measures_known_on_a_day.sql", "utf8");
    await db().execute(sql`delete from record_revision where table_name = 'plan_measure'`);
    await db().execute(sql.raw(file.split("--> statement-breakpoint")[2] ?? ""));
    const statuses = (shown: Record<string, unknown>) =>
      (shown.measures as { status: string }[]).map(({ status }) => status);
    for (const [day, known] of then) {
      expect([day, statuses(await told(person.id, day))]).toEqual([day, statuses(known.dossier)]);
    }
  });
});
