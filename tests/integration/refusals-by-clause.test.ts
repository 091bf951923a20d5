/** For each exclusion and each missing condition one is refused, and the paper says why (二（二）、二（三）). */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { closeDatabase } from "~/db.server";
import type { ApplicationPaperKind } from "~/features/papers/paper";
import { readApplicationPaper } from "~/features/papers/read-application-paper.server";
import { createPerson } from "~/features/people/create-person.server";
import { acceptApplication } from "~/features/recognition/accept-application.server";
import type { ApplicationContent } from "~/features/recognition/application-inputs";
import type { ApplicationView } from "~/features/recognition/application-view";
import { RECOGNITION_CATEGORIES } from "~/features/recognition/categories";
import { createApplication } from "~/features/recognition/create-application.server";
import { requiredDocuments } from "~/features/recognition/documents";
import { failFirstReview } from "~/features/recognition/fail-first-review.server";
import { categoryLabels } from "~/features/recognition/labels";
import { openPublicNotice } from "~/features/recognition/open-public-notice.server";
import { refuseApplication } from "~/features/recognition/refuse-application.server";
import { clausesOfStep } from "~/features/recognition/refusal-clauses";
import { signFirstOpinion } from "~/features/recognition/sign-first-opinion.server";
import { submitApplication } from "~/features/recognition/submit-application.server";
import { verifyApplication } from "~/features/recognition/verify-application.server";
import { answerQuestion } from "~/features/verification/answer-question.server";
import { recordCheck } from "~/features/verification/record-check.server";
import type { Actor } from "~/lib/actor";
import { DEMO_UNITS } from "~db/seed/demo-accounts";
import {
  ACCEPTED_ON,
  APPLICANTS,
  categoryRefusals,
  exclusionRefusals,
  gateRefusals,
  openRefusals,
  type RefusalCase,
} from "../cases/refusals";
import { createTestDatabase } from "../support/database";
import { at, furnishOffice, hire, inventedResidentId, refusalOf, setClock } from "./recognition-office";

const UNMET = [...gateRefusals, ...exclusionRefusals, ...categoryRefusals];
const HOME = "220102003001";

let community: Actor;
let street: Actor;
let county: Actor;
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
  street = await hire({ name: "卫海棠", unitId: DEMO_UNITS.minkangStreet, roles: ["caseworker"] });
  county = await hire({ name: "邢立波", unitId: DEMO_UNITS.nanguan, roles: ["reviewer"] });
});

afterAll(async () => {
  await closeDatabase();
  await database.drop();
});

beforeEach(() => setClock("2026-02-12T09:00:00+08:00"));

type Applying = Pick<RefusalCase, "category" | "recorded" | "facts">;

/** All papers of the category shown: what is missing is a condition, never a paper. */
function contentOf({ category, facts }: Applying): ApplicationContent {
  return {
    category,
    facts: { ...APPLICANTS[category].facts, ...facts },
    declaration: true,
    appliedOn: ACCEPTED_ON,
    documents: requiredDocuments(category).map(({ anyOf }) => ({ code: anyOf[0], verifiedBy: "original" })),
  };
}

async function accepted(applying: Applying): Promise<ApplicationView> {
  const recorded = { ...APPLICANTS[applying.category].recorded, ...applying.recorded };
  const { retirementCategory = "female50" } = recorded;
  const person = await createPerson(community, {
    name: "苑淑清",
    residentId: inventedResidentId(recorded.birthDate ?? "1981-06-21"),
    phone: "19900001234",
    householdRegistration: {
      division: recorded.householdDivision ?? HOME,
      kind: recorded.householdKind ?? "urban",
    },
    habitualResidence: { division: HOME, urban: recorded.residenceUrban ?? true },
    ...(retirementCategory ? { retirementCategory } : {}),
  });
  const draft = await createApplication(community, person.id, contentOf(applying));
  const submitted = await submitApplication(community, at(draft));
  return acceptApplication(community, at(submitted), { on: ACCEPTED_ON });
}

/** Verified, noticed for three working days and signed by the street: waits for the county. */
async function passed(applying: Applying): Promise<ApplicationView> {
  let looked = await accepted(applying);
  // A member's name hangs in public only once the household's own recognition was looked up.
  if (applying.category === "zero_employment_household") {
    const result = { factKey: "zeroEmploymentHousehold", conclusion: "consistent" } as const;
    const found = {
      method: "site_check",
      visitors: ["何静", "姜晓彤"],
      place: "申请人家中",
      personMet: "本人",
      conclusion: "consistent",
      note: "",
    } as const;
    looked = (
      await recordCheck(community, looked.id, { ...found, visitors: [...found.visitors], results: [result] })
    ).view;
  }
  const verified = await verifyApplication(community, at(looked), {
    method: "site_check",
    conclusion: "consistent",
    note: "入户核查，情况属实。",
    on: ACCEPTED_ON,
  });
  const noticed = await openPublicNotice(community, at(verified), { opensOn: ACCEPTED_ON });
  return signFirstOpinion(street, at(noticed), { opinion: "公示无异议，同意上报。" });
}

