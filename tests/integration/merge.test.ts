import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { closeDatabase, db } from "~/db.server";
import { recordContact } from "~/features/dossier/record-contact.server";
import { getDossier } from "~/features/dossier/read-dossier.server";
import { clearSuspicion } from "~/features/duplicates/clear-suspicion.server";
import { mergePeople } from "~/features/duplicates/merge-people.server";
import { listMerges } from "~/features/duplicates/queries.server";
import { readPair } from "~/features/duplicates/read-pair.server";
import { findSuspectPairs, findSuspectsFor } from "~/features/duplicates/suspects.server";
import { undoMerge } from "~/features/duplicates/undo-merge.server";
import { createPerson } from "~/features/people/create-person.server";
import { findPersonByResidentId } from "~/features/people/find-by-resident-id.server";
import { listPeople } from "~/features/people/list-people.server";
import { findKeptRecord, getPersonInScope } from "~/features/people/queries.server";
import { createHousehold } from "~/features/households/create-household.server";
import { createApplication } from "~/features/recognition/create-application.server";
import { listApplications } from "~/features/recognition/list-applications.server";
import { readApplication } from "~/features/recognition/present-case.server";
import { withdrawApplication } from "~/features/recognition/withdraw-application.server";
import { countActiveOn } from "~/features/dashboards/active-on.server";
import { countStock, sumOf } from "~/features/dashboards/counts.server";
import { getUnitInScope } from "~/features/units/queries.server";
import type { Actor } from "~/lib/actor";
import { today } from "~/lib/clock.server";
import { newId } from "~/lib/ids.server";
import { residentIdCheckDigit } from "~/lib/resident-id";
import { DEMO_UNITS } from "~db/seed/demo-accounts";
import { readUnitDivisions, readUnits } from "~db/seed/reference-data";
import { auditEvent, helpPlan, unit, unitDivision } from "~db/schema";
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
    hire({ name: "何静", unitId: DEMO_UNITS.nanguan, roles: ["manager", "reviewer"] }),
    hire({ name: "谭立", unitId: DEMO_UNITS.province, roles: ["reviewer"] }),
  ]);
});
beforeEach(() => setClock("2026-11-23T09:00:00+08:00"));
afterAll(async () => {
  await closeDatabase();
  await database.drop();
});

const number = (body: string) => body + residentIdCheckDigit(body);

const KUANCHENG_STREET = "220103002000";

/** 宽城区 with one street: another county of the same city. */
async function secondCounty() {
  const served = readUnitDivisions().filter(({ divisionCode }) => divisionCode === KUANCHENG_STREET);
  const street = readUnits().find(({ id }) => served.some(({ unitId }) => unitId === id));
  const countyRow = readUnits().find(({ id }) => id === street?.countyId);
  if (!street || !countyRow) throw new Error("no such units");
  const rows = [countyRow, street].map((row, index) => ({ ...row, sortOrder: 500 + index }));
  await db().insert(unit).values(rows).onConflictDoNothing();
  await db().insert(unitDivision).values(served).onConflictDoNothing();
  const [kuancheng, kuanchengStreet, city] = await Promise.all([
    hire({ name: "费淑云", unitId: countyRow.id, roles: ["manager", "reviewer"] }),
    hire({ name: "栾国庆", unitId: street.id, roles: ["caseworker"] }),
    hire({ name: "戚长林", unitId: DEMO_UNITS.changchun, roles: ["reviewer"] }),
  ]);
  return { kuancheng, kuanchengStreet, city };
}

/** Every row of both dossiers, fact rows included, as text. */
async function everything(...ids: string[]): Promise<Record<string, string[]>> {
  const tables = await db().execute<{ name: string }>(
    sql`select table_name as name from person_owned_table union select 'person_fact' union select 'household_member'
      union select 'public_notice_entry' order by 1`,
  );
  const dump: Record<string, string[]> = {};
  for (const { name } of tables) {
    const rows = await db().execute<{ row: string }>(
      sql`select to_jsonb(t)::text as row from ${sql.identifier(name)} t
        where t.person_id = any(${sql.param(ids)}::uuid[]) order by 1`,
    );
    dump[name] = rows.map(({ row }) => row);
  }
  const people = await db().execute<{ row: string }>(
    sql`select to_jsonb(p)::text as row from person p where p.id = any(${sql.param(ids)}::uuid[]) order by 1`,
  );
  return { ...dump, person: people.map(({ row }) => row) };
}

