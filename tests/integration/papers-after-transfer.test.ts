/** What was decided by one unit stays that unit's when the dossier goes to another (decisions 0006 and 0008). */
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closeDatabase, db } from "~/db.server";
import { readCertificates } from "~/features/certificates/queries.server";
import { recordCertificateEntry } from "~/features/certificates/record-certificate-entry.server";
import type { ApplicationPaperKind } from "~/features/papers/paper";
import { issuePaper, readApplicationPaper } from "~/features/papers/read-application-paper.server";
import { readSummary } from "~/features/papers/read-summary.server";
import { getDuties } from "~/features/duties/queries.server";
import { addRefusalGrounds } from "~/features/recognition/add-refusal-grounds.server";
import { readGroundsPage } from "~/features/recognition/grounds-page.server";
import { failFirstReview } from "~/features/recognition/fail-first-review.server";
import { exportPeople } from "~/features/people/export-people.server";
import { getPersonInScope } from "~/features/people/queries.server";
import { listPeople } from "~/features/people/list-people.server";
import { listApplications } from "~/features/recognition/list-applications.server";
import { recognizeApplication } from "~/features/recognition/recognize-application.server";
import { listPayments } from "~/features/subsidies/payments.server";
import { presentTransfers } from "~/features/transfers/present-transfers.server";
import { listTransfers } from "~/features/transfers/queries.server";
import type { Actor } from "~/lib/actor";
import { now } from "~/lib/clock.server";
import { newId } from "~/lib/ids.server";
import { subsidy } from "~db/schema";
import { DEMO_UNITS } from "~db/seed/demo-accounts";
import { createTestDatabase } from "../support/database";
import {
  acceptedApplication,
  at,
  furnishOffice,
  hire,
  passedApplication,
  refusalOf,
  setClock,
} from "./recognition-office";
import { move, PLACES } from "./transfer-office";

let street: Actor;
let community: Actor;
let county: Actor;
let yanji: Actor;
let database: Awaited<ReturnType<typeof createTestDatabase>>;

beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_URL = database.url;
  await furnishOffice();
  street = await hire({ name: "卫海棠", unitId: DEMO_UNITS.minkangStreet, roles: ["caseworker"] });
  community = await hire({
    name: "姜晓彤",
    unitId: DEMO_UNITS.jiankangHutongCommunity,
    roles: ["caseworker"],
  });
  county = await hire({ name: "邢立波", unitId: DEMO_UNITS.nanguan, roles: ["reviewer"] });
  yanji = await hire({ name: "朴明哲", unitId: DEMO_UNITS.yanji, roles: ["caseworker", "manager"] });
});

afterAll(async () => {
  await closeDatabase();
  await database.drop();
});

const wordsOf = async (actor: Actor, id: string, kind: ApplicationPaperKind) =>
  JSON.stringify((await readApplicationPaper(actor, id, kind)).paper);

/** Recognized by 南关区 on 02-12, taken over by 延吉市 the same day unless told otherwise. */
async function movedAfterRecognition(on = "2026-02-12") {
  setClock("2026-02-12T09:00:00+08:00");
  const passed = await passedApplication(street, "2026-02-03");
  const { personId } = await recognizeApplication(county, at(passed), {
    category: "older",
    opinion: "同意。",
  });
  const before = await wordsOf(county, passed.id, "recognition_form");
  setClock(`${on}T10:00:00+08:00`);
  await move(street, yanji, personId, PLACES.yanji);
  return { id: passed.id, personId, before };
}

/** A start-up subsidy, paid where the person was recognized. */
async function payOnce(personId: string, on: string) {
  const { city } = await getPersonInScope(yanji.scope, personId);
  await db().insert(subsidy).values({
    id: newId(),
    city,
    personId,
    kind: "start_up",
    status: "paid",
    amount: "3000.00",
    basis: "按一次性创业补贴标准",
    decidedOn: on,
    paidOn: on,
    occurredOn: on,
    recordedAt: now(),
    recordedBy: yanji.accountId,
    actorName: yanji.name,
  });
}

