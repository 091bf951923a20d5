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
import { paths } from "~/lib/paths";
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

describe("a step taken by two people at once", () => {
  /** The message of whoever was second; the other one is done. */
  async function second(plan: StoredPlan, hands: readonly Actor[], fields: Record<string, string>) {
    const answers = await Promise.allSettled(hands.map((actor) => pressed(actor, plan, fields)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    const at = answers.findIndex(({ status }) => status === "fulfilled");
    const { reason } = answers.find((one) => one.status === "rejected") as PromiseRejectedResult;
    expect(reason).toMatchObject({ status: 409 });
    const { message } = reason as AppError;
    expect(message).not.toContain("逐项选用");
    return { message, first: hands[at]?.name };
  }
  const now = (plan: StoredPlan) => getPlanInScope(community, plan.personId, plan.id);

  it("tells the second who did it and that nothing is left to do", async () => {
    const plan = await submitted();
    const otherManager = await hire({
      name: "乔月梅",
      unitId: DEMO_UNITS.minkangStreet,
      roles: ["manager"],
    });
    const approve = { step: "approve", unsignedReason: "本人外出，电话同意" };
    const approval = await second(plan, [manager, otherManager], approve);
    expect(approval.message).toBe(`第 1 版方案已由${approval.first}于 2026-02-12 批准，不用再批准。`);
    const hands = [community, colleague];
    const review = { step: "review", note: "按方案进行", nextReviewOn: "2026-03-12" };
    const reviewed = await second(await now(plan), hands, review);
    expect(reviewed.message).toBe(
      `这份方案已由${reviewed.first}于 2026-02-12 登记回顾（下次 2026-03-12），这一次不用再登记。您写的没有登记；确有补充的，看过后可以再登记一次。`,
    );
    const close = { step: "close", outcome: "seeking", note: "转入新方案", dropOpen: "yes" };
    const closed = await second(await now(plan), hands, close);
    expect(closed.message).toBe(
      `第 1 版方案已由${closed.first}于 2026-02-12 结案，不用再结案；需要时新建一版。`,
    );
  });

  it("tells what else was done meanwhile, and does not take an older review for it", async () => {
    const plan = await submitted();
    await pressed(manager, plan, { step: "approve", unsignedReason: "本人外出，电话同意" });
    const review = { step: "review", note: "按方案进行", nextReviewOn: "2026-03-12" };
    const answer = await pressed(colleague, await now(plan), review);
    const cookie = ((answer as Response).headers.get("Set-Cookie") ?? "").split(";")[0] ?? "";
    const { flash } = await takeFlash(new Request("http://app.test/", { headers: { Cookie: cookie } }));
    expect(flash?.link?.to).toBe(`${paths.personPlan(plan.personId)}#reviews`);
    const seen = await now(plan);
    const settled = {
      step: "measure",
      position: "1",
      status: "dropped",
      evidence: "不需要",
      on: "2026-02-12",
    };
    await pressed(colleague, seen, settled);
    const { message } = await refusalOf(pressed(community, seen, review));
    expect(message).toBe(
      "您打开以后，这份方案有变动：登记措施落实（陶立军，2026-02-12）。您这一步还没有办理：请看过最新内容后再办理。",
    );
    const sentBack = await submitted();
    await pressed(manager, sentBack, { step: "send_back", reason: "期限太晚" });
    const late = await refusalOf(pressed(manager, sentBack, { step: "approve", unsignedReason: "电话同意" }));
    expect(late.message).toBe(
      "第 1 版方案已由您于 2026-02-12 退回经办人（期限太晚），改好并再次提交后才能批准。",
    );
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