/** A department's data contradicts the form, and the county finds that the data is right. */
async function foundByCounty(
  view: ApplicationView,
  { source, factKey, value }: NonNullable<RefusalCase["found"]>,
): Promise<ApplicationView> {
  const { view: asked } = await recordCheck(county, view.id, {
    method: "data_sharing",
    source,
    results: [{ factKey, conclusion: "inconsistent", sharedValue: value }],
    note: "",
  });
  const question = asked.questions.find((one) => one.outcome === null);
  return answerQuestion(
    county,
    { ...at(asked), questionId: question?.id ?? "" },
    { outcome: "shared_holds", answer: "以部门数据为准。" },
  );
}

/** Each paragraph and cell of a paper; screen, print and Word file are made of the same blocks. */
async function linesOf(view: ApplicationView, kind: ApplicationPaperKind): Promise<string[]> {
  const { paper } = await readApplicationPaper(community, view.id, kind);
  return (paper?.blocks ?? []).flatMap((block) => {
    if (block.kind === "grid") return block.rows.flatMap(({ cells }) => cells.map(({ text }) => text));
    return block.kind === "paragraph" ? [block.text] : [];
  });
}

/** 申请人于…申报“有劳动关系”, …核实后更正“劳动关系：没有劳动关系 → 有劳动关系”. */
const ORIGIN =
  /^(申请人于2026年2月3日申报“[^”]+”|2026年2月12日核实后更正“[^”]+ → [^”]+”（以部门数据为准，邢立波）)。$/;

const ORDINAL = /^[一二三四五六七八九十]、/;

/** 一（一）: of the household registration and the residence, what stood on the form and what proves it. */
const OF_THE_RECORD: Readonly<Record<string, RegExp>> = {
  jilin_household:
    /；2026年2月3日的申请表载明“户籍地：辽宁省（代码 210102001001）”，依据户口簿 核验原件（姜晓彤，2026年2月12日）。$/,
  urban:
    /；2026年2月3日的申请表载明“户籍性质：农村；不在城镇常住”，依据户口簿 核验原件（姜晓彤，2026年2月12日）。$/,
};

/** Clause, fact and reason on the letter, the reason on the form, and both in what the applicant is told. */
async function expectRefusal(refused: ApplicationView, refusal: RefusalCase, reason: string) {
  const { clause, beside = [], condition, fact } = refusal;
  const source = `吉人社发〔2022〕10号 ${refusal.article}`;
  const step = refused.history.at(-1);
  const clauses = clausesOfStep(step?.details ?? {});
  expect(clauses.map(({ id }) => id)).toEqual([clause, ...beside]);

  const letter = await linesOf(refused, "refusal_notice");
  const grounds = letter.filter((line) => ORDINAL.test(line));
  expect(grounds).toHaveLength(1 + beside.length);
  // A yes or no is told as it was declared or corrected, with its day: not the clause a second time.
  const shown = clauses[0]?.fact ?? "";
  const stem = fact.replace(/(，不予认定)?。$/, "");
  expect(shown.startsWith(stem) || ORIGIN.test(shown)).toBe(true);
  expect(shown).toMatch(OF_THE_RECORD[clause] ?? /。$/);
  expect(grounds[0]).toContain(`一、${condition}：${shown}`);
  expect(grounds[0]?.endsWith(`（${source}）`)).toBe(true);
  expect(letter).toContain(`理由：${reason}`);
  expect(letter.join()).toContain(`（${categoryLabels[refusal.category]}，编号 ${refused.number}）`);

  const form = await linesOf(refused, "recognition_form");
  expect(form.join("\n")).toContain(`原因：${reason}`);

  const told = refused.messages[0]?.body ?? "";
  for (const part of [`${condition}（${source}）：${shown}`, reason]) expect(told).toContain(part);
}

describe("an applicant who would be recognized", () => {
  it.each(RECOGNITION_CATEGORIES)("fails no clause as %s", async (category) => {
    const view = await accepted({ category });
    expect(view.eligibility?.verdict).toBe("met");
    expect(view.eligibility?.categories.find(({ code }) => code === category)?.verdict).toBe("met");
  });
});

describe("the table", () => {
  it("has one for each condition, each exclusion and each criterion of every category", async () => {
    const { eligibility } = await accepted({ category: "older" });
    const named = (article: RegExp) =>
      UNMET.filter((one) => article.test(one.article)).map(({ category, clause }) => `${category}/${clause}`);
    const ids = (list: readonly { clause: string }[]) => [...new Set(list.map((one) => one.clause))];
    expect(ids(gateRefusals)).toEqual(eligibility?.gate.map(({ id }) => id));
    expect(ids(exclusionRefusals)).toEqual(eligibility?.exclusions.map(({ id }) => id));
    expect(named(/^一（一）\d/)).toEqual(
      expect.arrayContaining(
        (eligibility?.categories ?? []).flatMap(({ code, criteria }) =>
          criteria.map(({ id }) => `${code}/${id}`),
        ),
      ),
    );
  });
});

