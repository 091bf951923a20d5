import { CheckboxGroup } from "~/components/ui/choice-group";
import type { ApplicationView } from "../application-view";
import { proposedClauses, refusalClauses } from "../refusal-clauses";

/** The clauses a refusal can rest on, with the fact found; what is not met is ticked. At least one is named. */
export function RefusalClauses({
  view,
  form,
  errors,
}: {
  view: ApplicationView;
  form?: string | undefined;
  errors: Record<string, string[]>;
}) {
  const ground = {
    eligibility: view.eligibility,
    category: view.category,
    lastVerification: lastConclusion(view),
    upheldObjections: view.objections.filter((one) => one.upheld === true).length,
  };
  const clauses = refusalClauses(ground);
  const contested = clauses.filter((one) => one.contested);
  return (
    <>
      <input type="hidden" name="clauses" value="" form={form} />
      <CheckboxGroup
        name="clauses"
        form={form}
        label="不符合或不能确认的条款（写在告知书上，至少一条）"
        error={errors.clauses}
        options={clauses
          .filter((one) => !one.contested)
          .map(({ id, title, fact, source, verdict }) => ({
            value: id,
            label: `${source.article} ${title}${verdict === "unknown" ? "（待核实）" : ""}：${fact}`,
          }))}
        defaultValues={proposedClauses(ground).map((one) => one.id)}
      />
      {contested.length > 0 && (
        <details>
          <summary>申报符合、核实后不符合的条款（{contested.length} 条）</summary>
          <CheckboxGroup
            name="clauses"
            form={form}
            label="告知书会写明申报的情况，并请看理由"
            options={contested.map(({ id, title, source }) => ({
              value: id,
              label: `${source.article} ${title}`,
            }))}
            defaultValues={[]}
          />
        </details>
      )}
    </>
  );
}

function lastConclusion({ history }: ApplicationView): "consistent" | "inconsistent" | null {
  const conclusion = history.findLast((entry) => entry.action === "verify")?.details.conclusion;
  return conclusion === "consistent" || conclusion === "inconsistent" ? conclusion : null;
}
