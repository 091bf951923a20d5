/** What a citizen states against the register, as the questions somebody has to answer (一（三）). Pure. */
import {
  mergeRecordedFacts,
  type RecordedFacts,
  type StoredFacts,
} from "~/features/recognition/application-facts";
import type { StatedFacts } from "~/features/recognition/application-inputs";
import { maskPhone } from "~/lib/masking";
import { factOf, isFactKey, type FactValue } from "~/features/verification/fact-keys";

export type OpenedQuestion = {
  factKey: string;
  declared: FactValue | undefined;
  recorded: FactValue | undefined;
};

/** The record of a person; where it names another phone than the application does, both (masked). */
export type KnownPerson = RecordedFacts & { otherPhone: { applied: string; recorded: string } | null };

/** Masked, two numbers may look alike: then it is said that the hidden digits differ. */
function phoneQuestion({ applied, recorded }: NonNullable<KnownPerson["otherPhone"]>): OpenedQuestion {
  const alike = applied === recorded ? "（末四位不同）" : "";
  return { factKey: "phone", declared: `${applied}${alike}`, recorded };
}

function question(key: string, stated: StatedFacts, merged: StoredFacts): OpenedQuestion {
  if (!isFactKey(key)) throw new RangeError(`Not a fact of the form: ${key}`);
  return { factKey: key, declared: factOf(stated, key), recorded: factOf(merged, key) };
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
  if (person.otherPhone) questions.push(phoneQuestion(person.otherPhone));
  return { facts, questions };
}

/** Both numbers where the record names another one than the application; null where they agree or none is known. */
export function otherPhoneOf(
  recorded: { phoneIndex: string | null; phoneMasked: string | null },
  applied: { index: string | null; phone: string },
): KnownPerson["otherPhone"] {
  if (recorded.phoneIndex === null || recorded.phoneIndex === applied.index) return null;
  return { applied: maskPhone(applied.phone), recorded: recorded.phoneMasked ?? "已登记的号码" };
}
