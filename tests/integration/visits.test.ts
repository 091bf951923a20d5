/** A home visit is one transaction: contact, reply to the offer, photos and the end of its draft, or nothing. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq, inArray } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";

import { closeDatabase, db } from "~/db.server";
import { readAttachment } from "~/features/attachments/read-attachment.server";
import { contactSchema } from "~/features/dossier/inputs";
import { getDossier } from "~/features/dossier/read-dossier.server";
import { replaceContact } from "~/features/dossier/replace-contact.server";
import { buildTimeline } from "~/features/dossier/timeline";
import { formKey } from "~/features/form-drafts/form-key";
import { readFormDraft } from "~/features/form-drafts/read-form-draft.server";
import { saveFormDraft } from "~/features/form-drafts/save-form-draft.server";
import { confirmExit } from "~/features/exits/confirm-exit.server";
import { proposeExit } from "~/features/exits/propose-exit.server";
import { undoExit } from "~/features/exits/undo-exit.server";
import { newOfferSchema } from "~/features/job-offers/inputs";
import { offerJob } from "~/features/job-offers/offer-job.server";
import { visitSchema } from "~/features/visits/inputs";
import { recordVisit } from "~/features/visits/record-visit.server";
import { readVisitPage } from "~/features/visits/visit-page.server";
import { refreshPersonFacts } from "~/features/people/refresh-person-facts.server";
import type { Actor } from "~/lib/actor";
import { newId } from "~/lib/ids.server";
import { withTransaction } from "~/lib/transaction.server";
import { DEMO_UNITS } from "~db/seed/demo-accounts";
import { attachment, auditEvent, jobOffer, recognition, serviceRecord } from "~db/schema";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { jpeg } from "../support/files";
import { furnishOffice, hire, refusalOf, registerPerson, setClock } from "./recognition-office";

let database: TestDatabase;
let folder: string;
let manager: Actor;
let foreign: Actor;
let personId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_URL = database.url;
  folder = await mkdtemp(join(tmpdir(), "visits-"));
  process.env.DATA_DIR = folder;
  setClock("2026-11-23T09:00:00+08:00");
  await furnishOffice();
  const { jiankangHutongCommunity, minkangStreet, binheCommunity } = DEMO_UNITS;
  const community = await hire({
    name: "姜晓彤",
    unitId: jiankangHutongCommunity,
    roles: ["caseworker"],
  });
  manager = await hire({ name: "韩素芳", unitId: minkangStreet, roles: ["manager"] });
  foreign = await hire({ name: "鲁晓光", unitId: binheCommunity, roles: ["caseworker"] });
  const person = await registerPerson(community);
  personId = person.id;
  await withTransaction(async (tx) => {
    const { city, countyId, streetId, communityId } = person;
    await tx.insert(recognition).values({
      id: newId(),
      city,
      personId,
      countyId,
      streetId,
      communityId,
      category: "older",
      occurredOn: "2026-11-03",
      recordedBy: community.accountId,
    });
    await refreshPersonFacts(tx, personId);
  });
  const offer = newOfferSchema.parse({
    employer: "便民菜店",
    post: "理货员",
    monthlyWage: "2600.00",
    division: "220102000000",
    offeredOn: "2026-11-20",
  });
  await offerJob(community, personId, offer);
});

afterAll(async () => {
  await closeDatabase();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

const recorded = () => db().select().from(serviceRecord).where(eq(serviceRecord.personId, personId));
const reply = async () =>
  (await db().select().from(jobOffer).where(eq(jobOffer.personId, personId)))[0]?.reply;

const replyDay = async () =>
  (await db().select().from(jobOffer).where(eq(jobOffer.personId, personId)))[0]?.repliedOn;

it("keeps contact, reply and photos together, once, and ends the draft", async () => {
  await saveFormDraft(manager, formKey("visit", personId), { note: ["写了一半"] }, null);
  const before = await readVisitPage(manager, personId, "today");
  expect(before.draft?.values.note).toEqual(["写了一半"]);
  expect(before.offer).toMatchObject({ employer: "便民菜店", post: "理货员" });
  const visit = visitSchema.parse({
    id: newId(),
    outcome: "seeking",
    topics: ["jobs"],
    nextStep: "ask_result",
    next: "2026-12-01",
    offerId: before.offer?.id,
    offerVersion: before.offer?.version,
    answer: "interested",
    occurredOn: "2026-11-22",
  });
  const noPhoto = new TextEncoder().encode("no photo at all");
  const refused = await refusalOf(
    recordVisit(manager, personId, visit, [{ name: "门牌.jpg", bytes: noPhoto }]),
  );
  expect(refused.status).toBe(422);
  expect([(await recorded()).length, await reply()]).toEqual([0, "pending"]);

  const photo = { name: "门牌.jpg", bytes: jpeg() };
  const { recorded: first, undoable } = await recordVisit(manager, personId, visit, [photo]);
  expect([first.content, first.substantive, undoable]).toEqual(["谈了岗位推荐。", true, false]);
  expect(first.subject).toEqual({ met: "self", topics: ["jobs"], nextStep: "ask_result" });
  expect(await reply()).toBe("interested");
  // The answer was given on the day of the visit.
  expect(await replyDay()).toBe("2026-11-22");
  const [file] = await db().select().from(attachment).where(eq(attachment.personId, personId));
  expect(file).toMatchObject({ kind: "visit", subjectId: first.id, uploadedByName: "韩素芳" });
  expect(await readFormDraft(manager, formKey("visit", personId))).toBeNull();

  // The answer got lost on the way: the same form again changes nothing and is known as done.
  expect((await refusalOf(recordVisit(manager, personId, visit, [photo]))).code).toBe("already_recorded");
  expect((await recorded()).length).toBe(1);
  expect((await readVisitPage(manager, personId, "today")).recordedIds).toContain(first.id);
});

it("corrected takes its photos along; the voided record and the day before still have them", async () => {
  const [visit] = await recorded();
  const [photo] = await db().select().from(attachment).where(eq(attachment.personId, personId));
  setClock("2026-11-24T10:00:00+08:00");
  const again = contactSchema.parse({ way: "home_visit", content: "谈了岗位推荐，本人愿去面谈。" });
  const replaced = { id: visit?.id ?? "", version: visit?.version ?? 0, reason: "内容记错" };
  const { id } = await replaceContact(manager, personId, replaced, again);
  const files = await db().select().from(attachment).where(eq(attachment.personId, personId));
  const standing = files.filter(({ voidedAt }) => voidedAt === null);
  // One file on the disk, under both records.
  expect(standing).toMatchObject([{ kind: "visit", subjectId: id, storageKey: photo?.storageKey }]);
  expect(files.find((one) => one.id === photo?.id)).toMatchObject({ subjectId: visit?.id });
  const { row, bytes } = await readAttachment(manager, standing[0]?.id ?? "");
  expect([row.fileName, bytes.length]).toEqual(["门牌.jpg", photo?.bytes]);
  const told = async (asOf?: string) => {
    const { records } = await getDossier(manager, personId, asOf, { part: "visit" });
    return buildTimeline(records)
      .filter(({ type }) => type === "service")
      .map((entry) => [entry.id, entry.voided ?? null, entry.details.at(-1)]);
  };
  expect(await told()).toEqual([
    [id, null, "照片 1 张"],
    [visit?.id, "内容记错", "照片 1 张"],
  ]);
  expect(await told("2026-11-23")).toEqual([[visit?.id, null, "照片 1 张"]]);
  const trail = await db()
    .select({ action: auditEvent.action, subjectId: auditEvent.subjectId })
    .from(auditEvent)
    .where(inArray(auditEvent.subjectId, [standing[0]?.id ?? "", photo?.id ?? ""]));
  expect(trail).toContainEqual({ action: "attachment.upload", subjectId: standing[0]?.id });
  expect(trail).toContainEqual({ action: "attachment.void", subjectId: photo?.id });
});

it("is not there for other territories", async () => {
  expect((await refusalOf(readVisitPage(foreign, personId, "person"))).status).toBe(404);
  const visit = visitSchema.parse({ note: "问近况" });
  expect((await refusalOf(recordVisit(foreign, personId, visit))).status).toBe(404);
});

it("says of who died that no visit is recorded, and of who was exited otherwise offers it on", async () => {
  const county = await hire({ name: "何静", unitId: DEMO_UNITS.nanguan, roles: ["reviewer"] });
  setClock("2026-11-24T10:00:00+08:00");
  const end = async (ground: "own_request" | "death") => {
    const evidence = "窗口收到的证明材料";
    const exit = await proposeExit(manager, personId, { ground, occurredOn: "2026-11-24", evidence });
    await confirmExit(county, { exitId: exit.id, expectedVersion: 1 }, {});
    return exit.id;
  };
  const exitId = await end("own_request");
  expect((await readVisitPage(manager, personId, "person")).gone).toBeNull();
  await undoExit(county, { exitId, expectedVersion: 2 }, { reason: "本人反悔" });
  await end("death");
  expect((await readVisitPage(manager, personId, "person")).gone).toBe("death");
});
