import { readFileSync } from "node:fs";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closeDatabase, collectStatements, db } from "~/db.server";
import { commitImport } from "~/features/imports/commit-import.server";
import { exportImportErrors } from "~/features/imports/export-errors.server";
import { presentColumns, presentRows, presentSkippedRows } from "~/features/imports/present-preview.server";
import { previewImport } from "~/features/imports/preview-import.server";
import { getBatchInScope, listBatches } from "~/features/imports/queries.server";
import { previewBatch } from "~/features/imports/read-preview.server";
import { undoImport } from "~/features/imports/undo-import.server";
import { chooseRosterSheet } from "~/features/people-import/preview";
import type { Actor } from "~/lib/actor";
import { today } from "~/lib/clock.server";
import { newId } from "~/lib/ids.server";
import { readTableFile } from "~/lib/tabular/read-table.server";
import { DEMO_UNITS } from "~db/seed/demo-accounts";
import {
  auditEvent,
  importBatch,
  importedPerson,
  inboxItem,
  needAssessment,
  person,
  personFact,
  recognition,
  serviceRecord,
} from "~db/schema";
import { createTestDatabase } from "../support/database";
import { furnishOffice, hire, refusalOf } from "./recognition-office";

const ROSTER = readFileSync("tests/fixtures/community-roster.xlsx");
const upload = (bytes: Uint8Array = ROSTER, fileName = "社区台账.xlsx") => ({
  kind: "people" as const,
  fileName,
  bytes,
});
const CLEAR_ID = /(?<!\d)\d{6}(19|20)\d{2}(0[1-9]|1[0-2])\d{2}\d{3}[\dX](?!\d)/;

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let street: Actor;
let community: Actor;
let county: Actor;
let otherStreet: Actor;
let otherCounty: Actor;
let city: Actor;
let batchId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_URL = database.url;
  await furnishOffice();
  const hand = (name: string, unitId: number, role: "caseworker" | "reviewer" | "supervisor") =>
    hire({ name, unitId, roles: [role] });
  street = await hand("卫海棠", DEMO_UNITS.minkangStreet, "caseworker");
  community = await hand("姜晓彤", DEMO_UNITS.jiankangHutongCommunity, "caseworker");
  county = await hand("邢立波", DEMO_UNITS.nanguan, "reviewer");
  otherStreet = await hand("鲁晓光", DEMO_UNITS.taoyuanStreet, "caseworker");
  otherCounty = await hand("太贞淑", DEMO_UNITS.yanji, "reviewer");
  city = await hand("庞克俭", DEMO_UNITS.changchun, "supervisor");
});

afterAll(async () => {
  await closeDatabase();
  await database.drop();
});

const previewed = async (actor: Actor, id: string) => previewBatch(actor, await getBatchInScope(actor, id));

const countOf = async (
  table: "person" | "recognition" | "employment_status" | "person_identity" | "person_fact",
) => {
  const [row] = await db().execute<{ n: number }>(
    sql`select count(*)::int as n from ${sql.identifier(table)}`,
  );
  return row?.n ?? 0;
};

const recognizedOf = async (unitId: number) => {
  const [row] = await db().execute<{ n: number }>(sql`
    select coalesce(sum(active), 0)::int as n from (
      select active from caseload_count where unit_id = ${unitId}
      union all select active from caseload_delta where unit_id = ${unitId}) c`);
  return row?.n ?? 0;
};

