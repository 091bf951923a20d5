/** A finding that was struck off, and what becomes of it when it does not hold: on a real database. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { closeDatabase } from "~/db.server";
import { confirmExit } from "~/features/exits/confirm-exit.server";
import { proposeExit } from "~/features/exits/propose-exit.server";
import { undoExit } from "~/features/exits/undo-exit.server";
import { loadExitsOf, presentExit } from "~/features/exits/case.server";
import { listRecoveriesOf } from "~/features/recoveries/queries.server";
import { closeRecovery, payRecovery } from "~/features/recoveries/settle-recovery.server";
import { voidRecovery } from "~/features/recoveries/void-recovery.server";
import { voidRepayment } from "~/features/recoveries/void-repayment.server";
import { drawInspection } from "~/features/inspections/draw-inspection.server";
import { newInspectionSchema } from "~/features/inspections/inputs";
import { listCases } from "~/features/inspections/queries.server";
import { addFinding } from "~/features/rectifications/add-finding.server";
import { exportFindings } from "~/features/rectifications/export.server";
import { loadFindingPage } from "~/features/rectifications/finding-page.server";
import { readRectificationNotice } from "~/features/rectifications/notice.server";
import { orderRectification } from "~/features/rectifications/order-rectification.server";
import { getFinding, listFindings } from "~/features/rectifications/queries.server";
import { closeFindings, reopenFindings } from "~/features/rectifications/recheck-findings.server";
import { replyFindings } from "~/features/rectifications/reply-findings.server";
import { takeMeasure } from "~/features/rectifications/take-measure.server";
import { voidMeasure } from "~/features/rectifications/void-measure.server";
import type { MeasureInput } from "~/features/rectifications/inputs";
import type { MeasureKind } from "~/features/rectifications/status";
import { readInspectionFigures } from "~/features/supervision/inspection-figures.server";
import { getUnitInScope } from "~/features/units/queries.server";
import type { Actor } from "~/lib/actor";
import { DEMO_UNITS } from "~db/seed/demo-accounts";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { furnishOffice, hire, refusalOf, setClock } from "./recognition-office";
import { PLACES, recognizeSince, settle } from "./transfer-office";

let database: TestDatabase;
let city: Actor;
let province: Actor;
let county: Actor;
let decider: Actor;
const cases: { id: string; personId: string }[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_URL = database.url;
  setClock("2026-11-23T09:00:00+08:00");
  await furnishOffice();
  const community = await hire({
    name: "姜晓彤",
    unitId: DEMO_UNITS.jiankangHutongCommunity,
    roles: ["caseworker"],
  });
  [city, province, county, decider] = await Promise.all([
    hire({ name: "庞克俭", unitId: DEMO_UNITS.changchun, roles: ["supervisor"] }),
    hire({ name: "车维平", unitId: DEMO_UNITS.province, roles: ["supervisor"] }),
    hire({ name: "邢立波", unitId: DEMO_UNITS.nanguan, roles: ["reviewer"] }),
    hire({ name: "卢广生", unitId: DEMO_UNITS.nanguan, roles: ["reviewer"] }),
  ]);
  for (let at = 0; at < 3; at += 1) {
    const { id } = await settle(community, PLACES.jiankang);
    await recognizeSince(community, id, "2026-02-02", "older");
  }
  const { id } = await drawInspection(
    city,
    newInspectionSchema.parse({
      unit: DEMO_UNITS.changchun,
      strata: [],
      size: 3,
      seed: "第2026135期 03 08 15",
      checklist: ["plan"],
    }),
  );
  cases.push(...(await listCases(id)));
});
beforeEach(() => setClock("2026-11-23T09:00:00+08:00"));
afterAll(async () => {
  await closeDatabase();
  await database.drop();
});

const target = async (id: string) => ({ id, version: (await getFinding(province, id)).finding.version });
const done = { reply: "已经按要求办理", noEvidenceReason: "记录在系统内，没有纸质材料" };
const again = { reason: "县级把处理措施收回了，请说明" };

/** Ordered, with the measure taken by the county and the reply given. */
async function answered(at: number, measure: MeasureInput, measuresAsked: MeasureKind[] = []) {
  const sampled = cases[at];
  if (!sampled) throw new Error("a case of the sample");
  const { id } = await addFinding(city, {
    caseId: sampled.id,
    problem: "弄虚作假",
    article: "五（三）",
    content: "隐瞒在单位就业",
    measuresAsked,
  });
  const order = await orderRectification(city, { county: DEMO_UNITS.nanguan, requirement: "立即纠正。" });
  await takeMeasure(county, await target(id), measure);
  await replyFindings(county, [await target(id)], done);
  return { id, orderId: order.id, personId: sampled.personId };
}

