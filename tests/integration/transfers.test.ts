import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { closeDatabase, db } from "~/db.server";
import { getCaseload } from "~/features/dashboards/caseload.server";
import { countActiveOn } from "~/features/dashboards/active-on.server";
import { countStock, sumOf } from "~/features/dashboards/counts.server";
import { getCoverage } from "~/features/dashboards/coverage.server";
import { getDossier } from "~/features/dossier/read-dossier.server";
import { getDuties } from "~/features/duties/queries.server";
import { confirmExit } from "~/features/exits/confirm-exit.server";
import { proposeExit } from "~/features/exits/propose-exit.server";
import { loadPlanPage } from "~/features/help-plan/plan-page.server";
import { listPeople } from "~/features/people/list-people.server";
import { refreshPersonFacts } from "~/features/people/refresh-person-facts.server";
import { getPersonInScope } from "~/features/people/queries.server";
import { createApplication } from "~/features/recognition/create-application.server";
import { withdrawApplication } from "~/features/recognition/withdraw-application.server";
import { readApplication } from "~/features/recognition/present-case.server";
import { acceptTransfer } from "~/features/transfers/accept-transfer.server";
import { cancelTransfer } from "~/features/transfers/cancel-transfer.server";
import { declineTransfer } from "~/features/transfers/decline-transfer.server";
import { proposeTransfer } from "~/features/transfers/propose-transfer.server";
import { listTransfers } from "~/features/transfers/queries.server";
import { getUnitInScope } from "~/features/units/queries.server";
import type { Actor } from "~/lib/actor";
import { addDays } from "~/lib/calendar-date";
import { today } from "~/lib/clock.server";
import { newId } from "~/lib/ids.server";
import { withTransaction } from "~/lib/transaction.server";
import { DEMO_UNITS } from "~db/seed/demo-accounts";
import { auditEvent, helpPlan, person as personTable, planMeasure } from "~db/schema";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { at, furnishOffice, hire, OLDER, refusalOf, setClock } from "./recognition-office";
import { exitOn, expectCountsEqualRecount, move, PLACES, recognizeSince, settle } from "./transfer-office";

let database: TestDatabase;
let jiankang: Actor;
let binhe: Actor;
let yanji: Actor;
let nanguan: Actor;
let province: Actor;

beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_URL = database.url;
  await furnishOffice();
  [jiankang, binhe, yanji, nanguan, province] = await Promise.all([
    hire({ name: "姜晓彤", unitId: DEMO_UNITS.jiankangHutongCommunity, roles: ["caseworker"] }),
    hire({ name: "柏春雨", unitId: DEMO_UNITS.binheCommunity, roles: ["caseworker"] }),
    hire({ name: "朴明哲", unitId: DEMO_UNITS.yanji, roles: ["caseworker", "manager"] }),
    hire({ name: "何静", unitId: DEMO_UNITS.nanguan, roles: ["caseworker", "manager", "reviewer"] }),
    hire({ name: "谭立", unitId: DEMO_UNITS.province, roles: ["supervisor", "caseworker"] }),
  ]);
});
beforeEach(() => setClock("2026-11-23T09:00:00+08:00"));
afterAll(async () => {
  await closeDatabase();
  await database.drop();
});

const propose = async (from: Actor, personId: string, division: string) =>
  proposeTransfer(
    from,
    { personId, expectedVersion: (await getPersonInScope(from.scope, personId)).version },
    { habitualResidence: { division, urban: true }, movedOn: today(), reason: "随子女居住" },
  );

