import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { dispatch } from "~/api/dispatch.server";
import { db } from "~/db.server";
import { linkAttachments } from "~/features/attachments/link-attachments.server";
import { readAttachment } from "~/features/attachments/read-attachment.server";
import { listAttachments } from "~/features/attachments/queries.server";
import { uploadAttachment } from "~/features/attachments/upload-attachment.server";
import { voidAttachment } from "~/features/attachments/void-attachment.server";
import type { ApplicationView } from "~/features/recognition/application-view";
import { checkDocuments } from "~/features/recognition/check-documents.server";
import { createApplication } from "~/features/recognition/create-application.server";
import { submitApplication } from "~/features/recognition/submit-application.server";
import { withdrawApplication } from "~/features/recognition/withdraw-application.server";
import { recordCheck } from "~/features/verification/record-check.server";
import { type Actor, outsideActor } from "~/lib/actor";
import { newId } from "~/lib/ids.server";
import { withTransaction } from "~/lib/transaction.server";
import { DEMO_UNITS } from "~db/seed/demo-accounts";
import { attachment, onlineApplication } from "~db/schema";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { jpeg, pdf } from "../support/files";
import {
  acceptedApplication,
  at,
  furnishOffice,
  hire,
  OLDER,
  refusalOf,
  registerPerson,
  setClock,
} from "./recognition-office";

let database: TestDatabase;
let folder: string;
let street: Actor;
let otherStreet: Actor;
let county: Actor;
let view: ApplicationView;

const given = (bytes: Uint8Array, name = "户口簿.jpg") => ({ name, bytes });
const paper = (documentCode = "household_book") =>
  ({ applicationId: view.id, kind: "document", documentCode }) as const;
const upload = (bytes: Uint8Array, name?: string) => uploadAttachment(street, paper(), given(bytes, name));

beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_URL = database.url;
  folder = await mkdtemp(join(tmpdir(), "attachments-access-"));
  process.env.DATA_DIR = folder;
  setClock("2026-11-23T09:00:00+08:00");
  await furnishOffice();
  const caseworker = ["caseworker"] as const;
  street = await hire({ name: "卫海棠", unitId: DEMO_UNITS.minkangStreet, roles: caseworker });
  otherStreet = await hire({ name: "关丽华", unitId: DEMO_UNITS.taoyuanStreet, roles: caseworker });
  county = await hire({ name: "邢立波", unitId: DEMO_UNITS.nanguan, roles: ["reviewer"] });
  view = await createApplication(street, (await registerPerson(street)).id, OLDER);
});

afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

describe("who may", () => {
  it("another street sees, adds and voids nothing", async () => {
    const { id } = await upload(pdf("mine"));
    for (const work of [
      () => readAttachment(otherStreet, id),
      () => voidAttachment(otherStreet, id, "试试"),
      () => uploadAttachment(otherStreet, paper(), given(jpeg())),
    ]) {
      expect(await refusalOf(work())).toMatchObject({ status: 404 });
    }
    expect(await listAttachments(otherStreet, { applicationId: view.id })).toEqual([]);
  });

  it("a supervisor reads but adds nothing; the administrators do neither", async () => {
    const { id } = await upload(pdf("read only"));
    const roles = (role: "supervisor" | "audit_admin") =>
      hire({ name: "旁人", unitId: DEMO_UNITS.nanguan, roles: [role] });
    const supervisor = await roles("supervisor");
    await readAttachment(supervisor, id);
    expect(await refusalOf(uploadAttachment(supervisor, paper(), given(jpeg())))).toMatchObject({
      status: 403,
    });
    expect(await refusalOf(readAttachment(await roles("audit_admin"), id))).toMatchObject({ status: 403 });
  });

  it("nothing is added or voided once the case is closed", async () => {
    const draft = await createApplication(street, (await registerPerson(street)).id, OLDER);
    const target = { applicationId: draft.id, kind: "other" } as const;
    const { id } = await uploadAttachment(street, target, given(pdf("before")));
    await withdrawApplication(street, at(draft), { reason: "本人不再申请" });
    const late = uploadAttachment(street, target, given(pdf("after")));
    expect(await refusalOf(late)).toMatchObject({ status: 409, code: "wrong_status" });
    expect(await refusalOf(voidAttachment(street, id, "传错"))).toMatchObject({ status: 409 });
    await readAttachment(street, id);
  });

  it("sixty files are enough", async () => {
    const draft = await createApplication(street, (await registerPerson(street)).id, OLDER);
    const target = { applicationId: draft.id, kind: "other" } as const;
    for (let index = 0; index < 60; index += 1) {
      await uploadAttachment(street, target, given(pdf(String(index))));
    }
    expect(await refusalOf(uploadAttachment(street, target, given(pdf("61"))))).toMatchObject({
      code: "too_many_files",
    });
    const [first] = await listAttachments(street, { applicationId: draft.id });
    await voidAttachment(street, first?.id ?? "", "传错了");
    await uploadAttachment(street, target, given(pdf("61")));
  });
});

