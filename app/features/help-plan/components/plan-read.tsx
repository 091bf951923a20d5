import { DateText } from "~/components/ui/date-text";
import { Measure, Measures } from "~/components/ui/measure";
import { Section } from "~/components/ui/section";
import { Status } from "~/components/ui/status";
import { pathLabels } from "~/features/help-plan/labels";
import { chosenMatches, type PlanPaths } from "~/features/help-plan/measure";
import type { BasisFact, PlanForPage, PlanVersionRow } from "~/features/help-plan/plan-view";
import { planStatusLabels } from "~/features/help-plan/labels";
import { MatchTable } from "./match-table";

/** The facts a plan rests on. */
export function PlanBasis({ facts }: { facts: readonly BasisFact[] }) {
  return (
    <dl className="basis">
      {facts.map(({ term, value }) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

export function pathsText({ main, others }: PlanPaths): string {
  return [`${pathLabels[main]}（主）`, ...others.map((path) => pathLabels[path])].join("、");
}

const MEASURE_STATES = {
  open: <Status kind="run">办理中</Status>,
  done: <Status kind="ok">已完成</Status>,
  dropped: <Status kind="end">已取消</Status>,
};

/** Paths and measures of a plan that is not being edited. */
export function PlanRead({ plan }: { plan: PlanForPage }) {
  const chosen = chosenMatches(plan.measures);
  return (
    <>
      <Section title="路径" note={plan.goal === "" ? undefined : `目标：${plan.goal}`}>
        <p className="pth">{pathsText(plan.paths)}</p>
      </Section>
      <Section title={`措施 ${plan.measures.length}`} note="步骤、内容、途径、负责人、完成日">
        <div className="min-[900px]:[&_.measure]:grid-cols-[20px_minmax(0,1fr)_88px_64px_84px_76px]">
          <Measures>
            {plan.measures.map((measure, index) => (
              <Measure
                key={index}
                number={index + 1}
                content={measure.content}
                why={[measure.step, measure.suggestedBy?.rule, measure.suggestedBy?.fact]
                  .filter(Boolean)
                  .join("；")}
                way={measure.way}
                owner={measure.responsible}
                due={measure.dueOn === null ? "未定" : <DateText day={measure.dueOn} />}
                state={plan.status === "approved" ? MEASURE_STATES[measure.status] : null}
              />
            ))}
          </Measures>
        </div>
        {chosen.length > 0 && <MatchTable matches={chosen} />}
      </Section>
    </>
  );
}

const CHANGE_WORDS = { added: "增加", removed: "删去", changed: "" } as const;

/** Each version with what changed from the one before. */
export function PlanVersions({ versions }: { versions: readonly PlanVersionRow[] }) {
  return (
    <Section title="各版方案" note={`共 ${versions.length} 版`}>
      <ul className="rows">
        {versions.map((version) => (
          <li key={version.id} className="py-1">
            第 {version.versionNo} 版 <span className="sep">·</span> {planStatusLabels[version.status]}{" "}
            <span className="sep">·</span> {version.draftedByName} <DateText day={version.draftedOn} /> 起草
            {version.approvedOn && (
              <>
                ，<DateText day={version.approvedOn} /> 批准
              </>
            )}
            {version.changes.length > 0 && (
              <details>
                <summary className="link-btn">与上一版相比 {version.changes.length} 处不同</summary>
                <ul>
                  {version.changes.map(({ kind, text }) => (
                    <li className="note" key={`${kind}${text}`}>
                      {CHANGE_WORDS[kind]}
                      {text}
                    </li>
                  ))}
                </ul>
              </details>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
