import { CheckboxGroup, TickBox } from "~/components/ui/choice-group";
import { Field, FieldGroup } from "~/components/ui/field";
import { Textarea } from "~/components/ui/input";
import { useGiven } from "~/components/ui/refused";
import type { ApplicationView } from "../application-view";
import { openQuestions } from "~/features/verification/rules";
import { notHeldFor } from "../not-held";
import { proposedClauses, type RefusalClause, refusalClauses } from "../refusal-clauses";
import { findingField, findingOf } from "../stated-clauses";

/** The clauses a refusal can rest on, with the fact found; what is not met is ticked. At least one is named. */
export function RefusalClauses({
  view,
  form,
  errors,
  given,
}: {
  view: ApplicationView;
  form?: string | undefined;
  errors: Record<string, string[]>;
  given?: Record<string, string>;
}) {
  const ground = {
    eligibility: view.eligibility,
    category: view.category,
    lastVerification: lastConclusion(view),
    upheldObjections: view.objections.filter((one) => one.upheld === true).length,
    openFacts: openQuestions(view.questions).map((one) => one.factKey),
    notHeld: notHeldFor(view.category, view.documents),
  };
  const clauses = refusalClauses(ground);
  const grounds = clauses.filter((one) => !one.contested);
  const contested = clauses.filter((one) => one.contested);
  const [other, ...declared] = contested;
  const ticked = useGiven("clauses") ?? [];
  return (
    <>
      <input type="hidden" name="clauses" value="" form={form} />
      {grounds.length > 0 && (
        <CheckboxGroup
          name="clauses"
          form={form}
          label="不符合或不能确认的条款（写在告知书上，至少一条）"
          error={errors.clauses}
          options={grounds.map(({ id, title, fact, source, verdict, unproven }) => ({
            value: id,
            label: `${source.article} ${title}${verdict === "unknown" && !unproven ? "（待核实）" : ""}：${fact}`,
          }))}
          defaultValues={proposedClauses(ground).map((one) => one.id)}
        />
      )}
      <details
        open={
          grounds.length === 0 || isFindingAsked(errors) || contested.some(({ id }) => ticked.includes(id))
        }
      >
        <summary>记录中没有依据的条款（{contested.length} 条），选了须写明查明的事实</summary>
        <FieldGroup
          label="告知书会分条写明申报的情况和查明的事实"
          hint="每一条写自己的事实：谁在何时查到什么，如“2026 年 11 月 20 日走访某超市，店长称其 9 月起在店上班”。已登记为“不一致”的核实结果会附在后面，不能代替查明的事实。"
          error={grounds.length === 0 ? errors.clauses : undefined}
        >
          {[...declared, ...(other ? [other] : [])].map((clause) => (
            <ContestedClause
              key={clause.id}
              clause={clause}
              form={form}
              error={errors[findingField(clause.id)]}
              given={given?.[findingField(clause.id)]}
            />
          ))}
        </FieldGroup>
      </details>
    </>
  );
}

const isFindingAsked = (errors: Record<string, string[]>) =>
  Object.keys(errors).some((path) => findingOf(path) !== null);

/** A clause nothing on file speaks for, with what was found of it: the box opens with the tick. */
function ContestedClause({
  clause: { id, title, source },
  form,
  error,
  given,
}: {
  clause: RefusalClause;
  form: string | undefined;
  error: string[] | undefined;
  given: string | undefined;
}) {
  return (
    <div className="found-clause">
      <div className="opts">
        <label>
          <TickBox name="clauses" form={form} value={id} />
          <span>
            {source.article} {title}
          </span>
        </label>
      </div>
      <Field label={`“${title}”查明的事实`} error={error}>
        {(wiring) => (
          <Textarea
            {...wiring}
            name={findingField(id)}
            form={form}
            rows={2}
            maxLength={300}
            defaultValue={given}
          />
        )}
      </Field>
    </div>
  );
}

function lastConclusion({ history }: ApplicationView): "consistent" | "inconsistent" | null {
  const conclusion = history.findLast((entry) => entry.action === "verify")?.details.conclusion;
  return conclusion === "consistent" || conclusion === "inconsistent" ? conclusion : null;
}
