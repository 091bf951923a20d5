import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { db } from "~/db.server";
import { attachmentStore } from "~/features/attachments/store.server";
import { attachmentResponse, readAttachment } from "~/features/attachments/read-attachment.server";
import { sweepAttachments } from "~/features/attachments/sweep-attachments.server";
import { uploadAttachment } from "~/features/attachments/upload-attachment.server";
import { voidAttachment } from "~/features/attachments/void-attachment.server";
import type { ApplicationView } from "~/features/recognition/application-view";
import { createApplication } from "~/features/recognition/create-application.server";
import { type Actor } from "~/lib/actor";
import { withTransaction } from "~/lib/transaction.server";
import { DEMO_UNITS } from "~db/seed/demo-accounts";
import { attachment, auditEvent } from "~db/schema";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { jpeg, pdf, png, pretenders } from "../support/files";
import { furnishOffice, hire, OLDER, refusalOf, registerPerson, setClock } from "./recognition-office";

let database: TestDatabase;
let folder: string;
let street: Actor;
let county: Actor;
let view: ApplicationView;

const given = (bytes: Uint8Array, name = "户口簿.jpg") => ({ name, bytes });
const paper = (documentCode = "household_book") =>
  ({ applicationId: view.id, kind: "document", documentCode }) as const;
const upload = (bytes: Uint8Array, name?: string) => uploadAttachment(street, paper(), given(bytes, name));

beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_URL = database.url;
  folder = await mkdtemp(join(tmpdir(), "attachments-"));
  process.env.DATA_DIR = folder;
  setClock("2026-11-23T09:00:00+08:00");
  await furnishOffice();
  const caseworker = ["caseworker"] as const;
  street = await hire({ name: "卫海棠", unitId: DEMO_UNITS.minkangStreet, roles: caseworker });
  county = await hire({ name: "邢立波", unitId: DEMO_UNITS.nanguan, roles: ["reviewer"] });
  view = await createApplication(street, (await registerPerson(street)).id, OLDER);
});

afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

/** The files on the disk, by name. */
async function stored(): Promise<{ name: string; path: string }[]> {
  const root = join(folder, "attachments");
  const parts = await readdir(root).catch(() => []);
  const lists = await Promise.all(
    parts.map(async (part) =>
      (await readdir(join(root, part))).map((name) => ({ name, path: join(root, part, name) })),
    ),
  );
  return lists.flat();
}

describe("what is taken", () => {
  it.each([
    ["photo.jpg", jpeg({ seed: 1 }), "image/jpeg", "photo.jpg"],
    ["scan.png", png(), "image/png", "scan.png"],
    ["wrong-name.jpg", pdf("a"), "application/pdf", "wrong-name.pdf"],
    ["没有扩展名", jpeg({ seed: 2 }), "image/jpeg", "没有扩展名.jpg"],
  ])("%s by its content", async (name, bytes, mediaType, fileName) => {
    expect(await upload(bytes, name)).toMatchObject({ isNew: true, mediaType, fileName });
  });

  it.each(pretenders)("not %s", async (name, bytes) => {
    const refusal = await refusalOf(upload(bytes, name));
    expect(refusal).toMatchObject({ status: 422 });
    expect(["file_type", "file_broken"]).toContain(refusal.violations[0]?.code);
  });

  it("a HEIC photo is told how to become a JPEG", async () => {
    const heic = pretenders.find(([name]) => name === "phone.heic")?.[1] ?? Buffer.alloc(0);
    expect((await refusalOf(upload(heic, "IMG.heic"))).message).toMatch(/HEIC.*兼容性最佳/);
  });

  it("an empty file and one over 10 MB are refused", async () => {
    expect(await refusalOf(upload(Buffer.alloc(0)))).toMatchObject({ status: 422 });
    const big = jpeg({ trailer: Buffer.alloc(10 * 1024 * 1024) });
    expect(await refusalOf(upload(big))).toMatchObject({ status: 413, code: "file_too_large" });
  });

  it("a paper that the notice does not know is refused", async () => {
    const target = { ...paper(), documentCode: "passport" };
    expect(await refusalOf(uploadAttachment(street, target, given(jpeg())))).toMatchObject({
      status: 422,
      violations: [{ path: "documentCode" }],
    });
  });
});