describe("after a transfer to another county", () => {
  it("the sealed form is word for word as it was, and the certificate names who recognized", async () => {
    const { id, personId, before } = await movedAfterRecognition();
    expect(await wordsOf(yanji, id, "recognition_form")).toBe(before);
    expect(before).toContain("长春市");
    const { recognized } = await readCertificates(yanji, personId);
    expect(recognized?.countyName).toContain("南关区");
    const entry = await recordCertificateEntry(yanji, recognized?.id ?? "", {
      occurredOn: "2026-02-12",
      certificateNumber: "2201021126000123",
    });
    expect(entry.body).toContain("南关区");
    expect(entry.handler).toMatch(/^朴明哲（.*延吉/);
  });

  it("nothing is made out in the old unit's name, and its list of the recognized keeps the case", async () => {
    const { id } = await movedAfterRecognition();
    const page = await readApplicationPaper(yanji, id, "acceptance_receipt");
    expect(page).toMatchObject({
      mayIssue: false,
      notOurs: expect.stringContaining("不能以原办理单位的名义"),
    });
    expect(await refusalOf(issuePaper(yanji, id, "acceptance_receipt"))).toMatchObject({ status: 403 });
    const changchun = await hire({ name: "佟洋", unitId: DEMO_UNITS.changchun, roles: ["supervisor"] });
    expect(JSON.stringify((await readSummary(changchun, { stage: "recognized" })).paper)).toContain(
      page.number,
    );
    expect(JSON.stringify((await readSummary(yanji, { stage: "recognized" })).paper)).not.toContain(
      page.number,
    );
  });
});

describe("lists of past days after a transfer", () => {
  const february = { from: "2026-02-01", to: "2026-02-28" };

  it("keep every row of the old unit's figures and show of the case that it has gone on, nothing else", async () => {
    const { id, personId } = await movedAfterRecognition("2026-02-16");
    await payOnce(personId, "2026-02-12");
    setClock("2026-02-25T09:00:00+08:00");
    const cases = await listApplications(county, { ...february, status: "recognized", limit: 200 });
    expect(cases.items).toHaveLength(cases.total);
    const decided = cases.items.filter((row) => row.id === null);
    expect(decided.length).toBeGreaterThan(0);
    for (const row of decided) {
      expect(row).toMatchObject({ personId: null, category: null, decidedOn: "2026-02-12" });
      expect(row.processing).not.toBeNull();
    }
    for (const query of [
      { metric: "recognizedInPeriod", ...february, limit: 200 },
      { asOf: "2026-02-13", limit: 200 },
    ] as const) {
      const people = await listPeople(county, query);
      expect(people.items).toHaveLength(people.total);
      const moved = people.items.filter((row) => row.id === "");
      expect(moved.length).toBeGreaterThan(0);
      for (const row of moved) {
        expect(Object.values(row).filter((value) => value !== null)).toHaveLength(6);
        expect(row).toMatchObject({
          status: null,
          category: null,
          openApplicationId: null,
          employment: null,
        });
      }
    }
    const file = await exportPeople(county, { metric: "recognizedInPeriod", ...february }, { format: "csv" });
    const lines = (await file.text()).trim().split("\r\n").slice(1);
    expect(lines).toHaveLength(
      (await listPeople(county, { metric: "recognizedInPeriod", ...february })).total,
    );
    expect(lines.every((line) => line.includes(",已转出,已转出,"))).toBe(true);
    const payments = await listPayments(county, { ...february });
    expect(payments.items).toHaveLength(payments.total);
    expect(payments.items).toMatchObject([{ personId: "", category: null }]);
    const left = await presentTransfers(
      county.scope,
      (await listTransfers(county.scope, { view: "left" })).items,
    );
    expect(left.length).toBeGreaterThan(0);
    for (const row of left)
      expect(row).toMatchObject({ personId: null, category: null, openApplication: false });
    for (const answer of [cases, payments, left]) {
      expect(JSON.stringify(answer)).not.toContain(id);
      expect(JSON.stringify(answer)).not.toContain(personId);
    }
    // The unit that has the dossier, and the one above both, see the whole row.
    const province = await hire({ name: "谭立", unitId: DEMO_UNITS.province, roles: ["supervisor"] });
    const above = await listApplications(province, { ...february, status: "recognized", limit: 200 });
    expect(above.items.find((row) => row.id === id)).toMatchObject({ personId, category: "older" });
    expect((await listPayments(province, { ...february })).items).toMatchObject([
      { personId, category: "older" },
    ]);
  });

  it("are paged without a cursor that says which row was the last", async () => {
    const { id, personId } = await movedAfterRecognition("2026-02-16");
    const { id: other, personId: otherPerson } = await movedAfterRecognition("2026-02-17");
    const marks: string[] = [];
    for (const list of [
      (cursor?: string) => listApplications(county, { ...february, limit: 1, ...(cursor && { cursor }) }),
      (cursor?: string) =>
        listPeople(county, {
          metric: "recognizedInPeriod",
          ...february,
          limit: 1,
          ...(cursor && { cursor }),
        }),
    ]) {
      let rows = 0;
      let next: string | null | undefined;
      let total = 0;
      do {
        const page = await list(next ?? undefined);
        [rows, total, next] = [rows + page.items.length, page.total, page.nextCursor];
        if (next) marks.push(next);
      } while (next);
      expect(rows).toBe(total);
    }
    expect(marks.length).toBeGreaterThan(1);
    const read = marks
      .flatMap((mark) => [mark, ...mark.split(".").map((part) => Buffer.from(part, "base64url").toString())])
      .join();
    for (const secret of [id, personId, other, otherPerson, "2026-02-12"]) expect(read).not.toContain(secret);
  });
});

