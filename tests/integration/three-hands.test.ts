/** Three accounts change one person's wishes, record and plan from pages opened at the same moment: nothing is lost. */
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";

import { closeDatabase, db } from "~/db.server";
import { assessmentSchema } from "~/features/dossier/inputs";
import {
  type AssessmentPage,
  readAssessmentPage,
  saveAssessmentForm,
} from "~/features/dossier/assessment-page.server";
import { getDossier } from "~/features/dossier/read-dossier.server";
import { recordAssessment } from "~/features/dossier/record-assessment.server";
import { draftPlan } from "~/features/help-plan/draft-plan.server";
import { planInputSchema } from "~/features/help-plan/inputs";
import { mergeHead, mergeRows, theirsMark } from "~/features/help-plan/merge";
import { actOnPlan } from "~/features/help-plan/plan-actions.server";
import type { TypedPlan } from "~/features/help-plan/plan-form";
import { inputOf } from "~/features/help-plan/plan-view";
import { listPlans, openPlan, type StoredPlan } from "~/features/help-plan/queries.server";
import { savePlan } from "~/features/help-plan/save-plan.server";
import { readEditPersonPage, saveEditPersonForm } from "~/features/people/edit-page.server";
import { openedOf } from "~/features/people/edit-view";
import { getPersonInScope } from "~/features/people/queries.server";
import { updatePerson } from "~/features/people/update-person.server";
import type { Actor } from "~/lib/actor";
import { decryptField } from "~/lib/crypto/field-cipher.server";
import { DEMO_UNITS } from "~db/seed/demo-accounts";
import { person } from "~db/schema";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { asRows, assessmentForm, filledForm, personForm, planForm } from "./open-forms";
import { furnishOffice, hire, refusalOf, setClock } from "./recognition-office";
import { PLACES, recognizeSince, settle } from "./transfer-office";

let database: TestDatabase;
let caseworker: Actor;
let colleague: Actor;
let manager: Actor;
let personId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_URL = database.url;
  setClock("2026-11-23T09:00:00+08:00");
  await furnishOffice();
  const { jiankangHutongCommunity, minkangStreet } = DEMO_UNITS;
  [caseworker, colleague, manager] = await Promise.all([
    hire({ name: "姜晓彤", unitId: jiankangHutongCommunity, roles: ["caseworker"] }),
    hire({ name: "陶立军", unitId: minkangStreet, roles: ["caseworker"] }),
    hire({ name: "韩素芳", unitId: minkangStreet, roles: ["manager"] }),
  ]);
  ({ id: personId } = await settle(caseworker, PLACES.jiankang));
  await recognizeSince(caseworker, personId, "2026-11-02");
  const told = { wishes: ["保洁员"], expectedWage: 3000, marketAbility: "able" };
  await recordAssessment(caseworker, personId, assessmentSchema.parse(told));
  const { paths, measures } = await draftPlan(caseworker, personId);
  const drafted = planInputSchema.parse(JSON.parse(JSON.stringify({ paths, measures })));
  await savePlan(caseworker, personId, drafted);
});
afterAll(async () => {
  await closeDatabase();
  await database.drop();
});

type Typed = Readonly<Record<string, string>>;
/** The fields of the conflict page in which the others have written. */
type Seen = string[];
const texts = (values: object | null | undefined) =>
  Object.fromEntries(Object.entries(values ?? {}).map(([name, value]) => [name, String(value)]));

/** Saves the wishes; over a conflict, confirms the merged form of the conflict page. */
async function tell(actor: Actor, page: AssessmentPage, typed: Typed): Promise<Seen> {
  const answer = await saveAssessmentForm(actor, personId, assessmentForm(page, typed));
  if (!("data" in answer)) return [];
  if (!("conflict" in answer.data)) throw new Error("refused, but not for a conflict");
  expect(answer.init?.status).toBe(409);
  const { conflict, result } = answer.data;
  const { start, version, opened } = conflict.page;
  const confirmed = {
    ...texts(result.initialValue),
    id: String(start.id),
    version: String(version),
    opened: JSON.stringify(opened),
  };
  const again = assessmentForm(conflict.page, confirmed);
  expect(await saveAssessmentForm(actor, personId, again)).toMatchObject({ status: 302 });
  return conflict.rows.filter(({ kind }) => kind !== "mine_changed").map(({ field }) => field);
}

type PersonPage = Awaited<ReturnType<typeof readEditPersonPage>>;

async function correct(actor: Actor, page: PersonPage, typed: Typed): Promise<Seen> {
  const answer = await saveEditPersonForm(actor, personId, personForm(page, typed));
  if (!("data" in answer)) return [];
  if (!("conflict" in answer.data)) throw new Error("refused, but not for a conflict");
  expect(answer.init?.status).toBe(409);
  const { conflict, result } = answer.data;
  const confirmed = filledForm({
    ...texts(result.initialValue),
    version: String(conflict.page.person.version),
    opened: JSON.stringify(openedOf(conflict.page)),
  });
  expect(await saveEditPersonForm(actor, personId, confirmed)).toMatchObject({ status: 302 });
  return conflict.rows.filter(({ kind }) => kind !== "mine_changed").map(({ field }) => field);
}

const planNow = async (): Promise<StoredPlan> => {
  const open = openPlan(await listPlans(personId));
  if (!open) throw new Error("no plan is being worked on");
  return open;
};

