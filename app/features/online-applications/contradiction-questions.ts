/** What a citizen states against the register, as the questions somebody has to answer (一（三）). Pure. */
import {
  mergeRecordedFacts,
  type RecordedFacts,
  type StoredFacts,
} from "~/features/recognition/application-facts";
import type { StatedFacts } from "~/features/recognition/application-inputs";
import { retirementCategoryLabels } from "~/features/recognition/labels";
import { factOf, isFactKey, WHOLE_CASE, type FactValue } from "~/features/verification/fact-keys";

export type OpenedQuestion = {
  factKey: string;
  declared: FactValue | undefined;
  recorded: FactValue | undefined;
};

/** The record of a person, and the phone it names. */
export type KnownPerson = RecordedFacts & { samePhone: boolean };

function question(key: string, stated: StatedFacts, merged: StoredFacts): OpenedQuestion {
  if (isFactKey(key)) {
    return { factKey: key, declared: factOf(stated, key), recorded: factOf(merged, key) };
  }
  const { retirementCategory } = stated;
  return {
    factKey: WHOLE_CASE,
    declared: `申报的原退休年龄类别：${retirementCategory ? retirementCategoryLabels[retirementCategory] : "未填"}`,
    recorded: `登记的原退休年龄类别：${merged.retirementCategory ? retirementCategoryLabels[merged.retirementCategory] : "未填"}`,
  };
}

/**
 * The facts of the application with the record's values where the two differ, and one question per difference.
 * Another phone than the recorded one is a question too: it may be another person who applies.
 */
export function settleAgainstRecord(
  person: KnownPerson,
  stated: StatedFacts,
): { facts: StoredFacts; questions: OpenedQuestion[] } {
  const { facts, violations } = mergeRecordedFacts(person, stated);
  const questions = violations.map(({ path }) => question(path.replace(/^facts\./, ""), stated, facts));
  if (!person.samePhone) {
    questions.push({
      factKey: WHOLE_CASE,
      declared: "网上申请用的手机号与登记的不同",
      recorded: "请核对是否本人申请、手机号是否已换",
    });
  }
  return { facts, questions };
}