/** Failed over the interface by its reason alone: clause and finding are still to be written. */
async function failFirstReviewByReason() {
  const accepted = await acceptedApplication(community, "2026-02-12");
  const bare = await failFirstReview(community, at(accepted), { reason: "本人提交的离职证明系伪造。" });
  expect((await readGroundsPage(community, bare.id)).refusal).toMatchObject({ open: true, blocked: null });
  expect((await readGroundsPage(county, bare.id)).refusal?.blocked).toContain("经办人");
  return bare;
}

describe("what is still to be done after a transfer", () => {
  it("is due where the person is now: the applicant is told of a refusal by the unit that can open the case", async () => {
    setClock("2026-02-12T09:00:00+08:00");
    const accepted = await acceptedApplication(community, "2026-02-12");
    const failed = await failFirstReview(community, at(accepted), {
      reason: "经核实不符合条件。",
      clauses: ["other"],
      finding: "本人自述已在外省就业。",
    });
    const told = async (actor: Actor) =>
      (await getDuties(actor, { kind: "tell" })).items.map((one) => one.personId);
    expect(await told(community)).toContain(failed.personId);
    await move(community, yanji, failed.personId, PLACES.yanji);
    expect(await told(community)).not.toContain(failed.personId);
    expect(await told(yanji)).toContain(failed.personId);
    const listed = async (actor: Actor) => (await listApplications(actor, {})).items.map(({ id }) => id);
    expect(await listed(community)).not.toContain(failed.id);
    expect(await listed(yanji)).toContain(failed.id);
    // Its grounds are written by the side that refused: the page says so before anything is typed, like the write.
    const bare = await failFirstReviewByReason();
    await move(community, yanji, bare.personId, PLACES.yanji);
    const page = await readGroundsPage(yanji, bare.id);
    expect(page.refusal).toMatchObject({
      open: true,
      blocked: expect.stringMatching(/^这件申请由.*健康胡同.*办理/),
    });
    const write = await refusalOf(
      addRefusalGrounds(yanji, at(page.view), { clauses: ["other"], finding: "本人自述已在外省就业。" }),
    );
    expect(write).toMatchObject({ status: 403, message: page.refusal?.blocked });
    // The refusal's letter was not made out: it is not sealed by another county's hand either.
    expect(await refusalOf(issuePaper(yanji, failed.id, "refusal_notice"))).toMatchObject({ status: 403 });
  });
});
