import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { closeDatabase, db } from "~/db.server";
import { fillNumberDigests } from "~/features/certificates/fill-number-digests.server";
import { readCertificates } from "~/features/certificates/queries.server";
import { recordCertificateEntry } from "~/features/certificates/record-certificate-entry.server";
import { listSameNumber } from "~/features/certificates/same-number.server";
import { voidCertificateEntry } from "~/features/certificates/void-certificate-entry.server";
import { recognizeApplication } from "~/features/recognition/recognize-application.server";
import type { Actor } from "~/lib/actor";
import { decryptField } from "~/lib/crypto/field-cipher.server";
import { DEMO_UNITS } from "~db/seed/demo-accounts";
import { auditEvent, certificateEntry, recognition } from "~db/schema";
import { createTestDatabase } from "../support/database";
import { at, furnishOffice, hire, passedApplication, refusalOf, setClock } from "./recognition-office";

let street: Actor;
let county: Actor;
let elsewhere: Actor;
let database: Awaited<ReturnType<typeof createTestDatabase>>;

beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_URL = database.url;
  await furnishOffice();
  street = await hire({ name: "卫海棠", unitId: DEMO_UNITS.minkangStreet, roles: ["caseworker"] });
  county = await hire({ name: "邢立波", unitId: DEMO_UNITS.nanguan, roles: ["reviewer"] });
  elsewhere = await hire({ name: "太贞淑", unitId: DEMO_UNITS.yanji, roles: ["reviewer"] });
});

afterAll(async () => {
  await closeDatabase();
  await database.drop();
});

beforeEach(() => setClock("2026-02-12T09:00:00+08:00"));

const NUMBER = "2201021126000123";
const INPUT = {
  occurredOn: "2026-02-12",
  certificateNumber: NUMBER,
};

async function recognizedPerson() {
  const passed = await passedApplication(street, "2026-02-03");
  const view = await recognizeApplication(county, at(passed), { category: "older", opinion: "同意认定。" });
  const { recognized } = await readCertificates(county, view.personId);
  if (!recognized) throw new Error("recognized");
  return { personId: view.personId, recognized };
}

describe("就业创业证 entry (二（三）)", () => {
  it("holds category, body and handler; the number is kept encrypted and shown masked", async () => {
    const { personId, recognized } = await recognizedPerson();
    expect(recognized).toMatchObject({
      category: "older",
      countyName: "长春市南关区就业服务局",
      since: "2026-02-12",
    });
    const entry = await recordCertificateEntry(county, recognized.id, INPUT);
    expect(entry).toMatchObject({
      category: "older",
      body: "长春市南关区就业服务局",
      handler: "邢立波",
      voided: null,
    });
    expect(entry.certificateNumber).toMatch(/^2201\*+23$/);
    const [row] = await db().select().from(certificateEntry).where(eq(certificateEntry.id, entry.id));
    expect(decryptField(row?.certificateNumberCipher ?? "")).toBe(NUMBER);
    expect((await readCertificates(street, personId)).entered).toBe(true);
    const events = await db()
      .select({ action: auditEvent.action })
      .from(auditEvent)
      .where(and(eq(auditEvent.subjectId, personId), eq(auditEvent.action, "application.certificate_entry")));
    expect(events).toHaveLength(1);
  });

  it("is compared by its number also where that was written before numbers had a digest", async () => {
    const people = [await recognizedPerson(), await recognizedPerson(), await recognizedPerson()];
    for (const { recognized } of people)
      await recordCertificateEntry(county, recognized.id, {
        ...INPUT,
        certificateNumber: "2201021126000999",
      });
    const [first] = people;
    const others = async () => (await listSameNumber(county.scope, first?.personId ?? "")).length;
    expect(await others()).toBe(2);
    await db().update(certificateEntry).set({ certificateNumberIndex: null });
    expect(await others()).toBe(0);
    expect(await fillNumberDigests({ batch: 2, again: true })).toBeGreaterThanOrEqual(3);
    expect(await others()).toBe(2);
    expect(await fillNumberDigests({ batch: 2, again: true })).toBe(0);
  });

  it("takes body and handler from the decision and the account, and only an older one's as typed (六)", async () => {
    const { recognized } = await recognizedPerson();
    const typed = (body: string, handler: string) =>
      recordCertificateEntry(county, recognized.id, { ...INPUT, body, handler });
    const foreign = await refusalOf(typed("延吉市就业服务局", "太贞淑"));
    expect(foreign.violations.map((one) => [one.path, one.code, one.source?.article])).toEqual([
      ["body", "not_of_decision", "二（三）"],
      ["handler", "not_of_decision", "二（三）"],
    ]);
    await db().update(recognition).set({ legacy: true }).where(eq(recognition.id, recognized.id));
    const empty = await refusalOf(recordCertificateEntry(county, recognized.id, INPUT));
    expect(empty.violations.map((one) => one.path)).toEqual(["body", "handler"]);
    expect(await typed("南关区劳动就业服务局", "阎淑华")).toMatchObject({ handler: "阎淑华" });
  });

  it("is made once, and again after the first was voided with a reason", async () => {
    const { personId, recognized } = await recognizedPerson();
    const results = await Promise.allSettled(
      Array.from({ length: 5 }, () => recordCertificateEntry(street, recognized.id, INPUT)),
    );
    const done = results.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
    expect(done).toHaveLength(1);
    const target = { entryId: done[0]?.id ?? "", expectedVersion: 1 };
    const stale = { ...target, expectedVersion: 7 };
    expect((await refusalOf(voidCertificateEntry(street, stale, { reason: "写错了" }))).code).toBe(
      "stale_version",
    );
    await voidCertificateEntry(street, target, { reason: "证号写错" });
    expect((await refusalOf(voidCertificateEntry(street, target, { reason: "再来" }))).code).toBe(
      "already_voided",
    );
    await recordCertificateEntry(street, recognized.id, INPUT);
    const { entries } = await readCertificates(street, personId);
    expect(entries.map((entry) => entry.voided).toSorted()).toEqual([null, "证号写错"].toSorted());
  });

  it("is refused for a wrong day, without any number, after the exit and to foreign hands", async () => {
    const { recognized } = await recognizedPerson();
    const refused = async (work: Promise<unknown>) => {
      const { status, code, violations } = await refusalOf(work);
      return [status, violations[0]?.path ?? code];
    };
    const { certificateNumber: _number, ...without } = INPUT;
    expect(
      await refused(recordCertificateEntry(county, recognized.id, { ...INPUT, occurredOn: "2026-02-11" })),
    ).toEqual([422, "occurredOn"]);
    expect(
      await refused(recordCertificateEntry(county, recognized.id, { ...INPUT, occurredOn: "2026-02-13" })),
    ).toEqual([422, "occurredOn"]);
    expect(await refused(recordCertificateEntry(county, recognized.id, without))).toEqual([
      422,
      "certificateNumber",
    ]);
    expect(await refused(recordCertificateEntry(elsewhere, recognized.id, INPUT))).toEqual([
      404,
      "not_found",
    ]);
    const manager = await hire({ name: "阚明达", unitId: DEMO_UNITS.nanguan, roles: ["manager"] });
    expect(await refused(recordCertificateEntry(manager, recognized.id, INPUT))).toEqual([403, "forbidden"]);
    await db()
      .update(recognition)
      .set({ untilOn: "2026-02-12", exitGround: "own_request" })
      .where(eq(recognition.id, recognized.id));
    expect(await refused(recordCertificateEntry(county, recognized.id, INPUT))).toEqual([
      422,
      "recognition_ended",
    ]);
  });
});
