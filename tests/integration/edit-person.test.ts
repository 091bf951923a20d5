import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { closeDatabase, db } from "~/db.server";
import { nextDuties } from "~/features/duties/next-duties.server";
import { getDossier } from "~/features/dossier/read-dossier.server";
import { readEditPersonPage, saveEditPersonForm } from "~/features/people/edit-page.server";
import { openedOf } from "~/features/people/edit-view";
import { findPersonByResidentId } from "~/features/people/find-by-resident-id.server";
import { readEntitlements } from "~/features/subsidies/read-entitlements.server";
import { listPeople } from "~/features/people/list-people.server";
import { getPersonInScope } from "~/features/people/queries.server";
import { decideClaim } from "~/features/legacy-claims/decide-claim.server";
import { proposeClaim } from "~/features/legacy-claims/propose-claim.server";
import type { LegacyRecognitionInput } from "~/features/legacy-claims/rules";
import { withdrawApplication } from "~/features/recognition/withdraw-application.server";
import { newId } from "~/lib/ids.server";
import { updatePerson } from "~/features/people/update-person.server";
import type { UpdatePersonInput } from "~/features/people/inputs";
import type { ApplicationView } from "~/features/recognition/application-view";
import { createApplication } from "~/features/recognition/create-application.server";
import { recognizeApplication } from "~/features/recognition/recognize-application.server";
import { signFirstOpinion } from "~/features/recognition/sign-first-opinion.server";
import { readApplication } from "~/features/recognition/present-case.server";
import { listPublicNotices, readNoticeSheet } from "~/features/recognition/public-notices.server";
import { getNoticeBatch } from "~/features/public-notices/queries.server";
import { reissueNoticeBatch } from "~/features/public-notices/reissue-notice-batch.server";
import { answerQuestion } from "~/features/verification/answer-question.server";
import type { Actor } from "~/lib/actor";
import { residentIdCheckDigit } from "~/lib/resident-id";
import { blindIndex, decryptField } from "~/lib/crypto/field-cipher.server";
import { DEMO_UNITS } from "~db/seed/demo-accounts";
import { account, auditEvent, certificateEntry, person, personIdentity } from "~db/schema";
import { createTestDatabase, type TestDatabase } from "../support/database";
import {
  furnishOffice,
  hire,
  inventedResidentId,
  at,
  noticedApplication,
  passedApplication,
  OLDER,
  paperOf,
  refusalOf,
  registerPerson,
  setClock,
} from "./recognition-office";
import { filledForm, personForm } from "./open-forms";
import { exitOn, expectCountsEqualRecount, PLACES, recognizeSince, settle } from "./transfer-office";

let database: TestDatabase;
let jiankang: Actor;
let street: Actor;
let binhe: Actor;
let county: Actor;

beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_URL = database.url;
  await furnishOffice();
  [jiankang, street, binhe, county] = await Promise.all([
    hire({ name: "姜晓彤", unitId: DEMO_UNITS.jiankangHutongCommunity, roles: ["caseworker"] }),
    hire({ name: "戴文", unitId: DEMO_UNITS.minkangStreet, roles: ["caseworker"] }),
    hire({ name: "柏春雨", unitId: DEMO_UNITS.binheCommunity, roles: ["caseworker"] }),
    hire({ name: "邢立波", unitId: DEMO_UNITS.nanguan, roles: ["reviewer"] }),
  ]);
});
beforeEach(() => setClock("2026-11-23T09:00:00+08:00"));
afterAll(async () => {
  await closeDatabase();
  await database.drop();
});

const change = async (personId: string, input: UpdatePersonInput, actor = jiankang) =>
  updatePerson(
    actor,
    { personId, expectedVersion: (await getPersonInScope(street.scope, personId)).version },
    input,
  );