describe("a transfer", () => {
  it("leaves the dossier with the old unit until the new one accepts it, and then takes it away", async () => {
    const person = await settle(jiankang, PLACES.jiankang);
    const proposed = await propose(jiankang, person.id, PLACES.binhe);
    expect((await listTransfers(binhe.scope, {})).items.map(({ id }) => id)).toContain(proposed.id);
    expect(await refusalOf(getPersonInScope(binhe.scope, person.id))).toMatchObject({ status: 404 });
    await acceptTransfer(binhe, { transferId: proposed.id, expectedVersion: proposed.version });
    expect(await getPersonInScope(binhe.scope, person.id)).toMatchObject({
      unitId: DEMO_UNITS.binheCommunity,
      residenceDivision: PLACES.binhe,
      version: 2,
    });
    expect(await refusalOf(getPersonInScope(jiankang.scope, person.id))).toMatchObject({ status: 404 });
    const left = await listTransfers(jiankang.scope, { view: "left" });
    expect(left.items[0]).toMatchObject({ name: "苑淑清", status: "accepted" });
    expect(left.total).toBe(left.items.length);
  });

  it("is answered by the receiving end only and taken back by the proposing end only", async () => {
    const person = await settle(jiankang, PLACES.jiankang);
    const open = await propose(jiankang, person.id, PLACES.binhe);
    const target = { transferId: open.id, expectedVersion: open.version };
    expect(await refusalOf(acceptTransfer(jiankang, target))).toMatchObject({ status: 404 });
    expect(await refusalOf(cancelTransfer(binhe, target, { reason: "不要了" }))).toMatchObject({
      status: 404,
    });
    expect(await refusalOf(propose(jiankang, person.id, PLACES.yanji))).toMatchObject({
      code: "transfer_open",
    });
    const declined = await declineTransfer(binhe, target, { reason: "此人不住这里" });
    expect(declined).toMatchObject({ status: "declined", answerNote: "此人不住这里" });
    expect(await refusalOf(acceptTransfer(binhe, target))).toMatchObject({ code: "wrong_status" });
    const again = await propose(jiankang, person.id, PLACES.binhe);
    await cancelTransfer(jiankang, { transferId: again.id, expectedVersion: 1 }, { reason: "不搬了" });
    expect((await listTransfers(binhe.scope, { view: "failed" })).items.map(({ id }) => id)).toContain(
      again.id,
    );
  });

  it("is not accepted for who died or was exited since, said to both ends, and taken back or declined", async () => {
    const gone = async (ground: "death" | "own_request") => {
      const person = await settle(jiankang, PLACES.jiankang, {
        name: ground === "death" ? "逄玉珍" : "逄玉芬",
      });
      await recognizeSince(jiankang, person.id, "2026-03-02");
      const open = await propose(jiankang, person.id, PLACES.yanji);
      setClock("2026-11-23T10:00:00+08:00");
      const evidence = ground === "death" ? "死亡医学证明" : "本人签字的退出申请";
      const { id: exitId } = await proposeExit(jiankang, person.id, {
        ground,
        occurredOn: "2026-11-20",
        evidence,
      });
      await confirmExit(nanguan, { exitId, expectedVersion: 1 }, {});
      return { person, target: { transferId: open.id, expectedVersion: open.version } };
    };
    const dead = await gone("death");
    expect(await refusalOf(acceptTransfer(yanji, dead.target))).toMatchObject({
      status: 422,
      code: "person_gone",
      message: expect.stringContaining("此人已于2026年11月20日去世（县级已按此注销），不能接收"),
    });
    const dutyOf = async (name: string) =>
      (await getDuties(yanji, { limit: 500 })).items
        .filter((one) => one.kind === "transfer" && one.name === name)
        .map(({ what, why }) => `${what}：${why}`);
    expect(await dutyOf("逄玉珍")).toEqual([
      expect.stringMatching(/^不予接收转来的档案：此人已于2026年11月20日去世（县级已按此注销） · /),
    ]);
    await cancelTransfer(jiankang, dead.target, { reason: "此人已去世" });
    expect(await dutyOf("逄玉珍")).toEqual([]);

    setClock("2026-11-23T09:00:00+08:00");
    const exited = await gone("own_request");
    expect((await refusalOf(acceptTransfer(yanji, exited.target))).message).toContain(
      "提出转移以后，此人的认定已于2026年11月23日注销",
    );
    await declineTransfer(yanji, exited.target, { reason: "认定已注销" });
    // Somebody who lives is transferred without the recognition, proposed as such.
    const again = await propose(jiankang, exited.person.id, PLACES.yanji);
    expect(again.gone).toBeNull();
    await acceptTransfer(yanji, { transferId: again.id, expectedVersion: again.version });
  });

  it("is refused for somebody the county has found dead", async () => {
    const person = await settle(jiankang, PLACES.jiankang);
    await recognizeSince(jiankang, person.id, "2026-03-02");
    const { id: exitId } = await proposeExit(jiankang, person.id, {
      ground: "death",
      occurredOn: "2026-11-20",
      evidence: "死亡医学证明",
    });
    await confirmExit(nanguan, { exitId, expectedVersion: 1 }, {});
    expect(await refusalOf(propose(jiankang, person.id, PLACES.binhe))).toMatchObject({
      code: "after_death",
    });
  });

  it("is refused for the own unit, an unserved place, a day ahead and by other roles", async () => {
    const person = await settle(jiankang, PLACES.jiankang);
    const attempt = (division: string, movedOn: string, actor = jiankang) =>
      refusalOf(
        proposeTransfer(
          actor,
          { personId: person.id, expectedVersion: 1 },
          { habitualResidence: { division, urban: true }, movedOn, reason: "搬家" },
        ),
      );
    expect((await attempt(PLACES.jiankang, today())).violations[0]?.code).toBe("same_unit");
    expect((await attempt("110101001001", today())).violations[0]?.code).toBe("not_served");
    expect((await attempt(PLACES.binhe, addDays(today(), 1))).violations[0]?.path).toBe("movedOn");
    const reviewer = await hire({ name: "复核", unitId: DEMO_UNITS.nanguan, roles: ["reviewer"] });
    expect(await attempt(PLACES.binhe, today(), reviewer)).toMatchObject({ status: 403 });
    expect(
      await refusalOf(
        proposeTransfer(
          jiankang,
          { personId: person.id, expectedVersion: 7 },
          { habitualResidence: { division: PLACES.binhe, urban: true }, movedOn: today(), reason: "搬家" },
        ),
      ),
    ).toMatchObject({ code: "stale_version" });
  });

  it("waits until a running case is finished; the new unit then reads the closed case, the old one no more", async () => {
    const person = await settle(jiankang, PLACES.jiankang);
    const draft = await createApplication(jiankang, person.id, OLDER);
    const open = await propose(jiankang, person.id, PLACES.yanji);
    const target = { transferId: open.id, expectedVersion: 1 };
    expect(await refusalOf(acceptTransfer(yanji, target))).toMatchObject({ code: "application_open" });
    await withdrawApplication(jiankang, at(draft), { reason: "搬走了" });
    await acceptTransfer(yanji, target);
    expect(await readApplication(yanji, draft.id)).toMatchObject({ status: "withdrawn" });
    expect(await refusalOf(readApplication(jiankang, draft.id))).toMatchObject({ status: 404 });
    expect((await getDossier(yanji, person.id)).records.applications).toHaveLength(1);
    await expectCountsEqualRecount();
  });
});

