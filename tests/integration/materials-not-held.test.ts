/** Who has not got the paper of the category is accepted and refused by what is true, on paper too (二（一）、二（二）). */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { closeDatabase } from "~/db.server";
import type { ApplicationPaperKind } from "~/features/papers/paper";
import { readApplicationPaper } from "~/features/papers/read-application-paper.server";
import { createPerson } from "~/features/people/create-person.server";
import { acceptApplication } from "~/features/recognition/accept-application.server";
import { answerCorrection } from "~/features/recognition/answer-correction.server";
import { applicationContentSchema, type ApplicationContent } from "~/features/recognition/application-inputs";
import type { ApplicationView } from "~/features/recognition/application-view";
import { checkDocuments } from "~/features/recognition/check-documents.server";
import { createApplication } from "~/features/recognition/create-application.server";
import type { DocumentCode } from "~/features/recognition/documents";
import { failFirstReview } from "~/features/recognition/fail-first-review.server";
import { documentLabels, failedLabels } from "~/features/recognition/labels";
import { openPublicNotice } from "~/features/recognition/open-public-notice.server";
import { requestCorrection } from "~/features/recognition/request-correction.server";
import { submitApplication } from "~/features/recognition/submit-application.server";
import { verifyApplication } from "~/features/recognition/verify-application.server";
import { recordCheck } from "~/features/verification/record-check.server";
import type { Actor } from "~/lib/actor";
import { DEMO_UNITS } from "~db/seed/demo-accounts";
import { ACCEPTED_ON, APPLICANTS, type RefusalCase } from "../cases/refusals";
import { createTestDatabase } from "../support/database";
import { at, furnishOffice, hire, inventedResidentId, refusalOf, setClock } from "./recognition-office";

const HOME = "220102003001";

let community: Actor;
let database: Awaited<ReturnType<typeof createTestDatabase>>;

beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_URL = database.url;
  await furnishOffice();
  community = await hire({
    name: "姜晓彤",
    unitId: DEMO_UNITS.jiankangHutongCommunity,
    roles: ["caseworker"],
  });
});

afterAll(async () => {
  await closeDatabase();
  await database.drop();
});

beforeEach(() => setClock("2026-02-12T09:00:00+08:00"));

type Documents = ApplicationContent["documents"];
type Category = RefusalCase["category"];

const BASIC: Documents = [
  { code: "resident_id", verifiedBy: "original" },
  { code: "household_book", verifiedBy: "original" },
];

async function submitted(
  category: Category,
  facts: Partial<RefusalCase["facts"]> = {},
  documents: Documents = BASIC,
): Promise<ApplicationView> {
  const { recorded = {}, facts: usual } = APPLICANTS[category];
  const { retirementCategory = "female50" } = recorded;
  const person = await createPerson(community, {
    name: "常无证",
    residentId: inventedResidentId(recorded.birthDate ?? "1981-06-21"),
    phone: "19900001234",
    householdRegistration: {
      division: recorded.householdDivision ?? HOME,
      kind: recorded.householdKind ?? "urban",
    },
    habitualResidence: { division: HOME, urban: recorded.residenceUrban ?? true },
    ...(retirementCategory ? { retirementCategory } : {}),
  });
  const draft = await createApplication(community, person.id, {
    category,
    facts: { ...usual, ...facts },
    declaration: true,
    appliedOn: ACCEPTED_ON,
    documents,
  });
  return submitApplication(community, at(draft));
}

async function asked(view: ApplicationView, code: DocumentCode): Promise<ApplicationView> {
  return requestCorrection(community, at(view), {
    items: [{ kind: "document", code, message: `缺少${documentLabels[code]}，请补交。` }],
    note: "",
  });
}

async function wordsOf(view: ApplicationView, kind: ApplicationPaperKind): Promise<string> {
  const { paper } = await readApplicationPaper(community, view.id, kind);
  return (paper?.blocks ?? [])
    .flatMap((block) => {
      if (block.kind === "grid") return block.rows.flatMap(({ cells }) => cells.map(({ text }) => text));
      return block.kind === "paragraph" ? [block.text] : [];
    })
    .join("\n");
}

const CASES: readonly {
  category: Category;
  paper: DocumentCode;
  facts: Partial<RefusalCase["facts"]>;
  clause: string;
}[] = [
  {
    category: "disabled",
    paper: "disability_certificate",
    facts: { disabilityCertificate: false },
    clause: "一（一）3",
  },
  { category: "hard_to_place_graduate", paper: "diploma", facts: {}, clause: "一（一）7" },
  { category: "landless_farmer", paper: "land_expropriation_proof", facts: {}, clause: "一（一）6" },
  { category: "laid_off", paper: "labour_termination_proof", facts: {}, clause: "一（一）1" },
];

