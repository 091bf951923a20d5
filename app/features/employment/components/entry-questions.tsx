import { Banner } from "~/components/ui/banner";
import { LinkButton } from "~/components/ui/button";
import { ConfirmForm } from "~/components/ui/confirm-form";
import { EMPTY_FORM, WordsPart } from "~/features/households/components/form-parts";
import { paths } from "~/lib/paths";
import type { EntryQuestion } from "../rules";

type Asked = {
  id: string;
  version: number;
  occurredOn: string;
  employer: string | null;
  question: EntryQuestion | null;
};

const WORDS = {
  recognition: {
    says: ({ occurredOn, employer }: Asked) =>
      `${occurredOn} 起就业${employer ? `（${employer}）` : ""}，与按失业作出的认定矛盾（一（二））。请县级核实：登记有误的作废该条；属实且不符合条件的提请注销（三（六））；认定仍成立的写明理由。`,
    label: "认定成立，写明理由",
    field: "核实情况和认定仍成立的理由",
  },
  rerecognition: {
    says: ({ occurredOn }: Asked) =>
      `注销后 ${occurredOn} 再次失业（四（三））。符合条件的，由本人重新申请认定；不申请的写明原因。`,
    label: "不申请，写明原因",
    field: "本人不重新申请的原因",
  },
} as const;

/** What entries of the line ask of somebody, each with the ways to settle it. */
export function EntryQuestions({
  entries,
  personId,
  may,
  refused,
}: {
  entries: readonly Asked[];
  personId: string;
  may: { act: boolean; decide: boolean; apply: boolean };
  refused: { employmentId: string; message: string } | null;
}) {
  return entries.flatMap((entry) => {
    if (entry.question === null) return [];
    const words = WORDS[entry.question];
    const mayAnswer = entry.question === "recognition" ? may.decide : may.act;
    return [
      <Banner key={entry.id} tone={entry.question === "recognition" ? "bad" : "warn"}>
        <p>{words.says(entry)}</p>
        <div className="row mt-2 no-print">
          {entry.question === "recognition" && may.act && (
            <LinkButton size="sm" to={paths.personExit(personId)}>
              提请注销
            </LinkButton>
          )}
          {entry.question === "rerecognition" && may.apply && (
            <LinkButton size="sm" look="primary" to={paths.newApplication({ person: personId })}>
              重新申请认定
            </LinkButton>
          )}
          {mayAnswer && (
            <ConfirmForm
              label={words.label}
              size="sm"
              title={words.label}
              confirmLabel="写入档案"
              fields={{ intent: "answer", employmentId: entry.id, version: entry.version }}
              error={refused?.employmentId === entry.id ? refused.message : undefined}
            >
              <WordsPart state={EMPTY_FORM} name="answer" label={words.field} maxLength={300} />
            </ConfirmForm>
          )}
        </div>
      </Banner>,
    ];
  });
}