describe("another city", () => {
  it("takes every row of the dossier along, whatever table it lies in", async () => {
    const tables = await db().execute<{ table_name: string }>(
      sql`select table_name from person_owned_table order by 1`,
    );
    // A new table with (person_id, city) moves by itself; one that must stay is named in the view person_owned_table.
    const keyed = await db().execute<{ table_name: string }>(sql`
      select a.table_name from information_schema.columns a join information_schema.columns b
        on b.table_schema = a.table_schema and b.table_name = a.table_name and b.column_name = 'city'
      join information_schema.tables t on t.table_schema = a.table_schema and t.table_name = a.table_name
      where a.table_schema = 'public' and a.column_name = 'person_id' and t.table_type = 'BASE TABLE' order by 1`);
    const staying = [
      "exit_mark",
      "exit_suggestion",
      "exit_touch",
      "household_member",
      "overdue_mark",
      "person_fact",
      "public_notice_entry",
    ];
    expect(
      tables
        .map((row) => row.table_name)
        .concat(staying)
        .toSorted(),
    ).toEqual(keyed.map((row) => row.table_name).toSorted());
    // Keyed by city below an application or a plan, but without the person: it would stay behind.
    const forgotten = await db().execute<{ table_name: string }>(sql`
      select distinct c.conrelid::regclass::text as table_name from pg_constraint c
      where c.contype = 'f' and c.confrelid in ('application'::regclass, 'help_plan'::regclass, 'person'::regclass)
        and not exists (select 1 from pg_attribute a where a.attrelid = c.conrelid and a.attname = 'person_id')`);
    expect([...forgotten]).toEqual([]);
    const fixed = await db().execute<{ conname: string }>(sql`
      select c.conname from pg_constraint c join pg_attribute a
        on a.attrelid = c.conrelid and a.attnum = any(c.conkey) and a.attname = 'city'
      where c.contype = 'f' and not c.condeferrable
        and c.confrelid in ('application'::regclass, 'help_plan'::regclass, 'person'::regclass)`);
    // Add to the migration of the new table: alter table … alter constraint … deferrable initially immediate.
    expect(fixed.map(({ conname }) => conname)).toEqual([]);
    const person = await settle(jiankang, PLACES.jiankang);
    await recognizeSince(jiankang, person.id, "2025-03-04");
    await move(jiankang, yanji, person.id, PLACES.yanji);
    for (const { table_name: table } of tables) {
      const [row] = await db().execute<{ left: number }>(
        sql`select count(*)::int as left from ${sql.identifier(table)}
          where person_id = ${person.id}::uuid and city <> ${DEMO_UNITS.yanbian}`,
      );
      expect(row?.left, table).toBe(0);
    }
    expect((await getPersonInScope(yanji.scope, person.id)).city).toBe(DEMO_UNITS.yanbian);
    await expectCountsEqualRecount();
  });
});