describe("the sample roster, handed in by 民康街道", () => {
  it("is read and kept, every row accounted for", async () => {
    const stored = await previewImport(street, upload());
    batchId = stored.id;
    expect(stored.isNew).toBe(true);
    const { counts } = await previewed(street, batchId);
    expect(counts).toMatchObject({
      all: 320,
      ready: 294,
      existing: 0,
      imported: 0,
      error: 26,
      fixed: 54,
      skipped: 8,
    });
    expect((await getBatchInScope(street, batchId)).counts).toEqual(counts);
  });

  it("explains each faulty row in the cell, and never shows a whole number", async () => {
    const found = await previewed(street, batchId);
    const { items, total } = presentRows(found, { show: "error", offset: 0, limit: 100 });
    expect(total).toBe(26);
    for (const row of items) {
      const errors = row.cells.flatMap(({ issues }) => issues.filter(({ severity }) => severity === "error"));
      expect(errors.length, `row ${row.row}`).toBeGreaterThan(0);
      for (const { message } of errors) expect(message).toMatch(/。$/);
    }
    const everything = JSON.stringify([
      presentRows(found, { show: "all", offset: 0, limit: 1000 }),
      presentColumns(found),
      presentSkippedRows(found),
    ]);
    expect([CLEAR_ID.exec(everything)?.[0], /1[3-9]\d{9}/.exec(everything)?.[0]]).toEqual([
      undefined,
      undefined,
    ]);
    const sheet = chooseRosterSheet(await readTableFile(ROSTER));
    for (const { cells } of sheet.rows) {
      for (const { text } of cells)
        if (/^[\d０-９\s]{17,}[\dX]?$/.test(text)) expect(everything.includes(text), text).toBe(false);
    }
  });

  it("registers at the unit that hands it in and says so where the address names another street", async () => {
    const found = await previewed(street, batchId);
    if (found.kind !== "people") throw new Error("a roster");
    const elsewhere = found.rows.filter(({ values }) => values.divisionNames?.street === "桃源街道");
    expect(elsewhere.length).toBeGreaterThan(0);
    for (const row of elsewhere) {
      expect(row.place.id).toBe(DEMO_UNITS.minkangStreet);
      expect(row.issues.find(({ code }) => code === "other_place")).toMatchObject({
        severity: "warning",
        message: "地址写的是桃源街道，本次按填报单位民康街道登记，请核对。",
      });
    }
  });

  it("is stored encrypted", async () => {
    const [row] = await db().select().from(importBatch).where(eq(importBatch.id, batchId));
    expect(row?.content).toMatch(/^sm:k1:/);
    expect(Buffer.from(row?.content.split(":")[2] ?? "", "base64").includes("xl/worksheets")).toBe(false);
  });

  it("is nobody else's: other units find nothing, the county above sees it", async () => {
    for (const stranger of [otherStreet, community, otherCounty]) {
      expect((await refusalOf(getBatchInScope(stranger, batchId))).status).toBe(404);
      expect((await refusalOf(commitImport(stranger, batchId, 1, "valid"))).status).toBe(404);
      expect((await refusalOf(exportImportErrors(stranger, batchId))).status).toBe(404);
      expect(await listBatches(stranger)).toEqual([]);
    }
    expect((await refusalOf(previewImport(city, upload()))).status).toBe(403);
    expect((await listBatches(county)).map(({ id }) => id)).toEqual([batchId]);
  });

  it("commits nothing when all rows are asked for and some are faulty, or the version is stale", async () => {
    expect(await refusalOf(commitImport(street, batchId, 1, "all"))).toMatchObject({
      status: 422,
      code: "rows_with_errors",
    });
    expect((await refusalOf(commitImport(street, batchId, 7, "valid"))).code).toBe("stale_version");
    expect(await countOf("person")).toBe(0);
  });

  it("makes the good rows people, once", async () => {
    const before = await recognizedOf(DEMO_UNITS.changchun);
    const { result: committed, statements } = await collectStatements(() =>
      commitImport(street, batchId, 1, "valid"),
    );
    expect(committed.result).toEqual({ created: 294, existing: 0, errors: 26 });
    expect(committed.batch).toMatchObject({ status: "committed", version: 2, result: committed.result });
    expect(statements.length).toBeLessThan(30);
    for (const table of [
      "person",
      "recognition",
      "employment_status",
      "person_identity",
      "person_fact",
    ] as const) {
      expect(await countOf(table), table).toBe(294);
    }
    expect((await recognizedOf(DEMO_UNITS.changchun)) - before).toBe(294);
    expect(await recognizedOf(DEMO_UNITS.minkangStreet)).toBe(294);
    const facts = await db().select().from(personFact);
    expect(new Set(facts.map(({ status }) => status))).toEqual(new Set(["recognized"]));
    expect(facts.every(({ legacy, streetId }) => legacy && streetId === DEMO_UNITS.minkangStreet)).toBe(true);
    const [event] = await db()
      .select()
      .from(auditEvent)
      .where(sql`${auditEvent.action} = 'import.commit' and ${auditEvent.subjectId} = ${batchId}`);
    expect(event?.details).toMatchObject({ created: 294, errors: 26 });
    // Recognized under the notice, by a procedure that is not on record: those who decide recognitions are told.
    const told = await db().select().from(inboxItem).where(eq(inboxItem.accountId, county.accountId));
    expect(told.map(({ kind, subjectId, title }) => [kind, subjectId, title])).toEqual([
      ["import", batchId, "请核对导入的认定：294 人"],
    ]);
  });

  it("takes over days, category and wishes as the rows have them", async () => {
    const found = await previewed(street, batchId);
    if (found.kind !== "people") throw new Error("a roster");
    const origins = await db().select().from(importedPerson).where(eq(importedPerson.importId, batchId));
    const rows = new Map(found.rows.map((row) => [row.rowNumber, row]));
    const recognitions = new Map((await db().select().from(recognition)).map((one) => [one.personId, one]));
    for (const { personId, rowNumber, monthOnly } of origins) {
      const values = rows.get(rowNumber)?.values;
      expect(recognitions.get(personId)).toMatchObject({
        legacy: true,
        category: values?.category,
        occurredOn: values?.recognizedOn?.date,
        untilOn: null,
      });
      expect(monthOnly.includes("recognizedOn")).toBe(values?.recognizedOn?.precision === "month");
    }
    const told = found.rows.filter(
      ({ state, values }) => state === "imported" && values.jobIntentions.length + values.skills.length > 0,
    );
    expect((await db().select().from(needAssessment)).length).toBe(told.length);
  });

  it("creates nothing the second time, whether from the same file or from another with the same people", async () => {
    const again = await previewImport(street, upload(ROSTER, "改了名字.xlsx"));
    expect(again).toEqual({ id: batchId, isNew: false });
    const { result } = await commitImport(street, batchId, 2, "valid");
    expect(result).toEqual({ created: 0, existing: 294, errors: 26 });

    // A byte behind the archive's end makes another file of the same content.
    const other = await previewImport(street, upload(Buffer.concat([ROSTER, Buffer.from([0])])));
    expect(other.isNew).toBe(true);
    const { counts } = await previewed(street, other.id);
    expect(counts).toMatchObject({ ready: 0, existing: 294, error: 26 });
    expect((await commitImport(street, other.id, 1, "valid")).result).toEqual({
      created: 0,
      existing: 294,
      errors: 26,
    });
    expect(await countOf("person")).toBe(294);
    expect((await undoImport(street, other.id, 2)).removed).toBe(0);
  });

  it("tells another unit that somebody is registered, not where", async () => {
    const foreign = await previewImport(otherStreet, upload());
    const { items } = presentRows(await previewed(otherStreet, foreign.id), {
      show: "error",
      offset: 0,
      limit: 1000,
    });
    const told = items.flatMap(({ cells }) => cells.flatMap(({ issues }) => issues));
    expect(told.filter(({ code }) => code === "registered_elsewhere").length).toBeGreaterThanOrEqual(294);
    expect(JSON.stringify(told)).not.toContain("民康");
    expect(items.every(({ personId }) => personId === null)).toBe(true);
  });

  it("hands back the faulty rows as a workbook, recorded and never stored", async () => {
    const response = await exportImportErrors(street, batchId);
    expect(response.headers.get("Cache-Control")).toBe("no-store");
    expect(response.headers.get("Content-Disposition")).toMatch(/^attachment; filename="errors\.xlsx"/);
    const file = await readTableFile(new Uint8Array(await response.arrayBuffer()));
    expect(file.sheets[0]?.rows).toHaveLength(27);
    const events = await db().select().from(auditEvent).where(eq(auditEvent.action, "export.import_errors"));
    expect(events.some(({ subjectId }) => subjectId === batchId)).toBe(true);
  });

  it("can be taken back while nothing followed, and handed in again", async () => {
    const [somebody] = await db().select().from(person).limit(1);
    if (!somebody) throw new Error("people were imported");
    const contact = newId();
    await db().insert(serviceRecord).values({
      id: contact,
      city: somebody.city,
      personId: somebody.id,
      kind: "visit",
      way: "phone",
      substantive: true,
      content: "电话联系",
      actorName: street.name,
      occurredOn: today(),
      recordedBy: street.accountId,
    });
    expect(await refusalOf(undoImport(street, batchId, 2))).toMatchObject({
      status: 409,
      code: "import_followed",
      extra: { followed: 1 },
    });
    expect(await countOf("person")).toBe(294);
    await db().delete(serviceRecord).where(eq(serviceRecord.id, contact));

    const undone = await undoImport(street, batchId, 2);
    expect(undone).toMatchObject({ removed: 294, batch: { status: "undone", version: 3 } });
    for (const table of [
      "person",
      "recognition",
      "employment_status",
      "person_identity",
      "person_fact",
    ] as const) {
      expect(await countOf(table), table).toBe(0);
    }
    expect(await recognizedOf(DEMO_UNITS.minkangStreet)).toBe(0);
    expect((await refusalOf(undoImport(street, batchId, 3))).code).toBe("wrong_state");
    expect((await refusalOf(commitImport(street, batchId, 3, "valid"))).code).toBe("wrong_state");
    const fresh = await previewImport(street, upload());
    expect(fresh.isNew).toBe(true);
    expect((await previewed(street, fresh.id)).counts.ready).toBe(294);
  });
});