/** The conflict page, and its form as it is confirmed. */
async function conflictOf(actor: Actor, personId: string, form: FormData) {
  const answer = await saveEditPersonForm(actor, personId, form);
  if (!("data" in answer) || !("conflict" in answer.data)) throw new Error("no conflict");
  const { conflict, result } = answer.data;
  const confirmed = filledForm({
    ...Object.fromEntries(
      Object.entries(result.initialValue ?? {}).map(([name, value]) => [name, String(value)]),
    ),
    version: String(conflict.page.person.version),
    opened: JSON.stringify(openedOf(conflict.page)),
  });
  return { ...conflict, confirmed };
}

describe("the record of a person", () => {
  it("keeps what is left out, empties what is null, and says what changed with masked values", async () => {
    const { id } = await registerPerson(jiankang);
    const { changes, person: after } = await change(id, {
      name: "苑淑清",
      phone: "19900008888",
      education: "71",
      address: "民康街道健康胡同 5 号",
    });
    expect(changes.map(({ field }) => field)).toEqual(["phone", "education", "address"]);
    expect(JSON.stringify(changes)).not.toContain("19900008888");
    expect(after).toMatchObject({ phone: "1990000****", education: "71", version: 2 });
    const emptied = await change(id, { phone: null });
    expect(emptied.person).toMatchObject({ phone: null, education: "71", version: 3 });
    // The same again changes nothing and writes nothing.
    expect(await change(id, { phone: null })).toMatchObject({ changes: [], person: { version: 3 } });
    const [event] = await db()
      .select()
      .from(auditEvent)
      .where(and(eq(auditEvent.action, "person.update"), eq(auditEvent.subjectId, id)));
    expect(event?.beforeDigest).not.toBe(event?.afterDigest);
    const { timeline } = await getDossier(jiankang, id);
    expect(timeline.filter(({ summary }) => summary.startsWith("更正登记信息"))).toHaveLength(2);
  });

  it("shows both addresses in the clear to whoever has to choose, and keeps that they were looked at", async () => {
    const { id } = await registerPerson(jiankang);
    const { version, householdDivision, residenceDivision } = await getPersonInScope(jiankang.scope, id);
    await change(id, { address: "民康街道健康胡同 5 号" });
    const form = filledForm({
      version: String(version),
      name: "苑淑清",
      householdKind: "urban",
      presentHousehold: householdDivision,
      residenceDivision,
      residenceUrban: "yes",
      address: "民康街道健康胡同 7 号",
    });
    const answer = await saveEditPersonForm(jiankang, id, form);
    expect(answer).toMatchObject({
      init: { status: 409 },
      data: {
        conflict: {
          revealed: true,
          rows: expect.arrayContaining([
            {
              field: "address",
              kind: "mine_changed",
              now: "民康街道健康胡同 5 号",
              typed: "民康街道健康胡同 7 号",
            },
          ]),
        },
      },
    });
    const looked = await db()
      .select({ details: auditEvent.details })
      .from(auditEvent)
      .where(and(eq(auditEvent.action, "person.reveal"), eq(auditEvent.subjectId, id)));
    expect(looked).toMatchObject([{ details: { field: "address" } }]);
    // What both wrote alike is no conflict, and the other's untouched phone is nobody's to look at.
    form.set("address", "民康街道健康胡同 5 号");
    const alike = await conflictOf(jiankang, id, form);
    expect(alike.rows.map(({ field }) => field)).not.toContain("address");
  });

  it("keeps what the other saved meanwhile and this one left alone, whatever is confirmed", async () => {
    const { id } = await registerPerson(jiankang);
    await change(id, { ethnicity: "01", education: "70", phone: "19900001111" });
    const mine = personForm(await readEditPersonPage(street, id));
    await change(id, { phone: "19900007777", education: "21", ethnicity: "03" });
    mine.set("address", "民康街道健康胡同 7 号");
    mine.set("ethnicity", "11");
    const { rows, page, confirmed } = await conflictOf(street, id, mine);
    expect(rows.map(({ field, kind, typed }) => [field, kind, typed])).toEqual([
      ["phone", "theirs_changed", null],
      ["ethnicity", "both_changed", "满族"],
      ["education", "theirs_changed", null],
      ["address", "mine_changed", "民康街道健康胡同 7 号"],
    ]);
    expect(page.person.education).toBe("21");
    // Somebody is faster again: what this form holds of the others' is theirs to change still.
    await change(id, { education: "31" });
    const again = await conflictOf(street, id, confirmed);
    expect(again.rows.map(({ field, kind }) => [field, kind])).toEqual([
      ["ethnicity", "mine_changed"],
      ["education", "theirs_changed"],
      ["address", "mine_changed"],
    ]);
    expect(await saveEditPersonForm(street, id, again.confirmed)).toMatchObject({ status: 302 });
    const saved = await rowOf(id);
    expect(saved?.phoneIndex).toBe(blindIndex("phone", "19900007777"));
    expect(decryptField(saved?.addressCipher ?? "")).toBe("民康街道健康胡同 7 号");
    expect(await getPersonInScope(street.scope, id)).toMatchObject({ education: "31", ethnicity: "11" });
  });

  it("keeps the version and content of the opening over a refused value", async () => {
    const { id } = await registerPerson(jiankang);
    const mine = personForm(await readEditPersonPage(street, id));
    await change(id, { education: "21" });
    mine.set("phone", "123");
    expect(await saveEditPersonForm(street, id, mine)).toMatchObject({
      init: { status: 400 },
      data: { began: { version: Number(mine.get("version")), opened: { texts: { education: "" } } } },
    });
  });

  it("shows and finds the person by the name of the day, and by the former name today", async () => {
    const { id } = await registerPerson(jiankang);
    setClock("2026-11-24T09:00:00+08:00");
    await change(id, { name: "苑淑青", reason: "登记有误", source: "居民身份证" });
    expect((await getDossier(jiankang, id, "2026-11-23")).records.person.name).toBe("苑淑清");
    expect((await getDossier(jiankang, id)).records.person.name).toBe("苑淑青");
    expect(await refusalOf(getDossier(jiankang, id, "2026-11-25"))).toMatchObject({ status: 400 });
    const named = async (query: Parameters<typeof listPeople>[1]) =>
      (await listPeople(jiankang, query)).items.find((one) => one.id === id)?.name;
    expect(await named({ q: "苑淑清" })).toBe("苑淑青");
    expect(await named({ q: "苑淑青" })).toBe("苑淑青");
    expect(await named({ asOf: "2026-11-23" })).toBe("苑淑清");
    expect(await refusalOf(listPeople(jiankang, { asOf: "2026-11-25" }))).toMatchObject({ status: 400 });
  });

  it("refuses a stale version with the record as it is, another unit's place, and the own record", async () => {
    const { id } = await registerPerson(jiankang);
    await change(id, { education: "71" });
    const stale = await refusalOf(
      updatePerson(jiankang, { personId: id, expectedVersion: 1 }, { education: "61" }),
    );
    expect(stale).toMatchObject({
      status: 409,
      code: "stale_version",
      extra: { current: { education: "71" } },
    });
    const elsewhere = await refusalOf(
      change(id, { habitualResidence: { division: PLACES.binhe, urban: true } }),
    );
    expect(elsewhere.violations[0]).toMatchObject({
      code: "another_unit",
      path: "habitualResidence.division",
    });
    expect(elsewhere.violations[0]?.message).toContain("转移");
    expect(await refusalOf(updatePerson(binhe, { personId: id, expectedVersion: 2 }, {}))).toMatchObject({
      status: 404,
    });
    const own = inventedResidentId("1985-01-01");
    await db()
      .update(account)
      .set({ residentIdIndex: blindIndex("resident_id", own) })
      .where(eq(account.id, street.accountId));
    const self = await settle(jiankang, PLACES.jiankang, { residentId: own });
    expect(await refusalOf(change(self.id, { education: "71" }, street))).toMatchObject({ status: 403 });
  });

  it("of a woman's category asks reason and source and moves the retirement", async () => {
    const { id } = await registerPerson(jiankang);
    const missing = await refusalOf(change(id, { retirementCategory: "female55" }));
    expect(missing.violations.map(({ path }) => path)).toEqual(["reason", "source"]);
    const before = await rowOf(id);
    await change(id, { retirementCategory: "female55", reason: "档案记载为管理岗", source: "职工档案" });
    const after = await rowOf(id);
    expect((after?.retiresOn ?? "") > (before?.retiresOn ?? "")).toBe(true);
    expect(
      await refusalOf(change(id, { retirementCategory: "male", reason: "错", source: "错错" })),
    ).toMatchObject({
      status: 422,
    });
  });

  it("takes a corrected number with all that follows from it, and no number that is taken", async () => {
    const [wrong, right] = [inventedResidentId("1981-06-21"), inventedResidentId("1976-02-09")];
    const { id } = await registerPerson(jiankang, wrong);
    const other = await registerPerson(jiankang);
    const draft = await createApplication(jiankang, id, OLDER);
    const reason = { reason: "登记时录错", source: "居民身份证" };
    expect((await refusalOf(change(id, { residentId: right }))).violations.map(({ path }) => path)).toEqual([
      "reason",
      "source",
    ]);
    expect(
      await refusalOf(
        change(id, { residentId: right.replace(/.$/, (d) => (d === "0" ? "1" : "0")), ...reason }),
      ),
    ).toMatchObject({
      status: 422,
    });
    const { changes, updatedApplication } = await change(id, { residentId: right, ...reason });
    expect(changes.map(({ field }) => field)).toEqual(["residentId", "birthDate"]);
    expect(JSON.stringify(changes)).not.toContain(right);
    expect(updatedApplication).toBe(draft.number);
    expect(await getPersonInScope(jiankang.scope, id)).toMatchObject({ birthDate: "1976-02-09" });
    expect(await findPersonByResidentId(jiankang, right)).toBe(id);
    expect(await findPersonByResidentId(jiankang, wrong)).toBeUndefined();
    expect((await listPeople(jiankang, { q: right.slice(-4) })).items.map((row) => row.id)).toContain(id);
    expect(await db().select().from(personIdentity).where(eq(personIdentity.personId, id))).toHaveLength(1);
    const view = await readApplication(jiankang, draft.id);
    expect(view.facts.birthDate).toBe("1976-02-09");
    expect(view.history.at(-1)).toMatchObject({
      action: "correct-facts",
      details: { note: "人员信息更正：公民身份号码、出生日期" },
    });
    expect(await refusalOf(change(other.id, { residentId: right, ...reason }))).toMatchObject({
      code: "person_exists",
    });
    await expectCountsEqualRecount();
  });

  it("keeps what was known before a number or a category was put right: dossier and months of the day", async () => {
    const wrong = inventedResidentId("1972-06-21");
    const { id } = await registerPerson(jiankang, wrong);
    await change(id, { retirementCategory: "female55", reason: "档案", source: "档案" });
    setClock("2026-11-24T09:00:00+08:00");
    const known = async (asOf?: string) => {
      const { person: one } = (await getDossier(jiankang, id, asOf)).records;
      const { counter } = await readEntitlements(jiankang.scope, id, asOf);
      return [one.birthDate, one.sex, one.retirementCategory, counter.left];
    };
    const before = await known();
    const right = inventedResidentId("1982-06-21");
    const proof = { reason: "录错", source: "居民身份证" };
    await change(id, { residentId: right, retirementCategory: "female50", ...proof });
    const after = await known();
    expect(after.slice(0, 3)).toEqual(["1982-06-21", "female", "female50"]);
    expect(after[3]).not.toBe(before[3]);
    expect(await known("2026-11-23")).toEqual(["1972-06-21", "female", "female55", before[3]]);
    const line = async (asOf?: string) => {
      const { items } = await listPeople(jiankang, { asOf, limit: 200 });
      const one = items.find((row) => row.id === id);
      return [one?.birthDate, one?.sex, one?.residentId];
    };
    const masked = (number: string) => number.replace(/(?<=^.{6}).{8}/, "********");
    expect(await line("2026-11-23")).toEqual(["1972-06-21", "female", masked(wrong)]);
    expect(await line()).toEqual(["1982-06-21", "female", masked(right)]);
    const { history = [] } = (await getDossier(jiankang, id)).records.person;
    expect(history.flatMap(({ lines }) => lines)).toContain("出生日期 1972-06-21 → 1982-06-21");
  });

  it("sorts a past day by the ages it shows", async () => {
    setClock("2026-10-12T09:00:00+08:00");
    // The first was entered ten years too young.
    const ids: string[] = [];
    for (const birth of ["1990-06-21", "1985-06-21", "1982-06-21"]) {
      ids.push((await registerPerson(jiankang, inventedResidentId(birth))).id);
    }
    const [corrected = ""] = ids;
    setClock("2026-10-14T09:00:00+08:00");
    await change(corrected, {
      residentId: inventedResidentId("1980-06-21"),
      reason: "录错",
      source: "居民身份证",
    });
    const births = async (sort: "age" | "-age", asOf?: string) => {
      const pages: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await listPeople(jiankang, { sort, asOf, cursor, limit: 2 });
        pages.push(...page.items.filter(({ id }) => ids.includes(id)).map(({ birthDate }) => birthDate));
        cursor = page.nextCursor ?? undefined;
      } while (cursor);
      return pages;
    };
    const then = ["1990-06-21", "1985-06-21", "1982-06-21"];
    expect(await births("age", "2026-10-13")).toEqual(then);
    expect(await births("-age", "2026-10-13")).toEqual(then.toReversed());
    expect(await births("age")).toEqual(["1985-06-21", "1982-06-21", "1980-06-21"]);
    expect(await births("age", "2026-10-14")).toEqual(["1985-06-21", "1982-06-21", "1980-06-21"]);
  });

  it("does not change an application in public notice; it warns", async () => {
    const noticed = await noticedApplication(jiankang, "2026-11-23");
    const { updatedApplication, warning } = await change(noticed.personId, {
      householdRegistration: { division: "220102003001", kind: "rural" },
    });
    expect(updatedApplication).toBeNull();
    expect(warning).toContain(noticed.number);
    expect((await readApplication(jiankang, noticed.id)).facts.householdRegistration?.kind).toBe("urban");
  });

  it("corrected after the first opinion is a question that nobody recognizes over, and then the fact decides", async () => {
    setClock("2026-11-16T09:00:00+08:00");
    const passed = await passedApplication(street, "2026-11-09");
    const proof = { reason: "登记有误", source: "户口簿" };
    const recognize = async () => {
      const view = await readApplication(county, passed.id);
      return recognizeApplication(county, at(view), { category: "older", opinion: "同意。" });
    };
    const { warning } = await change(passed.personId, {
      householdRegistration: { division: "110101000000", kind: "urban" },
      ...proof,
    });
    expect(warning).toContain("疑点（户籍地）");
    // A page from before the correction decides nothing.
    const stale = recognizeApplication(county, at(passed), { category: "older", opinion: "同意。" });
    expect(await refusalOf(stale)).toMatchObject({ status: 409, code: "stale_version" });
    expect(await refusalOf(recognize())).toMatchObject({ status: 422, code: "questions_open" });
    const asked = await readApplication(county, passed.id);
    expect(asked.questions).toMatchObject([
      {
        factKey: "householdRegistration.division",
        declaredValue: "220102003001",
        sharedValue: "110101000000",
        source: "record",
        outcome: null,
      },
    ]);
    await answerQuestion(
      county,
      { ...at(asked), questionId: asked.questions[0]?.id ?? "" },
      { outcome: "shared_holds", answer: "户口簿记载已迁往北京。" },
    );
    expect(await refusalOf(recognize())).toMatchObject({ status: 422, source: { article: "一（一）" } });
  });

  it("corrected and put right again leaves no question; a woman's category is asked about too", async () => {
    setClock("2026-11-16T09:00:00+08:00");
    const passed = await passedApplication(street, "2026-11-09");
    const proof = { reason: "档案记载", source: "职工档案" };
    await change(passed.personId, { retirementCategory: "female55", ...proof });
    const asked = await readApplication(county, passed.id);
    expect(asked.questions).toMatchObject([{ factKey: "retirementCategory", sharedValue: "female55" }]);
    // What the form does not hold asks nothing and leaves the page of whoever decides as it is.
    await change(passed.personId, { phone: "19900007777" });
    expect((await readApplication(county, passed.id)).version).toBe(asked.version);
    const { warning } = await change(passed.personId, { retirementCategory: "female50", ...proof });
    expect(warning).toBeNull();
    const view = await readApplication(county, passed.id);
    expect(view.questions).toMatchObject([{ outcome: "declared_holds", answeredBy: "姜晓彤" }]);
    const recognized = recognizeApplication(county, at(view), { category: "older", opinion: "同意。" });
    expect((await recognized).status).toBe("recognized");
  });

  it("whose name or number was corrected after the notice is neither signed nor recognized", async () => {
    setClock("2026-11-16T09:00:00+08:00");
    const noticed = await noticedApplication(jiankang, "2026-11-16");
    const passed = await passedApplication(street, "2026-11-09");
    setClock("2026-11-23T09:00:00+08:00");
    const proof = { reason: "登记有误", source: "身份证原件" };
    const { warning } = await change(noticed.personId, { name: "苑淑青", ...proof });
    expect(warning).toContain(noticed.number);
    const sign = () => signFirstOpinion(street, at(noticed), { opinion: "同意上报。" });
    expect(await refusalOf(sign())).toMatchObject({ status: 422, code: "notice_names_other" });
    await change(passed.personId, { residentId: inventedResidentId("1981-07-21"), ...proof });
    // The birth date of the form is a question too, and is answered first.
    const asked = await readApplication(county, passed.id);
    const [birth] = asked.questions;
    expect(birth).toMatchObject({ factKey: "birthDate", sharedValue: "1981-07-21", source: "record" });
    const answered = await answerQuestion(
      county,
      { ...at(asked), questionId: birth?.id ?? "" },
      { outcome: "shared_holds", answer: "已看身份证原件。" },
    );
    const decide = recognizeApplication(county, at(answered), { category: "older", opinion: "同意。" });
    expect(await refusalOf(decide)).toMatchObject({ status: 422, code: "notice_names_other" });
    // Board, list and archive say one thing: what the notice that hangs says.
    const hanging = { applicationId: noticed.id, name: "苑淑清" };
    expect((await listPublicNotices(street, {}, "over")).items).toContainEqual(
      expect.objectContaining(hanging),
    );
    // Put right again, the notice names her: the opinion can be signed.
    await change(noticed.personId, { name: "苑淑清", ...proof });
    expect((await sign()).status).toBe("first_review_passed");
  });
});