describe("figures", () => {
  it("count the person where the dossier was on that day, in stock, flow, coverage and list", async () => {
    const person = await settle(jiankang, PLACES.jiankang, { name: "苑小寅" });
    await recognizeSince(jiankang, person.id, "2026-03-04");
    const before = await counted(nanguan, "2026-11-20");
    setClock("2026-11-24T09:00:00+08:00");
    await move(jiankang, yanji, person.id, PLACES.yanji);
    expect(await counted(nanguan, "2026-11-20")).toEqual(before);
    const march = { from: "2026-03-01", to: "2026-03-31" };
    const listed = await listPeople(nanguan, { metric: "recognizedInPeriod", ...march, limit: 200 });
    expect(listed.items.map(({ name }) => name)).toContain(person.name);
    // Counted still, but the dossier is another territory's: not even its id is told.
    expect(JSON.stringify(listed)).not.toContain(person.id);
    expect((await listPeople(province, { metric: "recognizedInPeriod", ...march })).items[0]?.id).toBe(
      person.id,
    );
    const there = await listPeople(yanji, { metric: "recognizedInPeriod", ...march, limit: 200 });
    expect(there.items.map(({ name }) => name)).not.toContain(person.name);
    setClock("2026-11-25T09:00:00+08:00");
    await exitOn(person.id, "2026-11-25", jiankang);
    const exits = { metric: "exitedInPeriod", from: "2026-11-25", to: "2026-11-25", limit: 200 } as const;
    expect((await listPeople(yanji, exits)).items.map(({ id }) => id)).toContain(person.id);
    expect((await listPeople(nanguan, exits)).items.map(({ name }) => name)).not.toContain(person.name);
  });

  it(
    "of every unit add up after random transfers, recognitions and exits",
    { timeout: 600_000 },
    async () => {
      const random = seeded(20261123);
      const hands = { jiankang, binhe, yanji } as const;
      const names = Object.keys(hands) as (keyof typeof hands)[];
      const where = new Map<string, keyof typeof hands>();
      const recognized = new Set<string>();
      for (let index = 0; index < 12; index += 1) {
        const place = names[index % 3] ?? "jiankang";
        const person = await settle(hands[place], PLACES[place], {
          name: `苑小${"甲乙丙丁戊己庚辛壬癸子丑"[index]}`,
        });
        where.set(person.id, place);
      }
      const ids = [...where.keys()];
      for (let step = 0; step < 60; step += 1) {
        const day = addDays("2026-12-01", Math.floor(step / 3));
        setClock(`${day}T0${1 + (step % 3)}:00:00+08:00`);
        const id = ids[Math.floor(random() * ids.length)] ?? "";
        const here = where.get(id) ?? "jiankang";
        const dice = random();
        if (dice < 0.5) {
          const there = names[(names.indexOf(here) + 1 + Math.floor(random() * 2)) % 3] ?? "binhe";
          await move(hands[here], hands[there], id, PLACES[there]);
          where.set(id, there);
        } else if (recognized.has(id)) {
          await exitOn(id, today(), hands[here]);
          recognized.delete(id);
        } else if (dice < 0.9) {
          await recognizeSince(hands[here], id, today(), dice < 0.7 ? "older" : "dibao");
          recognized.add(id);
        }
        if (step % 10 === 9) await expectCountsEqualRecount();
      }
      await expectCountsEqualRecount();
      const actors = [jiankang, binhe, yanji, nanguan, province];
      for (const actor of actors) {
        const unit = await getUnitInScope(actor.scope, actor.scope.unitId);
        const stockToday = (await countStock(unit, ["active"], today())).active;
        for (const days of [0, 1, 3, 6, 10, 19, 40]) {
          const day = addDays(today(), -days);
          const intervals = sumOf(await countActiveOn(unit, day));
          const message = `${unit.name} ${day}`;
          expect(sumOf(await countActiveOn(unit, day, stockToday)), message).toBe(intervals);
          expect(sumOf((await countStock(unit, ["active"], day, { knowledge: "now" })).active), message).toBe(
            intervals,
          );
          const list = await listPeople(actor, { status: "recognized", asOf: day, limit: 200 });
          expect(list.total, message).toBe(list.items.length);
          expect((await getCoverage(actor, { asOf: day })).total.active, message).toBe(list.total);
        }
        // Over one day nobody can come twice, so people are events and the sum is exact.
        for (let days = 0; days < 22; days += 1) {
          const day = addDays(today(), -days);
          const { total, rows } = await getCaseload(actor, { asOf: day, from: day, to: day });
          for (const line of [total, ...rows]) {
            const sum =
              line.opening + line.recognized - line.exited + line.transferredIn - line.transferredOut;
            expect(sum, `${unit.name} ${day} ${JSON.stringify(line)}`).toBe(line.active);
          }
          for (const metric of ["transferredIn", "transferredOut"] as const) {
            const list = await listPeople(actor, { metric, from: day, to: day, limit: 200 });
            expect(list.total, `${unit.name} ${day} ${metric}`).toBe(total[metric]);
            expect(list.items).toHaveLength(list.total);
          }
        }
      }
    },
  );
});

