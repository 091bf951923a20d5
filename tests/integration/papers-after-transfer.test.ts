/** What was decided by one unit stays that unit's when the dossier goes to another (decisions 0006 and 0008). */
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closeDatabase } from "~/db.server";
import { readCertificates } from "~/features/certificates/queries.server";
import { recordCertificateEntry } from "~/features/certificates/record-certificate-entry.server";
import type { ApplicationPaperKind } from "~/features/papers/paper";
import { issuePaper, readApplicationPaper } from "~/features/papers/read-application-paper.server";
import { readSummary } from "~/features/papers/read-summary.server";
import { recognizeApplication } from "~/features/recognition/recognize-application.server";
import type { Actor } from "~/lib/actor";
import { DEMO_UNITS } from "~db/seed/demo-accounts";
import { createTestDatabase } from "../support/database";
import { at, furnishOffice, hire, passedApplication, refusalOf, setClock } from "./recognition-office";
import { move, PLACES } from "./transfer-office";

let street: Actor;
let county: Actor;
let yanji: Actor;
let database: Awaited<ReturnType<typeof createTestDatabase>>;

beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_URL = database.url;
  await furnishOffice();
  street = await hire({ name: "卫海棠", unitId: DEMO_UNITS.minkangStreet, roles: ["caseworker"] });
  county = await hire({ name: "邢立波", unitId: DEMO_UNITS.nanguan, roles: ["reviewer"] });
  yanji = await hire({ name: "朴明哲", unitId: DEMO_UNITS.yanji, roles: ["caseworker", "manager"] });
});

afterAll(async () => {
  await closeDatabase();
  await database.drop();
});

const wordsOf = async (actor: Actor, id: string, kind: ApplicationPaperKind) =>
  JSON.stringify((await readApplicationPaper(actor, id, kind)).paper);

/** Recognized by 南关区 on 02-12, taken over by 延吉市 the same day. */
async function movedAfterRecognition() {
  setClock("2026-02-12T09:00:00+08:00");
  const passed = await passedApplication(street, "2026-02-03");
  const { personId } = await recognizeApplication(county, at(passed), {
    category: "older",
    opinion: "同意。",
  });
  const before = await wordsOf(county, passed.id, "recognition_form");
  await move(street, yanji, personId, PLACES.yanji);
  return { id: passed.id, personId, before };
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
