/** What was decided by one unit stays that unit's when the dossier goes to another (decisions 0006 and 0008). */
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closeDatabase } from "~/db.server";
import { readCertificates } from "~/features/certificates/queries.server";
import { recordCertificateEntry } from "~/features/certificates/record-certificate-entry.server";
import type { ApplicationPaperKind } from "~/features/papers/paper";
import { issuePaper, readApplicationPaper } from "~/features/papers/read-application-paper.server";
import { readSummary } from "~/features/papers/read-summary.server";
import { getDuties } from "~/features/duties/queries.server";
import { failFirstReview } from "~/features/recognition/fail-first-review.server";
import { listApplications } from "~/features/recognition/list-applications.server";
import { recognizeApplication } from "~/features/recognition/recognize-application.server";
import type { Actor } from "~/lib/actor";
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
    // The refusal's letter was not made out: it is not sealed by another county's hand either.
    expect(await refusalOf(issuePaper(yanji, failed.id, "refusal_notice"))).toMatchObject({ status: 403 });
  });
});