async function plan(actor: Actor, opened: StoredPlan, typed: Typed): Promise<Seen> {
  const answer = await actOnPlan(actor, personId, planForm(opened, typed));
  if (answer instanceof Response) return [];
  const { data, init } = answer as unknown as {
    data: { problem: { code: string }; typed: TypedPlan };
    init: { status: number };
  };
  expect([data.problem.code, init.status]).toEqual(["stale_version", 409]);
  const { input, loaded } = data.typed;
  const now = await planNow();
  const theirs = inputOf({ ...now, measures: asRows(now) });
  const [head, rows] = [mergeHead(input, theirs, loaded), mergeRows(input, theirs, loaded)];
  // Nobody wrote where another had: the page has a suggestion for the head and each row.
  const suggested = [head, ...rows].map((one) => one.suggested ?? "none");
  expect(suggested).not.toContain("none");
  const choice = filledForm({
    step: "merge",
    version: String(now.version),
    typed: JSON.stringify(data.typed),
    head: suggested[0] ?? "",
  });
  rows.forEach((row, index) => {
    choice.set(`pick.${index}`, row.suggested ?? "");
    choice.set(`theirs.${index}`, theirsMark(row) ?? "");
  });
  expect(await actOnPlan(actor, personId, choice)).toBeInstanceOf(Response);
  return [
    ...(head.kind === "theirs_changed" ? ["goal"] : []),
    ...rows.flatMap(({ kind }, index) => (kind === "theirs_changed" ? [`m${index}`] : [])),
  ];
}

it("lose nothing: each conflict shows what the others wrote, and the end holds all three of each", async () => {
  const opened = await Promise.all(
    [caseworker, colleague, manager].map(async (actor) => ({
      actor,
      wishes: await readAssessmentPage(actor, personId),
      record: await readEditPersonPage(actor, personId),
      plan: await planNow(),
    })),
  );
  const [first, second, third] = opened as [(typeof opened)[0], (typeof opened)[0], (typeof opened)[0]];
  const goal = "三个月内在家附近上岗";

  // Each is first at one thing: what the others change elsewhere is no conflict.
  expect(await tell(first.actor, first.wishes, { expectedWage: "2600" })).toEqual([]);
  expect(await correct(second.actor, second.record, { address: "健康胡同 7 号" })).toEqual([]);
  expect(await plan(third.actor, third.plan, { goal })).toEqual([]);

  expect(await tell(second.actor, second.wishes, { skills: "电工证" })).toEqual(["expectedWage"]);
  expect(await correct(third.actor, third.record, { education: "21" })).toEqual(["address"]);
  expect(await plan(first.actor, first.plan, { "m0.content": "每周二电话联系" })).toEqual(["goal"]);

  // The third page was opened before both of the others.
  expect(await tell(third.actor, third.wishes, { barriers: "腰椎病" })).toEqual(["expectedWage", "skills"]);
  expect(await correct(first.actor, first.record, { ethnicity: "11" })).toEqual(["education", "address"]);
  expect(await plan(second.actor, second.plan, { "m1.content": "推荐一站地以内的保洁岗位" })).toEqual([
    "goal",
    "m0",
  ]);

  const { state, records } = await getDossier(caseworker, personId);
  expect(state.assessment).toMatchObject({
    wishes: ["保洁员"],
    expectedWage: 2600,
    skills: ["电工证"],
    barriers: ["腰椎病"],
  });
  // The wishes of each are kept beside those they started from, none of them voided.
  expect(records.assessments.map(({ voided }) => voided)).toEqual([null, null, null, null]);
  expect(await getPersonInScope(manager.scope, personId)).toMatchObject({ education: "21", ethnicity: "11" });
  const [row] = await db().select().from(person).where(eq(person.id, personId));
  expect(decryptField(row?.addressCipher ?? "")).toBe("健康胡同 7 号");
  const { changes } = await readEditPersonPage(manager, personId);
  expect(changes.map(({ actor }) => actor)).toEqual(["姜晓彤", "韩素芳", "陶立军"]);
  const written = await planNow();
  expect(written.goal).toBe(goal);
  expect(written.measures.slice(0, 2).map(({ content }) => content)).toEqual([
    "每周二电话联系",
    "推荐一站地以内的保洁岗位",
  ]);
  expect(written.measures).toHaveLength(first.plan.measures.length);
});

it("over the interface a stale version is refused with the state as it is now, and nothing is written", async () => {
  const before = { dossier: await getDossier(manager, personId), plan: await planNow() };
  const assessed = await refusalOf(
    recordAssessment(
      colleague,
      personId,
      assessmentSchema.parse({ wishes: ["门卫"], marketAbility: "able" }),
      1,
    ),
  );
  expect(assessed).toMatchObject({ status: 409, code: "stale_version" });
  expect(assessed.extra).toMatchObject({ current: { skills: ["电工证"], barriers: ["腰椎病"] } });
  const corrected = await refusalOf(
    updatePerson(colleague, { personId, expectedVersion: 1 }, { education: "31" }),
  );
  expect(corrected).toMatchObject({ status: 409, code: "stale_version" });
  expect(corrected.extra).toMatchObject({ current: { education: "21", ethnicity: "11" } });
  const planned = await refusalOf(savePlan(colleague, personId, inputOf(before.plan), 1));
  expect(planned).toMatchObject({ status: 409, code: "stale_version" });
  expect(planned.extra).toMatchObject({ current: { version: before.plan.version } });
  const after = { dossier: await getDossier(manager, personId), plan: await planNow() };
  expect(after.plan.version).toBe(before.plan.version);
  expect(after.dossier.records.assessments).toHaveLength(before.dossier.records.assessments.length);
  expect(after.dossier.records.person.version).toBe(before.dossier.records.person.version);
});