async function giveServices(actor: Actor, personId: string) {
  await recordContact(actor, personId, {
    id: newId(),
    met: "self",
    way: "phone",
    kind: "03",
    outcome: "seeking",
    content: "了解近况，介绍岗位",
    occurredOn: today(),
  });
}

async function approvedPlan(personId: string, city: number, approvedOn: string) {
  await db()
    .insert(helpPlan)
    .values({
      id: newId(),
      city,
      personId,
      versionNo: 1,
      status: "approved",
      mainPath: "skills",
      paths: ["skills"],
      sound: true,
      draftedBy: jiankang.accountId,
      draftedByName: jiankang.name,
      draftedOn: approvedOn,
      approvedOn,
      approvedAt: new Date(`${approvedOn}T03:00:00Z`),
      recordedAt: new Date(`${approvedOn}T02:00:00Z`),
    });
}

const merge = async (actor: Actor, keptId: string, mergedId: string) =>
  mergePeople(
    actor,
    {
      personId: keptId,
      expectedVersion: (await getPersonInScope({ level: "province", unitId: 1 }, keptId)).version,
    },
    {
      mergedPersonId: mergedId,
      mergedVersion: (await getPersonInScope({ level: "province", unitId: 1 }, mergedId)).version,
      reason: "证件号录错一位，为同一人",
    },
  );

describe("suspects", () => {
  it("are found by name with birth date, a slip in the number, phone or address, and not once cleared", async () => {
    const one = await settle(jiankang, PLACES.jiankang, {
      name: "荀凤芹",
      residentId: number("22990119780312402"),
      phone: "19900005501",
      address: "健康胡同 3号楼 201 室",
    });
    const slip = await settle(binhe, PLACES.binhe, {
      name: "荀凤芹",
      residentId: number("22990119780312302"),
    });
    const swapped = await settle(jiankang, PLACES.jiankang, {
      name: "荀凤芹",
      residentId: number("22990119870312402"),
      address: "健康胡同3号楼201室",
    });
    const sister = await settle(jiankang, PLACES.jiankang, {
      name: "荀凤兰",
      residentId: number("22990119850625402"),
      phone: "19900005501",
    });
    const unit = await getUnitInScope(nanguan.scope, DEMO_UNITS.nanguan);
    const { pairs } = await findSuspectPairs(unit);
    const reasonsOf = (a: string, b: string) =>
      pairs.find((pair) => [pair.one.id, pair.other.id].toSorted().join() === [a, b].toSorted().join())
        ?.reasons;
    expect(reasonsOf(one.id, slip.id)).toEqual(["near_number", "same_name_and_birth"]);
    expect(reasonsOf(one.id, swapped.id)).toEqual(["near_number", "same_name_and_address"]);
    expect(reasonsOf(one.id, sister.id)).toEqual(["same_phone"]);
    expect(reasonsOf(slip.id, sister.id)).toBeUndefined();
    // A community sees none of another community.
    const own = await findSuspectPairs(await getUnitInScope(jiankang.scope, jiankang.unit.id));
    expect(own.pairs.some(({ one: a, other: b }) => [a.id, b.id].includes(slip.id))).toBe(false);
    const hint = await findSuspectsFor(jiankang.scope, {
      name: "荀凤芹",
      residentId: number("22990119780312604"),
      birthDate: "1978-03-12",
    });
    expect(hint.map(({ person }) => person.id)).toContain(one.id);
    await clearSuspicion(nanguan, { oneId: slip.id, otherId: one.id }, { reason: "两人均到窗口核对过证件" });
    const after = await findSuspectPairs(unit);
    expect(
      after.pairs.some(
        (p) => [p.one.id, p.other.id].toSorted().join() === [one.id, slip.id].toSorted().join(),
      ),
    ).toBe(false);
    expect(
      await refusalOf(clearSuspicion(jiankang, { oneId: one.id, otherId: slip.id }, { reason: "不是" })),
    ).toMatchObject({
      status: 404,
    });
  });
});