describe("a number corrected while its notice hangs", () => {
  const hangAnew = async ({ history }: ApplicationView) => {
    const opened = history.findLast(({ action }) => action === "open-public-notice");
    const batchId = String(opened?.details.batchId);
    const { version } = await getNoticeBatch(jiankang.scope, batchId);
    return reissueNoticeBatch(
      jiankang,
      { batchId, expectedVersion: version },
      { reason: "证件号码登记有误", place: undefined },
    );
  };

  it("is answered, hung anew and signed; the sheet of the day keeps to what hangs", async () => {
    const noticed = await noticedApplication(jiankang, "2026-11-23");
    const before = await getPersonInScope(jiankang.scope, noticed.personId);
    const right = inventedResidentId("1981-06-11");
    const proof = { reason: "登记有误", source: "身份证原件" };
    const { warning } = await change(noticed.personId, { residentId: right, ...proof });
    expect(warning).toMatch(/疑点（出生日期）.*先处理疑点，再撤下并重新公示/);
    const onSheet = async () =>
      (await readNoticeSheet(jiankang, DEMO_UNITS.jiankangHutongCommunity)).rows.find(
        ({ applicationId }) => applicationId === noticed.id,
      )?.residentId;
    expect(await onSheet()).toBe(before.residentId);
    const view = await readApplication(jiankang, noticed.id);
    const reissue = () => hangAnew(view);
    expect(await refusalOf(reissue())).toMatchObject({ status: 422, code: "questions_open" });
    await answerQuestion(
      jiankang,
      { ...at(view), questionId: view.questions[0]?.id ?? "" },
      { outcome: "shared_holds", answer: "已看身份证原件。" },
    );
    const sign = async () =>
      signFirstOpinion(street, at(await readApplication(street, noticed.id)), { opinion: "同意上报。" });
    // Put right on the form, the notice still hangs with the other number.
    expect(await refusalOf(sign())).toMatchObject({ code: "notice_names_other" });
    await reissue();
    expect(await onSheet()).toBe((await getPersonInScope(jiankang.scope, noticed.personId)).residentId);
    setClock("2026-11-27T09:00:00+08:00");
    expect((await sign()).status).toBe("first_review_passed");
  });

  it("that made a man of her asks that too, and takes a former post that is none of his", async () => {
    const noticed = await noticedApplication(jiankang, "2026-11-23");
    const woman = inventedResidentId("1981-06-21").slice(0, 16);
    const body = `${woman}1`;
    const right = body + residentIdCheckDigit(body);
    await change(noticed.personId, { residentId: right, reason: "登记有误", source: "身份证原件" });
    for (const factKey of ["sex", "retirementCategory"]) {
      const view = await readApplication(jiankang, noticed.id);
      const question = view.questions.find((one) => one.factKey === factKey);
      expect(question?.sharedValue).toBe("male");
      await answerQuestion(
        jiankang,
        { ...at(view), questionId: question?.id ?? "" },
        { outcome: "shared_holds", answer: "已看身份证原件。" },
      );
    }
    const view = await readApplication(jiankang, noticed.id);
    expect(view.facts).toMatchObject({ sex: "male", retirementCategory: "male" });
    await hangAnew(view);
    setClock("2026-11-27T09:00:00+08:00");
    // A man of 45 is not 大龄: nobody signs that he is.
    const sign = signFirstOpinion(street, at(await readApplication(street, noticed.id)), {
      opinion: "同意。",
    });
    expect(await refusalOf(sign)).toMatchObject({ status: 422, code: "not_eligible" });
  });
});