describe("an applicant without an account", () => {
  async function onlineDraft(streetId: number = DEMO_UNITS.minkangStreet) {
    const id = newId();
    const [first] = await db().select().from(attachment).limit(1);
    await db()
      .insert(onlineApplication)
      .values({
        id,
        city: first?.city ?? 0,
        number: `WS-${id.slice(-6)}`,
        unitId: streetId,
        countyId: DEMO_UNITS.nanguan,
        streetId,
        contentCipher: "-",
        nameMasked: "苑**",
        residentIdMasked: "-",
        residentIdIndex: id,
        phoneMasked: "-",
        phoneCipher: "-",
        codeHash: "-",
        status: "draft",
        createdAt: new Date(),
        updatedAt: new Date(),
      });
    return id;
  }

  it("sees and voids the own files only", async () => {
    const [own, foreign] = [await onlineDraft(), await onlineDraft()];
    const applicant = outsideActor("applicant", street.unit, "test");
    const target = { onlineApplicationId: own, kind: "document", documentCode: "resident_id" } as const;
    const { id, byApplicant } = await uploadAttachment(applicant, target, given(jpeg({ seed: 70 })));
    expect(byApplicant).toBe(true);
    await readAttachment(applicant, id, { onlineApplicationId: own });
    for (const work of [
      () => readAttachment(applicant, id),
      () => readAttachment(applicant, id, { onlineApplicationId: foreign }),
      () => voidAttachment(applicant, id, "不是我的", { onlineApplicationId: foreign }),
    ]) {
      expect(await refusalOf(work())).toMatchObject({ status: 404 });
    }
    const { id: windows } = await upload(pdf("of the window"));
    expect(await refusalOf(readAttachment(applicant, windows))).toMatchObject({ status: 404 });
    await voidAttachment(applicant, id, "拍糊了", { onlineApplicationId: own });
  });

  it("goes on with the own files when the case was joined in another street", async () => {
    const own = await onlineDraft(DEMO_UNITS.taoyuanStreet);
    const applicant = outsideActor("applicant", otherStreet.unit, "test");
    const target = { onlineApplicationId: own, kind: "document", documentCode: "resident_id" } as const;
    const before = await uploadAttachment(applicant, target, given(jpeg({ seed: 80 })));
    const { city } =
      (await db().select().from(onlineApplication).where(eq(onlineApplication.id, own)))[0] ?? {};
    const joined = { personId: view.personId, applicationId: view.id, city: city ?? 0 };
    await withTransaction(async (tx) => {
      await tx
        .update(onlineApplication)
        .set({ ...joined, status: "linked" })
        .where(eq(onlineApplication.id, own));
      await linkAttachments(tx, own, joined);
    });
    const after = await uploadAttachment(applicant, target, given(jpeg({ seed: 81 })));
    const files = await listAttachments(applicant, { onlineApplicationId: own });
    expect(files.map(({ id }) => id)).toEqual([before.id, after.id]);
    await readAttachment(applicant, before.id, { onlineApplicationId: own });
    await readAttachment(street, after.id);
    expect(await refusalOf(readAttachment(otherStreet, after.id))).toMatchObject({ status: 404 });
  });

  it("anybody else adds papers to an objection only", async () => {
    const anybody = outsideActor("public", street.unit, "test");
    expect(await refusalOf(uploadAttachment(anybody, paper(), given(jpeg())))).toMatchObject({ status: 403 });
    const objection = { applicationId: view.id, kind: "objection" } as const;
    await uploadAttachment(anybody, objection, given(jpeg({ seed: 71 })));
  });
});