describe("a merge", () => {
  it("joins two dossiers with all their rows, leads the old address and number to the kept one, and is undone exactly", async () => {
    const [keptNumber, mergedNumber] = [number("22990119780415402"), number("22990119780415202")];
    const kept = await settle(jiankang, PLACES.jiankang, { name: "薄云岫", residentId: keptNumber });
    const merged = await settle(binhe, PLACES.binhe, { name: "薄云岫", residentId: mergedNumber });
    await recognizeSince(jiankang, kept.id, "2024-02-01");
    await exitOn(kept.id, "2025-03-01", jiankang);
    await approvedPlan(kept.id, kept.city, "2024-02-10");
    await recognizeSince(binhe, merged.id, "2025-06-01");
    await approvedPlan(merged.id, merged.city, "2025-06-11");
    const closed = await createApplication(jiankang, kept.id, OLDER);
    await withdrawApplication(jiankang, at(closed), { reason: "重复申请" });
    await giveServices(binhe, merged.id);
    await giveServices(jiankang, kept.id);
    const home = await createHousehold(jiankang, {
      headName: "薄云岫",
      division: PLACES.jiankang,
      urban: true,
      members: [{ personId: kept.id, relation: "户主" }],
    });
    const { people } = await readPair(nanguan, kept.id, merged.id);
    expect(people.map(({ held }) => [held.documents, held.households])).toEqual([
      [OLDER.documents.length, [{ id: home.id, number: home.number, relation: "户主", leftOn: null }]],
      [0, []],
    ]);
    const before = await everything(kept.id, merged.id);
    const result = await merge(nanguan, kept.id, merged.id);
    expect(result.movedCount).toBeGreaterThanOrEqual(3);
    const dossier = await getDossier(jiankang, kept.id);
    expect(dossier.records.recognitions).toHaveLength(2);
    expect(dossier.records.services).toHaveLength(2);
    expect(dossier.records.plans.map(({ versionNo }) => versionNo)).toEqual([2, 1]);
    expect(dossier.state.plan?.versionNo).toBe(2);
    expect(await refusalOf(getDossier(nanguan, merged.id))).toMatchObject({
      code: "person_merged",
      status: 404,
    });
    expect(await findKeptRecord(jiankang.scope, merged.id)).toBe(kept.id);
    expect(await findPersonByResidentId(nanguan, mergedNumber)).toBe(kept.id);
    const listed = await listPeople(nanguan, { q: "薄云岫" });
    expect(listed.items.map(({ id }) => id)).toEqual([kept.id]);
    expect((await listPeople(nanguan, { q: mergedNumber })).items.map(({ id }) => id)).toEqual([kept.id]);
    const again = await refusalOf(
      createPerson(jiankang, {
        name: "薄云岫",
        residentId: mergedNumber,
        householdRegistration: { division: PLACES.jiankang, kind: "urban" },
        habitualResidence: { division: PLACES.jiankang, urban: true },
      }),
    );
    expect(again).toMatchObject({ code: "person_exists", extra: { personId: kept.id } });
    await expectCountsEqualRecount();
    const unit = await getUnitInScope(nanguan.scope, DEMO_UNITS.nanguan);
    for (const day of ["2024-06-01", "2025-04-01", "2025-07-01"]) {
      expect(sumOf(await countActiveOn(unit, day))).toBe(
        sumOf((await countStock(unit, ["active"], day, { knowledge: "now" })).active),
      );
    }
    expect((await listMerges(nanguan.scope))[0]).toMatchObject({ id: result.id, undoneAt: null });
    await undoMerge(nanguan, result.id, { reason: "核实为两人" });
    expect(await everything(kept.id, merged.id)).toEqual(before);
    await expectCountsEqualRecount();
    expect(await refusalOf(undoMerge(nanguan, result.id, { reason: "再来" }))).toMatchObject({
      code: "already_undone",
    });
    const events = await db().select().from(auditEvent);
    const about = events.filter(({ subjectId }) => subjectId === merged.id).map(({ action }) => action);
    expect(about).toEqual(expect.arrayContaining(["person.merge", "person.unmerge"]));
  });

  it("across two cities brings the dossier over, and the undo takes it home", async () => {
    const kept = await settle(jiankang, PLACES.jiankang, { name: "边少芹" });
    const merged = await settle(yanji, PLACES.yanji, { name: "边少芹" });
    await recognizeSince(yanji, merged.id, "2025-01-06");
    const before = await everything(kept.id, merged.id);
    expect(await refusalOf(merge(nanguan, kept.id, merged.id))).toMatchObject({ status: 404 });
    const { id } = await merge(province, kept.id, merged.id);
    const active = await listPeople(nanguan, { status: "recognized", limit: 200 });
    expect(active.items.map((row) => row.id)).toContain(kept.id);
    await expectCountsEqualRecount();
    await undoMerge(province, id, { reason: "核实为两人" });
    expect(await everything(kept.id, merged.id)).toEqual(before);
    await expectCountsEqualRecount();
  });

  it("of two counties is a matter of the city: lists and the opening of a case follow it, and its undo", async () => {
    const { kuancheng, kuanchengStreet, city } = await secondCounty();
    const kept = await settle(jiankang, PLACES.jiankang, { name: "边玉洁" });
    const merged = await settle(kuanchengStreet, KUANCHENG_STREET, { name: "边玉洁" });
    const closed = await createApplication(kuanchengStreet, merged.id, OLDER);
    await withdrawApplication(kuanchengStreet, at(closed), { reason: "重复申请" });
    /** Listed, masked or not, and opened: what the list shows is what the case page opens. */
    const seenBy = async (actor: Actor) => {
      const { items, total } = await listApplications(actor, { status: "all", limit: 200 });
      expect(items).toHaveLength(total);
      const opens = await readApplication(actor, closed.id).then(
        () => true,
        () => false,
      );
      return [items.filter((row) => row.number === closed.number).map(({ id }) => id), opens];
    };
    const everybody = () => Promise.all([kuancheng, nanguan, jiankang, city, province].map(seenBy));
    const [yes, no] = [
      [[closed.id], true],
      [[], false],
    ];
    const apart = await everybody();
    expect(apart).toEqual([yes, no, no, yes, yes]);
    const before = await everything(kept.id, merged.id);
    for (const one of [nanguan, kuancheng])
      expect(await refusalOf(merge(one, kept.id, merged.id))).toMatchObject({ status: 404 });
    const { id } = await merge(city, kept.id, merged.id);
    expect(await everybody()).toEqual([no, yes, yes, yes, yes]);
    // The old county learns neither of the merge nor of the record that goes on.
    const gone = await refusalOf(getDossier(kuancheng, merged.id));
    expect(gone).toMatchObject({ status: 404, code: "not_found" });
    expect(JSON.stringify(gone.extra)).not.toContain(kept.id);
    expect(await refusalOf(getDossier(nanguan, merged.id))).toMatchObject({
      code: "person_merged",
      extra: { personId: kept.id },
    });
    await expectCountsEqualRecount();
    for (const one of [nanguan, kuancheng]) {
      expect((await listMerges(one.scope)).map((row) => row.id)).not.toContain(id);
      expect(await refusalOf(undoMerge(one, id, { reason: "核实为两人" }))).toMatchObject({ status: 404 });
    }
    expect((await listMerges(city.scope)).map((row) => row.id)).toContain(id);
    await undoMerge(city, id, { reason: "核实为两人" });
    expect(await everything(kept.id, merged.id)).toEqual(before);
    expect(await everybody()).toEqual(apart);
    const events = await db().select().from(auditEvent).where(eq(auditEvent.subjectId, merged.id));
    expect(events.map(({ action }) => action)).toEqual(
      expect.arrayContaining(["person.merge", "person.unmerge"]),
    );
    await expectCountsEqualRecount();
  });

  it("does not take a running case away from the office that runs it; that dossier can be the one that stays", async () => {
    const { kuanchengStreet, city } = await secondCounty();
    const idle = await settle(jiankang, PLACES.jiankang, { name: "边玉秋" });
    const applying = await settle(kuanchengStreet, KUANCHENG_STREET, { name: "边玉秋" });
    const open = await createApplication(kuanchengStreet, applying.id, OLDER);
    const refused = await refusalOf(merge(city, idle.id, applying.id));
    expect(refused).toMatchObject({ code: "applying_elsewhere", status: 409 });
    await merge(city, applying.id, idle.id);
    expect((await readApplication(kuanchengStreet, open.id)).allowedActions).toContain("submit");
  });

  it("counts one human once: of overlapping recognitions one is voided, and comes back with the undo", async () => {
    const kept = await settle(jiankang, PLACES.jiankang, { name: "冉素琴" });
    const merged = await settle(binhe, PLACES.binhe, { name: "冉素琴" });
    await recognizeSince(jiankang, kept.id, "2024-01-10");
    await recognizeSince(binhe, merged.id, "2024-05-10");
    expect(await refusalOf(merge(nanguan, kept.id, merged.id))).toMatchObject({ code: "both_recognized" });
    await exitOn(merged.id, "2026-11-20", binhe);
    expect((await readPair(nanguan, kept.id, merged.id)).overlapping).toBe(1);
    const before = await everything(kept.id, merged.id);
    const { id } = await merge(nanguan, kept.id, merged.id);
    const unit = await getUnitInScope(nanguan.scope, DEMO_UNITS.nanguan);
    expect(sumOf(await countActiveOn(unit, "2024-08-01"))).toBe(
      sumOf((await countStock(unit, ["active"], "2024-08-01", { knowledge: "now" })).active),
    );
    await undoMerge(nanguan, id, { reason: "核实为两人" });
    expect(await everything(kept.id, merged.id)).toEqual(before);
  });

  it("is refused with two open cases, a waiting transfer, below the county, by other roles and for a stale look", async () => {
    const kept = await settle(jiankang, PLACES.jiankang, { name: "苗雨桐" });
    const merged = await settle(jiankang, PLACES.jiankang, { name: "苗雨桐" });
    const [first] = [
      await createApplication(jiankang, kept.id, OLDER),
      await createApplication(jiankang, merged.id, OLDER),
    ];
    expect(await refusalOf(merge(nanguan, kept.id, merged.id))).toMatchObject({ code: "both_applying" });
    const { blocks } = await readPair(nanguan, kept.id, merged.id);
    expect(blocks.map(({ code }) => code)).toEqual(["both_applying"]);
    await withdrawApplication(jiankang, at(first), { reason: "重复" });
    expect(await refusalOf(merge(jiankang, kept.id, merged.id))).toMatchObject({ status: 403 });
    const street = await hire({ name: "戴文", unitId: DEMO_UNITS.minkangStreet, roles: ["manager"] });
    expect(await refusalOf(merge(street, kept.id, merged.id))).toMatchObject({ status: 403 });
    const stale = mergePeople(
      nanguan,
      { personId: kept.id, expectedVersion: 9 },
      { mergedPersonId: merged.id, mergedVersion: 1, reason: "同一人" },
    );
    expect(await refusalOf(stale)).toMatchObject({ code: "stale_version" });
    // The open case goes along.
    await merge(nanguan, kept.id, merged.id);
    expect((await getDossier(jiankang, kept.id)).state.openApplication).not.toBeNull();
    await expectCountsEqualRecount();
  });

  it("cannot be undone once the dossier has gone on, and says with what", async () => {
    const kept = await settle(jiankang, PLACES.jiankang, { name: "佟海燕" });
    const merged = await settle(jiankang, PLACES.jiankang, { name: "佟海燕" });
    await recognizeSince(jiankang, merged.id, "2025-01-06");
    const { id } = await merge(nanguan, kept.id, merged.id);
    await giveServices(jiankang, kept.id);
    const later = await refusalOf(undoMerge(nanguan, id, { reason: "核实为两人" }));
    expect(later).toMatchObject({ code: "merge_followed" });
    expect(later.message).toContain("服务记录");
    const other = await settle(jiankang, PLACES.jiankang, { name: "佟海雁" });
    const twin = await settle(jiankang, PLACES.jiankang, { name: "佟海雁" });
    const second = await merge(nanguan, other.id, twin.id);
    await move(jiankang, binhe, other.id, PLACES.binhe);
    const moved = await refusalOf(undoMerge(nanguan, second.id, { reason: "核实为两人" }));
    expect(moved.message).toContain("转移");
  });
});
