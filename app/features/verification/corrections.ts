/** 一次性告知: everything that is missing, proposed at once from the record (二（一）). Pure. */
import type { ApplicationView } from "~/features/recognition/application-view";
import type { CorrectionItem } from "~/features/recognition/application-inputs";
import { assessmentOf, materialsToBring, materialsToCheck } from "~/features/recognition/clause-rows";
import type { RecognitionCategory } from "~/features/recognition/categories";
import { CATEGORY_DETAILS } from "~/features/recognition/details-labels";
import { documentLabels, factLabel } from "~/features/recognition/labels";
import { FACTS_ON_PAPER, notHeldFor } from "~/features/recognition/not-held";
import { plainQuestion } from "~/features/recognition/plain-questions";

type Gaps = Pick<
  ApplicationView,
  "eligibility" | "category" | "missingDetails" | "declaration" | "documents" | "facts"
>;

/** A fact as the form names it: `facts.unemployedSince` and `unemployedSince` are one field. */
const bare = (path: string) => path.replace(/^(?:facts|details)\./, "");

/** 认定表的“民族”没有填。 becomes what the applicant is asked to do. */
const asked = (message: string, question: string | null) =>
  question === null
    ? message.replace(/^认定表的(“.+?”)没有填/, "请补填认定表的$1")
    : message.replace(/^认定表的“(.+?)”没有填/, `请补填“${question}”（认定表的$1）`);

/** In the words of the applicant's own form; the office's name of it beside, for whoever enters it at the window. */
function askedFact(path: string): string {
  const question = plainQuestion(path);
  return question ? `请补填“${question}”（${factLabel(path)}）。` : `请补填“${factLabel(path)}”。`;
}

/** By category: the answer that denies it outright. What only the category asks for, nobody has who denies it. */
const DENIED_BY: Record<RecognitionCategory, (facts: Gaps["facts"]) => boolean> = {
  laid_off: ({ stateOwnedLayoff }) => stateOwnedLayoff === false,
  older: () => false,
  disabled: ({ disabilityCertificate }) => disabilityCertificate === false,
  zero_employment_household: ({ zeroEmploymentHousehold }) => zeroEmploymentHousehold === false,
  dibao: ({ urbanDibao }) => urbanDibao === false,
  landless_farmer: ({ landExpropriation }) => landExpropriation === null,
  hard_to_place_graduate: ({ graduation }) => graduation === null,
};
const isDenied = (category: RecognitionCategory, facts: Gaps["facts"]) => DENIED_BY[category](facts);

function missingFactsOf({ eligibility, category }: Gaps): string[] {
  if (!eligibility) return [];
  const findings = [
    ...eligibility.gate,
    ...eligibility.exclusions,
    ...(assessmentOf(eligibility, category)?.criteria ?? []),
  ];
  return [...new Set(findings.flatMap((finding) => finding.missingFacts))];
}

/** Papers that were handed in and wait for the office: never the applicant's to mend. */
export function uncheckedMaterials(
  { eligibility, category }: Pick<Gaps, "eligibility" | "category">,
  uploaded: readonly string[],
): string[] {
  return eligibility
    ? materialsToCheck(eligibility, category, uploaded).map((code) => documentLabels[code])
    : [];
}

/**
 * Materials first, then facts the conditions need, then other fields of the form, then the declaration; each in
 * words to the applicant. `uploaded`: codes of the papers handed in as files.
 */
export function proposedCorrections(view: Gaps, uploaded: readonly string[]): CorrectionItem[] {
  const { eligibility, category, missingDetails, declaration } = view;
  const notHeld = notHeldFor(category, view.documents);
  const materials = (eligibility ? materialsToBring(eligibility, category, { uploaded, notHeld }) : []).map(
    (code): CorrectionItem => ({ kind: "document", code, message: `缺少${documentLabels[code]}，请补交。` }),
  );
  const unreadable = notHeld.flatMap(({ code }) => FACTS_ON_PAPER[code] ?? []);
  const open = missingFactsOf(view).filter((path) => !unreadable.includes(path));
  const facts = open.map((path): CorrectionItem => ({
    kind: "field",
    code: path,
    message: askedFact(path),
  }));
  const known = new Set(facts.map((one) => one.code));
  const claimless = isDenied(category, view.facts) ? CATEGORY_DETAILS[category] : [];
  const details = missingDetails
    .filter(({ path }) => !known.has(bare(path)) && !claimless.some((one) => one === bare(path)))
    .map(({ path, message }): CorrectionItem => ({
      kind: "field",
      code: bare(path),
      message: asked(message, plainQuestion(bare(path))),
    }));
  const promise: CorrectionItem[] = declaration
    ? []
    : [{ kind: "other", code: "declaration", message: "请本人阅读承诺内容，作出书面承诺并签名。" }];
  return [...materials, ...facts, ...details, ...promise];
}

/** The items a correction form sends: `item.<n>`, ticked, with the text as edited; and lines added by hand. */
export function correctionsFromForm(form: FormData): { items: unknown[]; note: string } {
  const text = (name: string) => String(form.get(name) ?? "").trim();
  const ticked = form.getAll("item").map(String);
  const proposed = ticked.map((index) => ({
    kind: text(`kind.${index}`),
    code: text(`code.${index}`),
    message: text(`message.${index}`),
  }));
  const added = form
    .getAll("added")
    .map((message) => String(message).trim())
    .filter((message) => message !== "")
    .map((message) => ({ kind: "other", code: "", message }));
  return { items: [...proposed, ...added], note: text("note") };
}
