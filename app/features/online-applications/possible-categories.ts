/** What the answers so far point to, in a citizen's words. A hint: nobody is recognized or refused by it. Pure. */
import { assessmentOf, categoryRows, exclusionRows, gateRows } from "~/features/recognition/clause-rows";
import { categoryLabels } from "~/features/recognition/labels";
import { mayHold, whyThisCategory } from "~/features/recognition/category-order";
import type { Eligibility } from "~/features/recognition/rules";
import type { RecognitionCategory } from "~/features/recognition/categories";
import type { Verdict } from "~/law/verdict";
import type { CalendarDate } from "~/lib/calendar-date";

export type HintRow = { id: string; verdict: Verdict; title: string; reason: string };

export type CategoryHint = {
  /** 目前看，可能符合“大龄失业人员” */
  heading: string;
  /** The conditions of the category the hint speaks of, then what else stands against it. */
  rows: HintRow[];
  /** What else holds, why this one is shown, and how to choose another; null where nothing else does. */
  others: string | null;
  /** Where time alone is lacking: the first day. */
  metOn: CalendarDate | null;
  /** What it means that no category fits; null where one does or may. */
  nothing: string | null;
};

/** Nobody is given a category that the own answers deny. */
export const CHOOSE_YOURSELF =
  "您的回答和七类都对不上，系统不替您选，请在“按哪一类申请？”里自己选一类。填得不合适也可以提交。";

/** What it means when the answers fit no category, and that it keeps nobody from applying (二（二）、二（三）). */
export const NOTHING_FITS =
  "您的回答和通知里的七类人员都对不上，照这样填，一般不能认定。您仍然可以提交：自己选最接近的一类，那一类才要的证件和材料，没有的不用交。受理后由窗口核实、县级就业服务机构审核决定，结果会告诉您；不予认定的，写明理由和依据的条款。";

/** Whether every category is denied by the answers; not while one of them is still open. */
export const nothingFits = ({ categories }: Eligibility) =>
  categories.every(({ verdict }) => verdict === "unmet");

const pick = ({ id, verdict, title, reason }: HintRow): HintRow => ({ id, verdict, title, reason });

/** A day that was filled in and cannot be read is not “not filled in”. */
const unread =
  (unreadable: ReadonlySet<string>) =>
  (row: HintRow): HintRow =>
    row.verdict === "unknown" && unreadable.has(row.id)
      ? { ...row, reason: "填的日期不对，改正后再看。" }
      : row;

/** Gate and exclusions that already speak against a recognition. */
function against(eligibility: Eligibility): HintRow[] {
  return [...gateRows(eligibility), ...exclusionRows(eligibility)]
    .filter((row) => row.verdict === "unmet")
    .map(pick);
}

const POST_ASKED = "以前是什么岗位决定退休年龄，请选“您以前在单位是什么岗位”；不清楚的，由窗口看档案核定。";

/** The gate that the answers leave open although the birth date is known: a woman between her two retirement ages. */
function openGate(eligibility: Eligibility): HintRow[] {
  return gateRows(eligibility)
    .filter(
      ({ verdict, missingFacts }) => verdict === "unknown" && missingFacts.includes("retirementCategory"),
    )
    .map(pick)
    .map((row) => ({ ...row, reason: `${row.reason}${POST_ASKED}` }));
}

const HOW_TO_CHOOSE = "想按另一类申请，在“按哪一类申请？”里选那一类。";
const alsoMet = (others: readonly RecognitionCategory[]) =>
  others.length === 0 ? null : `符合的是${others.map(quoted).join("、")}。`;

const quoted = (code: RecognitionCategory) => `“${categoryLabels[code]}”`;

/**
 * The category applied for, when one was chosen; otherwise the one that fits best. `unreadable`: clauses whose day
 * was typed but is none.
 */
export function categoryHint(
  eligibility: Eligibility,
  chosen: RecognitionCategory | null,
  unreadable: ReadonlySet<string> = new Set(),
): CategoryHint {
  const possible = mayHold(eligibility.categories);
  const asked = chosen ? assessmentOf(eligibility, chosen) : undefined;
  const shown = asked ?? possible[0];
  const obstacles = against(eligibility);
  // Only what the answers already say: not every category whose questions come later.
  const others = possible
    .filter((one) => one.code !== shown?.code && one.verdict === "met")
    .map((one) => one.code);
  const nothing = nothingFits(eligibility) ? NOTHING_FITS : null;
  if (!shown) {
    return {
      heading: "目前看，还没有对得上的类别",
      rows: obstacles,
      others: null,
      metOn: obstacles.length > 0 ? null : (eligibility.categories.find((one) => one.metOn)?.metOn ?? null),
      nothing,
    };
  }
  const open = openGate(eligibility);
  const rows = [...categoryRows(shown).map(pick), ...open, ...obstacles].map(unread(unreadable));
  const heading =
    obstacles.length > 0
      ? "目前看，有的情况可能不能认定"
      : shown.verdict === "unmet"
        ? `目前看，还不符合${quoted(shown.code)}`
        : open.length > 0
          ? `目前看，可能符合${quoted(shown.code)}，还要看以前的岗位`
          : `目前看，可能符合${quoted(shown.code)}`;
  // No day while something stands against it that does not pass with time.
  const why =
    shown.verdict === "met" ? whyThisCategory(shown.code, others, chosen === null) : alsoMet(others);
  return {
    heading,
    rows,
    others: why && `${why}${HOW_TO_CHOOSE}`,
    metOn: obstacles.length > 0 ? null : (shown.metOn ?? null),
    nothing,
  };
}
