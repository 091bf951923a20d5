/** A step of a plan sent twice by one hand, and a version begun twice by two. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closeDatabase } from "~/db.server";
import { draftPlan } from "~/features/help-plan/draft-plan.server";
import { planInputSchema } from "~/features/help-plan/inputs";
import { actOnPlan } from "~/features/help-plan/plan-actions.server";
import { getPlanInScope, listPlans, openPlan, type StoredPlan } from "~/features/help-plan/queries.server";
import { savePlan } from "~/features/help-plan/save-plan.server";
import { submitPlan } from "~/features/help-plan/submit-plan.server";
import { refreshPersonFacts } from "~/features/people/refresh-person-facts.server";
import { actionProblem } from "~/lib/action-problem.server";
import type { Actor } from "~/lib/actor";
import { takeFlash } from "~/lib/flash.server";
import { AppError } from "~/lib/errors";
import { newId } from "~/lib/ids.server";
import { withTransaction } from "~/lib/transaction.server";
import { DEMO_UNITS } from "~db/seed/demo-accounts";
import { needAssessment, recognition } from "~db/schema";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { furnishOffice, hire, refusalOf, registerPerson, setClock } from "./recognition-office";

let database: TestDatabase;
let community: Actor;
let colleague: Actor;
let manager: Actor;

beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_URL = database.url;
  setClock("2026-02-12T09:00:00+08:00");
  await furnishOffice();
  const { jiankangHutongCommunity, minkangStreet } = DEMO_UNITS;
  community = await hire({ name: "姜晓彤", unitId: jiankangHutongCommunity, roles: ["caseworker"] });
  colleague = await hire({ name: "陶立军", unitId: minkangStreet, roles: ["caseworker"] });
  manager = await hire({ name: "韩素芳", unitId: minkangStreet, roles: ["manager"] });
});

afterAll(async () => {
  await closeDatabase();
  await database.drop();
});

async function submitted(): Promise<StoredPlan> {
  const person = await registerPerson(community);
  const owner = { city: person.city, personId: person.id, recordedBy: community.accountId };
  await withTransaction(async (tx) => {
    const { countyId, streetId, communityId } = person;
    const place = { countyId, streetId, communityId };
    const standing = { ...owner, ...place, id: newId(), occurredOn: "2026-02-03" };
    await tx.insert(recognition).values({ ...standing, category: "older" });
    const lists = { wishes: ["保洁"], needs: [], skills: [], barriers: [] };
    const told = {
      ...owner,
      ...lists,
      id: newId(),
      marketAbility: "able",
      occurredOn: "2026-02-04",
    } as const;
    await tx.insert(needAssessment).values(told);
    await refreshPersonFacts(tx, person.id);
  });
  const { paths, measures } = await draftPlan(community, person.id);
  const input = planInputSchema.parse(JSON.parse(JSON.stringify({ paths, measures })));
  const saved = await savePlan(community, person.id, input);
  const amberReasons = Object.fromEntries(saved.check.amber.map(({ code }) => [code, "下月补足"]));
  return submitPlan(community, person.id, saved.id, saved.version, { amberReasons });
}

const pressed = (actor: Actor, plan: StoredPlan, fields: Record<string, string>) => {
  const form = new FormData();
  const all = { planId: plan.id, version: String(plan.version), ...fields };
  for (const [name, value] of Object.entries(all)) form.set(name, value);
  return actOnPlan(actor, plan.personId, form);
};

/** Twice at once, as a double click sends it: both are told that it is done. */
async function twice(actor: Actor, plan: StoredPlan, fields: Record<string, string>): Promise<StoredPlan> {
  const answers = await Promise.all([pressed(actor, plan, fields), pressed(actor, plan, fields)]);
  expect(answers).toMatchObject([{ status: 302 }, { status: 302 }]);
  expect(await pressed(actor, plan, fields)).toMatchObject({ status: 302 });
  return getPlanInScope(actor, plan.personId, plan.id);
}

const staleFor = async (actor: Actor, plan: StoredPlan, fields: Record<string, string>) =>
  (await refusalOf(pressed(actor, plan, fields))).status;

describe("a step pressed twice", () => {
  it("is told as done: approval, review, result, closing; another's words are a conflict", async () => {
    const plan = await submitted();
    const approve = { step: "approve", unsignedReason: "本人外出，电话同意" };
    const approved = await twice(manager, plan, approve);
    expect(approved.status).toBe("approved");
    const review = { step: "review", note: "按方案进行", nextReviewOn: "2026-03-12" };
    const reviewed = await twice(community, approved, review);
    expect(reviewed.version).toBe(approved.version + 1);
    expect(await staleFor(community, approved, { ...review, note: "另有一次" })).toBe(409);
    expect(await staleFor(colleague, approved, review)).toBe(409);
    const done = { step: "measure", position: "1", status: "dropped", evidence: "不需要", on: "2026-02-12" };
    const settled = await twice(community, reviewed, done);
    expect(settled.version).toBe(reviewed.version + 1);
    const close = { step: "close", outcome: "seeking", note: "转入新方案", dropOpen: "yes" };
    const closed = await twice(community, settled, close);
    expect(closed.closedOn).toBe("2026-02-12");
    expect(await staleFor(colleague, settled, close)).toBe(409);
  });

  it("is told as done: sending back", async () => {
    const plan = await submitted();
    const sentBack = await twice(manager, plan, {
      step: "send_back",
      reason: "期限太晚",
      "comment.1": "提前",
    });
    expect(sentBack.status).toBe("sent_back");
    expect(await staleFor(manager, plan, { step: "send_back", reason: "另一个原因" })).toBe(409);
  });
});

describe("a version begun by two people", () => {
  it("is one: the second goes on in it and is told whose it is", async () => {
    const plan = await submitted();
    await pressed(manager, plan, { step: "approve", unsignedReason: "本人外出，电话同意" });
    expect(await pressed(community, plan, { step: "revise" })).toMatchObject({ status: 302 });
    const draft = openPlan(await listPlans(plan.personId));
    const answer = await pressed(colleague, plan, { step: "revise" });
    expect(answer).toMatchObject({ status: 302 });
    const cookie = ((answer as Response).headers.get("Set-Cookie") ?? "").split(";")[0] ?? "";
    const { flash } = await takeFlash(new Request("http://app.test/", { headers: { Cookie: cookie } }));
    expect(flash?.text).toBe("第 2 版已由姜晓彤于 2026-02-12 起草，就是下面这一版，请接着写。");
    expect(openPlan(await listPlans(plan.personId))).toEqual(draft);
  });

  it("tells in no words of the interface that others wrote", async () => {
    const error = new AppError("if_match_required", '再带 If-Match: "版本号" 保存', { status: 428 });
    const { data: answer } = await actionProblem(error, null);
    expect(answer.problem.message).not.toMatch(/If-Match|版本号/);
    expect(answer.problem.message).toContain("请刷新页面");
  });
});