describe("a recognition from before 2022-05-10", () => {
  const LEGACY = {
    category: "older",
    recognizedOn: "2021-09-06",
    body: "南关区就业服务局",
    certificateNumber: "2201021299000123",
    evidence: "《就业创业证》原件第 6 页",
  } as const;
  const propose = async (personId: string, input: Partial<LegacyRecognitionInput> = {}) =>
    proposeClaim(
      jiankang,
      { personId, expectedVersion: (await getPersonInScope(street.scope, personId)).version },
      { ...LEGACY, attachmentId: await paperOf(personId), ...input },
    );
  const confirm = (claim: { id: string; version: number }, actor = county) =>
    decideClaim(
      actor,
      { claimId: claim.id, expectedVersion: claim.version },
      { confirmed: true, note: "看过原件。" },
    );
  const register = async (personId: string, input: Partial<LegacyRecognitionInput> = {}) =>
    confirm(await propose(personId, input));

  it("takes effect by the county's other hand alone, with its paper", async () => {
    const { id } = await registerPerson(jiankang);
    expect(await refusalOf(propose(id, { attachmentId: newId() }))).toMatchObject({ code: "invalid_input" });
    const claim = await propose(id);
    const waiting = await getDossier(jiankang, id);
    expect(waiting.state.status).not.toBe("recognized");
    expect(waiting.openItems).toMatchObject([{ key: "legacy_claim", who: "县级复核员" }]);
    expect(await refusalOf(propose(id))).toMatchObject({ status: 409, code: "claim_open" });
    expect((await refusalOf(confirm(claim, { ...street, roles: ["reviewer"] }))).status).toBe(403);
    const own = { ...county, accountId: jiankang.accountId };
    expect(await refusalOf(confirm(claim, own))).toMatchObject({ status: 422, code: "same_hands" });
    expect(await refusalOf(confirm({ ...claim, version: 9 }))).toMatchObject({ code: "stale_version" });
    const rejected = await decideClaim(
      county,
      { claimId: claim.id, expectedVersion: claim.version },
      { confirmed: false, note: "证件页没有记载类别。" },
    );
    expect(rejected).toMatchObject({ status: "rejected", decisionNote: "证件页没有记载类别。" });
    expect(await refusalOf(confirm(rejected))).toMatchObject({ status: 409, code: "wrong_status" });
    expect((await register(id)).status).toBe("confirmed");
    // The standards of help run from the day it was taken over, not from the old recognition.
    const next = (await nextDuties(jiankang, [id])).get(id);
    expect(next?.dueOn && next.dueOn > "2026-11-23").toBe(true);
    const { openItems } = await getDossier(jiankang, id);
    expect(openItems.filter(({ dueOn }) => dueOn !== null && dueOn <= "2026-11-23")).toEqual([]);
    expect(openItems.map(({ what, why }) => `${what}：${why}`).join()).toMatch(
      /首次联系：11-23 确认存量认定/,
    );
  });

  it("has to be explained where the person has applied under the notice", async () => {
    const { id } = await registerPerson(jiankang);
    const draft = await createApplication(jiankang, id, OLDER);
    await withdrawApplication(jiankang, at(draft), { reason: "原认定仍有效。" });
    const silent = await refusalOf(propose(id));
    expect(silent.violations.map(({ path }) => path)).toEqual(["explanation"]);
    expect((await propose(id, { explanation: "误以为须重新申请，原认定未注销。" })).status).toBe("proposed");
  });

  it("stays valid without a test, marked, counted, with its proof, and a second is refused", async () => {
    const { id } = await registerPerson(jiankang);
    await register(id);
    const { state, records } = await getDossier(jiankang, id);
    expect(state).toMatchObject({
      status: "recognized",
      recognition: { legacy: true, occurredOn: "2021-09-06" },
    });
    expect(records.recognitions[0]?.evidence).toContain("第 6 页");
    expect(records.person.legacy).toBe(true);
    expect(
      (await listPeople(jiankang, { status: "recognized" })).items.find((row) => row.id === id)?.legacy,
    ).toBe(true);
    const [entry] = await db().select().from(certificateEntry).where(eq(certificateEntry.personId, id));
    expect(entry?.certificateNumberMasked).toMatch(/\*/);
    expect(await refusalOf(register(id))).toMatchObject({ code: "already_recognized" });
    await exitOn(id, "2026-11-20", jiankang);
    expect((await getDossier(jiankang, id)).state.status).toBe("exited");
    expect((await refusalOf(register(id, { recognizedOn: "2020-01-01" }))).code).toBe("overlaps");
    await expectCountsEqualRecount();
  });

  it("is one only before that day, of working age, and not beside an open application", async () => {
    const { id } = await registerPerson(jiankang);
    expect((await refusalOf(register(id, { recognizedOn: "2022-05-10" }))).code).toBe("not_legacy");
    expect((await refusalOf(register(id, { recognizedOn: "1997-06-20" }))).code).toBe("too_young");
    await createApplication(jiankang, id, OLDER);
    expect(await refusalOf(register(id))).toMatchObject({ code: "application_open" });
    const other = await registerPerson(jiankang);
    await recognizeSince(jiankang, other.id, "2025-03-04");
    expect(await refusalOf(register(other.id))).toMatchObject({ code: "already_recognized" });
    const last = await registerPerson(jiankang);
    await register(last.id, { recognizedOn: "2022-05-09" });
  });
});

async function rowOf(id: string) {
  const [row] = await db().select().from(person).where(eq(person.id, id));
  return row;
}