async function counted(actor: Actor, day: string) {
  const list = await listPeople(actor, { status: "recognized", asOf: day, limit: 200 });
  const { total, rows } = await getCoverage(actor, { asOf: day });
  return { names: list.items.map(({ name }) => name), total: list.total, active: total.active, rows };
}

function seeded(seed: number) {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

describe("the open measures of the plan", () => {
  /** Somebody in 姜晓彤's charge, with a plan in force and one measure of hers due soon. */
  async function withMeasure() {
    const person = await settle(jiankang, PLACES.jiankang);
    await recognizeSince(jiankang, person.id, "2026-10-09");
    const plan = { id: newId(), city: person.city, personId: person.id };
    await withTransaction(async (tx) => {
      await tx
        .update(personTable)
        .set({ responsibleId: jiankang.accountId })
        .where(eq(personTable.id, person.id));
      await tx.insert(helpPlan).values({
        ...plan,
        versionNo: 1,
        status: "approved",
        mainPath: "market",
        paths: ["market"],
        draftedBy: jiankang.accountId,
        draftedByName: jiankang.name,
        draftedOn: "2026-10-12",
        recordedAt: new Date("2026-10-12T02:00:00Z"),
        approvedOn: "2026-10-13",
        approvedAt: new Date("2026-10-13T02:00:00Z"),
      });
      await tx.insert(planMeasure).values({
        id: newId(),
        city: plan.city,
        planId: plan.id,
        personId: person.id,
        position: 1,
        path: "market",
        step: "岗位对接",
        content: "推荐保洁岗位",
        way: "岗位推荐",
        responsible: jiankang.name,
        dueOn: "2026-11-25",
      });
      await refreshPersonFacts(tx, person.id);
    });
    return person;
  }
  const told = async (actor: Actor, personId: string, asOf?: string) => {
    const { openItems, records } = await getDossier(actor, personId, asOf);
    const measure = openItems.find(({ key }) => key === "measure:1");
    return [measure?.who, records.plans[0]?.measures[0]?.responsible];
  };
  const duties = async (actor: Actor, personId: string) =>
    (await getDuties(actor, { view: "mine", limit: 100_000 })).items
      .filter((one) => one.personId === personId && one.kind === "measure")
      .map(({ why }) => why.split(" · ").slice(2).join(" · "));

  it("go to the caseworker who accepts, dated; the signed version keeps its name", async () => {
    const person = await withMeasure();
    setClock("2026-11-24T09:00:00+08:00");
    await move(jiankang, binhe, person.id, PLACES.binhe);
    expect(await told(binhe, person.id)).toEqual(["柏春雨", "姜晓彤"]);
    expect(await told(binhe, person.id, "2026-11-23")).toEqual(["姜晓彤", "姜晓彤"]);
    expect(await duties(binhe, person.id)).toEqual(["责任人 柏春雨（方案定的是姜晓彤，已交出）"]);
    expect(await duties(jiankang, person.id)).toEqual([]);
    const page = await loadPlanPage(binhe, person.id);
    expect(page.recognized && page.plan?.measures[0]).toMatchObject({
      responsible: "姜晓彤",
      takenOver: "柏春雨",
    });
    const events = await db().select().from(auditEvent).where(eq(auditEvent.subjectId, person.id));
    expect(events.find(({ action }) => action === "caseload.assign")?.details).toMatchObject({
      from: jiankang.accountId,
      to: binhe.accountId,
    });
  });

  it("accepted from above are in nobody's hands: each hand of the place is asked to settle whose they are", async () => {
    const person = await withMeasure();
    setClock("2026-11-24T09:00:00+08:00");
    await move(jiankang, nanguan, person.id, PLACES.binhe);
    expect((await told(binhe, person.id))[0]).toBe("经办人");
    expect(await duties(binhe, person.id)).toEqual([
      "责任人未定（方案定的是姜晓彤，已交出），请先确定责任人",
    ]);
    expect(await duties(jiankang, person.id)).toEqual([]);
  });

  it("follow into another city as well", async () => {
    const person = await withMeasure();
    setClock("2026-11-24T09:00:00+08:00");
    await move(jiankang, yanji, person.id, PLACES.yanji);
    expect(await told(yanji, person.id)).toEqual(["朴明哲", "姜晓彤"]);
    expect(await told(yanji, person.id, "2026-11-23")).toEqual(["姜晓彤", "姜晓彤"]);
  });
});