describe("at rest and on the way back", () => {
  it("is encrypted on the disk, comes back as it was, without the place", async () => {
    const photo = jpeg({ orientation: 6, seed: 40 });
    const { id, bytes } = await upload(photo, "手机照片.jpg");
    const file = (await stored()).find(({ name }) => name === id);
    const onDisk = await readFile(file?.path ?? "");
    const picture = photo.subarray(photo.indexOf(Buffer.from([0xff, 0xdb])));
    expect(onDisk.includes(picture.subarray(0, 40))).toBe(false);
    expect(onDisk.subarray(0, 6).toString()).toBe("sm:k1:");
    const read = await readAttachment(street, id);
    expect(read.bytes).toHaveLength(bytes);
    expect(read.bytes.includes(picture)).toBe(true);
    expect(read.bytes.includes("GPSLatitude")).toBe(false);
  });

  it("is a download that no browser runs", async () => {
    const { id } = await upload(pdf("b"), "承诺书 (1).pdf");
    const { headers } = attachmentResponse(await readAttachment(county, id));
    expect(headers.get("Content-Type")).toBe("application/pdf");
    expect(headers.get("Content-Disposition")).toBe(
      `attachment; filename="file.pdf"; filename*=UTF-8''${encodeURIComponent("承诺书 ")}%281%29.pdf`,
    );
    expect(headers.get("Cache-Control")).toBe("no-store");
    expect(headers.get("Content-Security-Policy")).toContain("sandbox");
  });

  it("every reading is in the audit trail", async () => {
    const { id } = await upload(pdf("c"));
    await readAttachment(county, id);
    const events = await db()
      .select()
      .from(auditEvent)
      .where(and(eq(auditEvent.subjectId, id)));
    expect(events.map(({ action, actorId }) => [action, actorId])).toEqual([
      ["attachment.upload", street.accountId],
      ["attachment.read", county.accountId],
    ]);
  });

  it("changed bytes are found out", async () => {
    const { id } = await upload(pdf("tampered"));
    const file = (await stored()).find(({ name }) => name === id);
    const bytes = await readFile(file?.path ?? "");
    bytes[bytes.length - 40] = (bytes.at(-40) ?? 0) ^ 1;
    await writeFile(file?.path ?? "", bytes);
    await expect(readAttachment(street, id)).rejects.toThrow(/校验不通过/);
    await rm(file?.path ?? "");
    await attachmentStore.put(id, Buffer.from("另一份"));
    await expect(readAttachment(street, id)).rejects.toThrow(/digest/);
  });
});

describe("the same file again", () => {
  it("is the first one, also when ten come at once", async () => {
    const bytes = pdf("same");
    const before = (await stored()).length;
    const all = await Promise.all(Array.from({ length: 10 }, () => upload(bytes, "同一份.pdf")));
    expect(new Set(all.map(({ id }) => id)).size).toBe(1);
    expect(all.filter(({ isNew }) => isNew)).toHaveLength(1);
    expect((await stored()).length).toBe(before + 1);
  });

  it("for another paper is listed there, its bytes kept once", async () => {
    const first = await upload(pdf("two papers"));
    const before = (await stored()).length;
    const second = await uploadAttachment(street, paper("resident_id"), given(pdf("two papers")));
    expect(second).toMatchObject({ isNew: true, documentCode: "resident_id" });
    expect(second.id).not.toBe(first.id);
    expect((await stored()).length).toBe(before);
    expect((await readAttachment(street, second.id)).bytes).toEqual(pdf("two papers"));
  });
});

describe("voiding", () => {
  it("asks why, keeps the file with its reason, and happens once", async () => {
    const { id } = await upload(pdf("void me"));
    expect(await refusalOf(voidAttachment(street, id, "  "))).toMatchObject({ status: 422 });
    const voided = await voidAttachment(street, id, "照片模糊");
    expect(voided.voided).toMatchObject({ reason: "照片模糊" });
    expect(await refusalOf(voidAttachment(street, id, "再来"))).toMatchObject({ code: "already_voided" });
    expect((await readAttachment(street, id)).bytes).toEqual(pdf("void me"));
    expect(await upload(pdf("void me"))).toMatchObject({ isNew: true });
  });
});

describe("what a failed commit leaves behind", () => {
  it("is swept after a day, and nothing else", async () => {
    const kept = await upload(pdf("kept"));
    await withTransaction(async () => {
      await upload(pdf("lost"));
      throw new Error("rolled back");
    }).catch(() => {});
    const digest = createHash("sm3").update(pdf("lost")).digest("hex");
    expect(await db().select().from(attachment).where(eq(attachment.digest, digest))).toEqual([]);
    expect(await sweepAttachments()).toBe(0);
    const twoDaysAgo = new Date(Date.now() - 2 * 86_400_000);
    const known = new Set(
      (await db().select({ key: attachment.storageKey }).from(attachment)).map((row) => row.key),
    );
    for (const { path } of await stored()) await utimes(path, twoDaysAgo, twoDaysAgo);
    expect(await sweepAttachments()).toBe(1);
    expect((await stored()).every(({ name }) => known.has(name))).toBe(true);
    await readAttachment(street, kept.id);
  });
});