describe("refused by the first review", () => {
  it.each(UNMET)("$category: $name", async (refusal) => {
    const reason = `初审查明${refusal.name}，不符合认定条件。`;
    const failed = await failFirstReview(community, at(await accepted(refusal)), { reason });
    expect(failed.status).toBe("first_review_failed");
    expect(clausesOfStep(failed.history.at(-1)?.details ?? {})[0]?.verdict).toBe("unmet");
    await expectRefusal(failed, refusal, reason);
  });

  it.each(openRefusals)("$category: $name", async (refusal) => {
    const reason = `经两次联系，${refusal.name}，无法核实。`;
    const failed = await failFirstReview(community, at(await accepted(refusal)), { reason });
    expect(clausesOfStep(failed.history.at(-1)?.details ?? {})[0]?.verdict).toBe("unknown");
    await expectRefusal(failed, refusal, reason);
  });
});

describe("the fact of a refusal", () => {
  it("is what was declared and when, or what was put right and by whom", async () => {
    const reason = "不符合认定条件。";
    const factOf = (view: ApplicationView) => clausesOfStep(view.history.at(-1)?.details ?? {})[0]?.fact;
    const own = await accepted({ category: "older", facts: { labourRelation: true } });
    expect(factOf(await failFirstReview(community, at(own), { reason }))).toBe(
      "申请人于2026年2月3日申报“有劳动关系”。",
    );
    const found = await foundByCounty(await passed({ category: "older" }), {
      source: "tax",
      factKey: "monthlyIncome",
      value: 2230,
    });
    expect(factOf(await refuseApplication(county, at(found), { reason }))).toMatch(
      /^月收入 2230\.00 元，不低于.+；2026年2月12日核实后更正“月收入：每月 600\.00 元 → 每月 2230\.00 元”（以部门数据为准，邢立波）。$/,
    );
  });
});

describe("the age of a refusal", () => {
  it.each(gateRefusals.filter(({ clause }) => clause === "working_age"))(
    "names the former post only where it decides: $name",
    async (refusal) => {
      const failed = await failFirstReview(community, at(await accepted(refusal)), {
        reason: "年龄不符合。",
      });
      const [ground] = clausesOfStep(failed.history.at(-1)?.details ?? {});
      const decides = failed.eligibility?.gate.some((one) => one.decidedBy === "retirementCategory") ?? false;
      expect(ground?.id).toBe("working_age");
      expect(ground?.fact.includes("原退休年龄类别：")).toBe(decides);
    },
  );
});

describe("what the hand that refuses found", () => {
  const reason = "不符合认定条件。";
  const FOUND = "社保登记在甲公司，合同至2027年";
  const factsOf = (view: ApplicationView) =>
    clausesOfStep(view.history.at(-1)?.details ?? {}).map(({ fact }) => fact);
  const declared = { category: "older", facts: { labourRelation: true } } as const;

  it.each([
    ["by clause", { clauses: ["labour_relation"], findings: { labour_relation: FOUND } }],
    ["in one box", { clauses: ["labour_relation"], finding: FOUND }],
    ["in one box, nobody having chosen", { finding: FOUND }],
  ])("stands beside what was declared, on the letter too: %s", async (_, grounds) => {
    const failed = await failFirstReview(community, at(await accepted(declared)), { reason, ...grounds });
    const fact = `申请人于2026年2月3日申报“有劳动关系”；查明：${FOUND}。`;
    expect(factsOf(failed)).toEqual([fact]);
    expect((await linesOf(failed, "refusal_notice")).join("\n")).toContain(fact);
  });

  it("is refused where it could be of any of several clauses", async () => {
    const view = await accepted({ ...declared, facts: { labourRelation: true, employerInsured: true } });
    const clauses = ["labour_relation", "employer_insured"];
    const refused = await refusalOf(
      failFirstReview(community, at(view), { reason, clauses, finding: FOUND }),
    );
    expect(refused.violations.map(({ path, code }) => [path, code])).toEqual([
      ["finding", "finding_of_which"],
    ]);
  });
});

describe("refused by the county, whose check came upon it after the notice", () => {
  const FOUND = UNMET.flatMap(({ found, ...refusal }) => (found ? [{ refusal, found }] : []));

  it.each(FOUND)("$refusal.category: $refusal.name", async ({ refusal, found }) => {
    const reason = `复核查明${refusal.name}，不予认定。`;
    const corrected = await foundByCounty(await passed({ category: refusal.category }), found);
    const refused = await refuseApplication(county, at(corrected), { reason });
    expect(refused.status).toBe("refused");
    await expectRefusal(refused, refusal, reason);
  });
});