describe("an applicant without the paper of the category", () => {
  it.each(CASES)("$category: answers so, is accepted, and refused by clause and fact", async (one) => {
    const waiting = await asked(await submitted(one.category, one.facts), one.paper);
    expect(await refusalOf(acceptApplication(community, at(waiting), { on: "2026-02-12" }))).toMatchObject({
      code: "correction_open",
    });
    const answered = await answerCorrection(community, at(waiting), {
      note: "本人说没有，交不出。",
      notHeld: [one.paper],
    });
    expect(answered.documents).toContainEqual({
      code: one.paper,
      verifiedBy: "not_held",
      saidOn: "2026-02-12",
      saidIn: "correction_answer",
    });
    const accepted = await acceptApplication(community, at(answered), { on: "2026-02-12" });

    const label = documentLabels[one.paper];
    const said = `${label}（本人2026年2月12日在补正答复中说明没有）`;
    const receipt = await wordsOf(accepted, "acceptance_receipt");
    expect(receipt).not.toContain("材料齐全");
    expect(receipt).toContain("收到的材料：居民身份证（核验原件）、户口簿（核验原件）。");
    expect(receipt).toContain(`缺少：${said}。`);

    const failed = await failFirstReview(community, at(accepted), {
      reason: `交不出${label}，条件没有证明。`,
    });
    const letter = await wordsOf(failed, "refusal_notice");
    expect(letter).toContain(`没有${said}`);
    expect(letter).toContain(one.clause);
    // Declared as met and shown by nothing: no paper says the contrary.
    if (one.category !== "disabled") {
      expect(letter).toContain("不能确认“");
      for (const contrary of [
        failedLabels.left_school,
        failedLabels.expropriation_level,
        failedLabels.state_owned_layoff,
      ])
        expect(`${letter}${await wordsOf(failed, "recognition_form")}`).not.toContain(contrary);
    }
    const form = await wordsOf(failed, "recognition_form");
    expect(form).toContain(`缺少：${said}`);
    expect(form).toContain(`没有${said}`);
  });

  it.each(CASES.slice(1))("$category: declared as met, it does not hang in public", async (one) => {
    const answered = await answerCorrection(
      community,
      at(await asked(await submitted(one.category, one.facts), one.paper)),
      { note: "", notHeld: [one.paper] },
    );
    const accepted = await acceptApplication(community, at(answered), { on: "2026-02-12" });
    const verified = await verifyApplication(community, at(accepted), {
      method: "site_check",
      conclusion: "consistent",
      note: "入户核查。",
      on: "2026-02-12",
    });
    expect(
      await refusalOf(openPublicNotice(community, at(verified), { opensOn: "2026-02-12" })),
    ).toMatchObject({ code: "document_not_held" });
    // Found after all: inspected, the notice can hang; what was inspected at the acceptance stays.
    const found = verified.documents.map(({ code }) => ({ code, verifiedBy: "original" }) as const);
    const seen = await checkDocuments(community, at(verified), found);
    expect(await openPublicNotice(community, at(seen), { opensOn: "2026-02-12" })).toMatchObject({
      status: "public_notice",
    });
  });

  it("is said with the application as well, and not of a paper that everybody can get", async () => {
    const told = await submitted("disabled", { disabilityCertificate: false }, [
      ...BASIC,
      { code: "disability_certificate", verifiedBy: "not_held", saidOn: "2026-02-10", saidIn: "declaration" },
    ]);
    const accepted = await acceptApplication(community, at(told), { on: "2026-02-12" });
    expect(await wordsOf(accepted, "acceptance_receipt")).toContain(
      "缺少：残疾人证（本人2026年2月10日在申请和承诺中说明没有）。",
    );
    const parsed = applicationContentSchema.safeParse({
      category: "disabled",
      facts: {},
      documents: [{ code: "resident_id", verifiedBy: "not_held" }],
    });
    expect(parsed.error?.issues[0]?.message).toContain("可以补办");
  });

  it("inspects nothing anew after the acceptance but the paper that turned up", async () => {
    const view = await submitted("laid_off", {}, [
      ...BASIC,
      { code: "labour_termination_proof", verifiedBy: "not_held" },
    ]);
    const accepted = await acceptApplication(community, at(view), { on: "2026-02-12" });
    const dropped = [{ code: "labour_termination_proof", verifiedBy: "original" } as const];
    expect(await refusalOf(checkDocuments(community, at(accepted), dropped))).toMatchObject({
      code: "wrong_status",
    });
    expect(
      await refusalOf(
        checkDocuments(community, at(accepted), [
          ...BASIC,
          { code: "labour_termination_proof", verifiedBy: "not_held", saidOn: "2026-02-13" },
        ]),
      ),
    ).toMatchObject({ code: "invalid_input" });
  });
});

describe("a paper looked up with a department", () => {
  const SHARED: Documents = [...BASIC, { code: "disability_certificate", verifiedBy: "data_sharing" }];

  it.each([
    ["no record", { conclusion: "no_record" }, "共享核验：无记录"],
    ["一致 with a no", { conclusion: "consistent", sharedValue: false }, "共享核验：无记录"],
    ["一致 with what was declared", { conclusion: "consistent" }, "共享核验：无记录"],
  ] as const)("is never received where it has none: %s", async (_name, result, words) => {
    const view = await submitted("disabled", { disabilityCertificate: false }, SHARED);
    const accepted = await acceptApplication(community, at(view), { on: "2026-02-12" });
    await recordCheck(community, accepted.id, {
      method: "data_sharing",
      source: "disabled_federation",
      results: [{ factKey: "disabilityCertificate", ...result }],
      note: "",
    });
    const receipt = await wordsOf(accepted, "acceptance_receipt");
    expect(receipt).not.toContain("材料齐全");
    expect(receipt).toContain(`缺少：残疾人证（${words}）。`);
    expect(await wordsOf(accepted, "recognition_form")).toContain(`缺少：残疾人证（${words}）`);
  });

  it("is not received where it says otherwise, and is where it confirms", async () => {
    for (const [declared, result, words] of [
      [true, { conclusion: "inconsistent" }, "缺少：残疾人证（共享核验：不一致）。"],
      [true, { conclusion: "consistent", sharedValue: true }, "残疾人证（共享核验）。"],
    ] as const) {
      const view = await submitted("disabled", { disabilityCertificate: declared }, SHARED);
      const accepted = await acceptApplication(community, at(view), { on: "2026-02-12" });
      await recordCheck(community, accepted.id, {
        method: "data_sharing",
        source: "disabled_federation",
        results: [{ factKey: "disabilityCertificate", ...result }],
        note: "",
      });
      expect(await wordsOf(accepted, "acceptance_receipt")).toContain(words);
    }
  });
});
