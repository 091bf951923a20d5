/** Whom a visit met, and what may be said of the person after it (一（三） 实地核查审验). Pure. */
import type { Violation } from "~/lib/errors";
import { CHECK_SOURCE } from "./departments";
import { type FactKey, factTitle } from "./fact-keys";
import type { CheckConclusion } from "./views";

/** The person's own statements: nobody else, least of all an empty flat, proves them. */
const STATEMENTS: readonly FactKey[] = ["ableToWork", "willingToWork", "monthlyIncome"];

export const isNamedWitnessNeeded = (key: FactKey) => STATEMENTS.includes(key);

const NOBODY = /没(?:有)?(?:见|遇|找)|未(?:见|遇)|不在|无人/;
const FAMILY =
  /家属|家人|亲属|配偶|丈夫|妻子|爱人|父亲|母亲|父母|儿子|女儿|子女|哥哥|弟弟|姐姐|妹妹|兄弟|姐妹|岳父|岳母|公公|婆婆|儿媳|女婿|孙子|孙女|爷爷|奶奶/g;

type Met = "person" | "named_family" | "family" | "other";

/** 本人、儿子苑小满 (a relative with a name)、家属 (without one); everybody else, or nobody, is `other`. */
export function whoWasMet(words: string): Met {
  if (NOBODY.test(words)) return "other";
  const others = words.replaceAll(/(?:本人|申请人)的/g, "");
  if (/本人|申请人/.test(others)) return "person";
  const unrelated = others.replaceAll(FAMILY, "");
  if (unrelated === others) return "other";
  const name = unrelated.replaceAll(/[^\p{Script=Han}·]|的|和|见到了?/gu, "");
  return name.length >= 2 ? "named_family" : "family";
}

type Result = { factKey?: FactKey | undefined; conclusion: CheckConclusion };
type Visit = { personMet: string; results: readonly Result[] };

const violation = (path: string, code: string, message: string): Violation => ({
  path,
  code,
  message,
  source: CHECK_SOURCE,
});

const isAnswered = ({ conclusion }: Result) => conclusion !== "not_covered" && conclusion !== "pending";

/** What keeps a visit from being one: nothing was seen, or the person's statements come from nobody who can make them. */
export function visitFaults({ personMet, results }: Visit): Violation[] {
  const met = whoWasMet(personMet);
  if (!results.some(isAnswered)) {
    return [
      violation(
        "conclusion",
        "nothing_seen",
        "没有回答任何一项，不能下结论。请至少回答一项；没见到人、也没看到情况的，改日再去。",
      ),
    ];
  }
  if (met === "person" || met === "named_family") return [];
  const stated = results.flatMap((one, index) =>
    one.factKey !== undefined && isNamedWitnessNeeded(one.factKey) && isAnswered(one)
      ? [
          violation(
            `results.${index}.factKey`,
            "nobody_to_say",
            `没有见到本人${met === "family" ? "，家属没有写明姓名" : "或家属"}，${factTitle(one.factKey)}请选“没看到”。`,
          ),
        ]
      : [],
  );
  if (stated.length === 0 || met !== "family") return stated;
  return [...stated, violation("personMet", "family_unnamed", "请写明家属的姓名和与本人的关系。")];
}