const close = async (id: string) => closeFindings(city, [await target(id)], "已核对");
const paidElsewhere = "县级财政专户发放，凭专户流水核对";

describe("a finding struck off for an exit", () => {
  it("keeps the exit until the bureau that issued it has opened it again", async () => {
    const ground = { ground: "own_request" as const, occurredOn: "2026-11-20", evidence: "本人书面申请" };
    const { id: exitId } = await proposeExit(county, cases[0]?.personId ?? "", ground);
    const { id, personId } = await answered(0, { kind: "cancel", exitId });
    await confirmExit(decider, { exitId, expectedVersion: 1 }, {});
    await close(id);
    const undo = async () => {
      const [found] = await loadExitsOf(decider, personId);
      return undoExit(decider, { exitId, expectedVersion: found?.exit.version ?? 0 }, { reason: "核实有误" });
    };
    const refused = await refusalOf(undo());
    expect(refused).toMatchObject({ status: 409, code: "finding_closed", extra: { findingId: id } });
    expect(refused.message).toContain("弄虚作假");
    expect(refused.message).toContain("长春市重新打开");
    const [kept] = await loadExitsOf(decider, personId);
    if (!kept) throw new Error("the exit is there");
    expect((await presentExit(kept)).actions).toContainEqual({ action: "undo", blocked: refused.message });

    expect((await refusalOf(target(id).then((at) => reopenFindings(county, [at], again)))).status).toBe(403);
    const before = (await listFindings(city, {})).counts;
    setClock("2026-12-01T09:00:00+08:00");
    await reopenFindings(city, [await target(id)], again);
    const { finding, steps } = await getFinding(city, id);
    expect(finding).toMatchObject({
      status: "ordered",
      dueOn: "2026-12-22",
      closedOn: null,
      sentBack: 1,
      reply: expect.stringContaining("已经按要求办理") as string,
      measuresTaken: ["cancel"],
    });
    expect(steps.at(-1)).toMatchObject({ action: "reopen", note: again.reason });
    const after = (await listFindings(city, {})).counts;
    expect([after.done, after.all]).toEqual([before.done - 1, before.all]);

    await undo();
    const taken = await getFinding(county, id);
    expect(taken.measures).toMatchObject([{ exitStatus: "undone", takenBack: true }]);
    expect(taken.finding.measuresOpen).toEqual([{ kind: "cancel", state: "taken_back" }]);
    expect(await (await exportFindings(county, {}, "csv")).text()).toContain("取消认定（已收回）");
    await replyFindings(county, [await target(id)], done);
    expect((await refusalOf(close(id))).code).toBe("measure_open");
    const measureId = taken.measures[0]?.id ?? "";
    await voidMeasure(county, await target(id), { measureId, reason: "注销有误，已撤销" });
    await close(id);
    expect((await loadFindingPage(city, id)).actions).toEqual([{ action: "reopen", blocked: null }]);
  });

  it("counts as due and overdue again from the day after its new last day", async () => {
    setClock("2026-12-02T09:00:00+08:00");
    const [row] = (await listFindings(city, { show: "done" })).items;
    await reopenFindings(city, [await target(row?.id ?? "")], { ...again, days: 3 });
    const on = async (day: string) => {
      setClock(`${day}T09:00:00+08:00`);
      return (await listFindings(city, {})).counts;
    };
    expect((await getFinding(city, row?.id ?? "")).finding.dueOn).toBe("2026-12-07");
    expect(await on("2026-12-07")).toMatchObject({ done: 0, due: 0, overdue: 0, not_due: 1, ordered: 1 });
    expect(await on("2026-12-08")).toMatchObject({ done: 0, due: 1, due_done: 0, overdue: 1, not_due: 0 });
  });
});