describe("what a file belongs to within the case", () => {
  const photo = (applicationId: string, subjectId: string) =>
    uploadAttachment(
      street,
      { applicationId, kind: "site_check", subjectId },
      given(jpeg({ seed: 72 }), "门牌.jpg"),
    );

  it("is a visit of this very case: an invented one and another case's are not found", async () => {
    const visited = await acceptedApplication(street, "2026-11-23");
    const { checkId } = await recordCheck(street, visited.id, {
      method: "site_check",
      on: "2026-11-23",
      visitors: ["卫海棠", "姜晓彤"],
      place: "家中",
      personMet: "本人",
      conclusion: "consistent",
      results: [{ factKey: "ableToWork", conclusion: "consistent" }],
      note: "",
    });
    expect(await photo(visited.id, checkId)).toMatchObject({ kind: "site_check", subjectId: checkId });
    expect(await refusalOf(photo(visited.id, newId()))).toMatchObject({ status: 404 });
    expect(await refusalOf(photo(view.id, checkId))).toMatchObject({ status: 404 });
  });

  it("is not named for a paper, which belongs to the whole case, nor across kinds", async () => {
    const named = (kind: "document" | "other" | "objection") =>
      uploadAttachment(
        street,
        {
          applicationId: view.id,
          kind,
          ...(kind === "document" ? { documentCode: "household_book" } : {}),
          subjectId: newId(),
        },
        given(jpeg({ seed: 73 })),
      );
    for (const kind of ["document", "other"] as const) {
      expect(await refusalOf(named(kind))).toMatchObject({
        status: 422,
        violations: [{ path: "subjectId", code: "subject_unexpected" }],
      });
    }
    expect(await refusalOf(named("objection"))).toMatchObject({ status: 404 });
  });
});

describe("how the papers were checked", () => {
  it("can be changed until the acceptance, with a trace once submitted", async () => {
    const draft = await createApplication(street, (await registerPerson(street)).id, OLDER);
    const changed = await checkDocuments(street, at(draft), [
      { code: "resident_id", verifiedBy: "original" },
      { code: "household_book", verifiedBy: "original" },
    ]);
    expect(changed.history).toHaveLength(1);
    const submitted = await submitApplication(street, at(changed));
    const checked = await checkDocuments(street, at(submitted), [
      { code: "resident_id", verifiedBy: "certificate" },
    ]);
    expect(checked.documents).toEqual([{ code: "resident_id", verifiedBy: "certificate" }]);
    expect(checked.history.at(-1)).toMatchObject({
      action: "check-documents",
      actor: "卫海棠",
      details: { note: "居民身份证电子证照、户口簿未交" },
    });
    expect(await refusalOf(checkDocuments(street, at(submitted), []))).toMatchObject({
      code: "stale_version",
    });
    const again = await checkDocuments(street, at(checked), checked.documents);
    expect(again.version).toBe(checked.version);
  });

  it("no longer after it, nor by other hands", async () => {
    const accepted = await acceptedApplication(street, "2026-11-23");
    expect(await refusalOf(checkDocuments(street, at(accepted), []))).toMatchObject({ code: "wrong_status" });
    expect(await refusalOf(checkDocuments(county, at(accepted), []))).toMatchObject({ status: 403 });
    expect(await refusalOf(checkDocuments(otherStreet, at(accepted), []))).toMatchObject({ status: 404 });
  });
});

describe("a stranger at the interface", () => {
  it.each(["/applications/x/attachments", `/attachments/${newId()}`])("gets 401 at %s", async (path) => {
    expect((await dispatch(new Request(`http://app.test/api/v1${path}`))).status).toBe(401);
  });
});