it("stands in a report under the part of the unit it was found in", async () => {
  const parts = async (unitId: number) => {
    const unit = await getUnitInScope(province.scope, unitId);
    const period = { from: "2026-11-01", to: "2026-11-30" };
    return (await readInspectionFigures(province, unit, period)).ledger.map(({ part }) => part);
  };
  const about = {
    problem: "培训",
    article: "五（二）" as const,
    content: "没有组织业务培训",
    measuresAsked: [],
  };
  await addFinding(city, { unit: DEMO_UNITS.nanguan, ...about });
  expect((await parts(DEMO_UNITS.nanguan)).toSorted()).toEqual(["南关区", "民康街道"]);
  expect([...new Set(await parts(DEMO_UNITS.changchun))]).toEqual(["南关区"]);
  expect([...new Set(await parts(DEMO_UNITS.province))]).toEqual(["长春市"]);
});

describe("a finding with money to be given back", () => {
  const recover = { kind: "recover" as const, amount: 123_450, reason: "违规领取岗位补贴", paidElsewhere };
  const recoveryOf = async (personId: string) => {
    const [row] = await listRecoveriesOf(personId);
    if (!row) throw new Error("the recovery is there");
    return { row, target: { recoveryId: row.id, expectedVersion: row.version } };
  };

  it("is struck off once the money is back, and keeps the recovery and its repayments from then on", async () => {
    const { id, orderId, personId } = await answered(1, recover);
    const unpaid = await refusalOf(close(id));
    expect(unpaid).toMatchObject({ status: 422, code: "measure_open" });
    expect(unpaid.message).toContain("1,234.50 元");
    await payRecovery(county, (await recoveryOf(personId)).target, { amount: 100_000 });
    expect((await refusalOf(close(id))).message).toContain("234.50 元");
    expect((await getFinding(city, id)).measures).toMatchObject([
      { recoveryStatus: "open", owed: "234.50", takenBack: false },
    ]);
    const { unsettled } = await readRectificationNotice(county, orderId);
    expect(unsettled).toMatchObject([{ id, lacks: [expect.stringContaining("234.50 元") as string] }]);
    await payRecovery(county, (await recoveryOf(personId)).target, { amount: 23_450 });
    await close(id);
    expect((await readRectificationNotice(county, orderId)).unsettled).toEqual([]);

    const { row, target: at } = await recoveryOf(personId);
    const [first, second] = row.payments;
    const wrong = { ...at, paymentId: second?.id ?? "" };
    expect(await refusalOf(voidRepayment(county, wrong, "误登"))).toMatchObject({
      status: 409,
      code: "finding_closed",
    });
    await reopenFindings(city, [await target(id)], again);
    await voidRepayment(county, wrong, "误登");
    const rest = (await recoveryOf(personId)).target;
    await voidRepayment(county, { ...rest, paymentId: first?.id ?? "" }, "误登");
    await voidRecovery(county, (await recoveryOf(personId)).target, "没有领取过");
    expect((await getFinding(city, id)).measures).toMatchObject([
      { recoveryStatus: "voided", owed: null, takenBack: true },
    ]);
    await replyFindings(county, [await target(id)], done);
    expect((await refusalOf(close(id))).code).toBe("measure_open");
  });

  it("is struck off when the recovery was ended with a reason, and refuses to void it then", async () => {
    const { id, personId } = await answered(2, recover, ["recover"]);
    const { target: at } = await recoveryOf(personId);
    await closeRecovery(county, at, { reason: "referred", note: "移交公安机关" });
    await close(id);
    const ended = await recoveryOf(personId);
    const refused = await refusalOf(voidRecovery(county, ended.target, "误登"));
    expect(refused).toMatchObject({ status: 409, code: "finding_closed", extra: { findingId: id } });
    expect((await recoveryOf(personId)).row.voided).toBeNull();
    const measureId = (await getFinding(city, id)).measures[0]?.id ?? "";
    const byMeasure = await refusalOf(voidMeasure(county, await target(id), { measureId, reason: "误登" }));
    expect(byMeasure).toMatchObject({ status: 409, code: "wrong_status" });
    expect(byMeasure.message).toContain("“弄虚作假”已销号");
    await reopenFindings(city, [await target(id)], again);
    await voidRecovery(county, ended.target, "误登");
    await voidMeasure(county, await target(id), { measureId, reason: "误登" });
    await replyFindings(county, [await target(id)], done);
    expect((await refusalOf(close(id))).code).toBe("measure_missing");
  });
});
