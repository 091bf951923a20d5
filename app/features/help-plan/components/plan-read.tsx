import { DateText } from "~/components/ui/date-text";
import { AppLink } from "~/components/ui/link";
import { Measure, Measures } from "~/components/ui/measure";
import { Section } from "~/components/ui/section";
import { Status } from "~/components/ui/status";
import { pathLabels, planStateLabel } from "~/features/help-plan/labels";
import { measureHandWords } from "~/features/help-plan/measure-hand-words";
import { basisText, chosenMatches, measureState, type PlanPaths } from "~/features/help-plan/measure";
import type { BasisFact, PlanForPage, PlanPage, PlanRow } from "~/features/help-plan/plan-view";
import { diffDays } from "~/lib/calendar-date";
import { paths } from "~/lib/paths";
import { MatchTable } from "./match-table";
import { ManagerComment, Stranger } from "./measure-row";
import { OptionTable } from "./option-table";
import { SettleMeasure } from "./settle-measure";

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
  ended: <Status kind="end">未登记结果</Status>,
};

/** Done or dropped with the day; open and past its day says so, unless the version is no longer in force. */
function MeasureState({ measure, inForce, today }: { measure: PlanRow; inForce: boolean; today: string }) {
  const { dueOn, doneOn } = measure;
  const state = measureState(measure, { inForce, today });
  return (
    <>
      {state === "late" && dueOn !== null ? (
        <Status kind="no">逾期 {diffDays(dueOn, today)} 天</Status>
      ) : (
        MEASURE_STATES[state === "late" ? "open" : state]
      )}{" "}
      {doneOn && (
        <span className="sub">
          <DateText day={doneOn} />
        </span>
      )}
    </>
  );
}

function why(measure: PlanRow): string {
  const { step, suggestedBy, evidence, doneByName, moves } = measure;
  const moved = moves?.map(
    ({ from, to, reason, on, by }) => `${by} ${on} 由 ${from ?? "未定"} 改到 ${to}：${reason}`,
  );
  const result = evidence ? `${doneByName ?? ""}登记：${evidence}` : null;
  const basis = suggestedBy && basisText(suggestedBy);
  return [step, basis, suggestedBy?.fact, ...(moved ?? []), result].filter(Boolean).join("；");
}

/** Paths and measures of a plan that is not being edited. */
export function PlanRead({ page, plan }: { page: PlanPage; plan: PlanForPage }) {
  const chosen = chosenMatches(plan.measures);
  const settled = plan.measures.filter(({ status }) => status !== "open").length;
  const inForce = plan.status === "approved" && plan.closedOn === null;
  const running = plan.status === "approved" || plan.status === "superseded";
  return (
    <>
      <Section title="路径" note={plan.goal === "" ? undefined : `目标：${plan.goal}`}>
        <p className="pth">{pathsText(plan.paths)}</p>
      </Section>
      <Section
        title={`措施 ${plan.measures.length}`}
        note={running ? `已有结果 ${settled} 项` : "步骤、内容、途径、负责人、完成日"}
      >
        <div className="min-[900px]:[&_.measure]:grid-cols-[20px_minmax(0,1fr)_88px_64px_84px_92px]">
          <Measures>
            {plan.measures.map((measure, index) => (
              <Measure
                key={index}
                id={`measure-${index + 1}`}
                number={index + 1}
                content={
                  <>
                    {measure.content}
                    {measure.takenOver === undefined ? (
                      measure.stranger && <Stranger name={measure.responsible} />
                    ) : (
                      <p className="note">{measureHandWords(measure.responsible, measure.takenOver)}</p>
                    )}
                    {measure.comment && <ManagerComment text={measure.comment} />}
                  </>
                }
                why={why(measure)}
                way={measure.way}
                owner={measure.takenOver ?? measure.responsible}
                due={measure.dueOn === null ? "未定" : <DateText day={measure.dueOn} />}
                state={
                  running && (
                    <>
                      <MeasureState measure={measure} inForce={inForce} today={page.today} />
                      {page.may.settle && (
                        <SettleMeasure
                          plan={plan}
                          position={index + 1}
                          status={measure.status}
                          today={page.today}
                          lastDay={page.lastReviewOn}
                        />
                      )}
                    </>
                  )
                }
              />
            ))}
          </Measures>
        </div>
        {chosen.length > 0 && <MatchTable matches={chosen} />}
        <OptionTable options={plan.measures.flatMap(({ options }) => options)} />
      </Section>
    </>
  );
}

const CHANGE_WORDS = { added: "增加", removed: "删去", changed: "" } as const;

/** Each version with what changed from the one before. */
export function PlanVersions({ page: { person, versions } }: { page: PlanPage }) {
  return (
    <Section
      title="各版方案"
      note={`共 ${versions.length} 版`}
      aside={
        versions.length > 1 ? <AppLink to={paths.personPlanCompare(person.id)}>两版对照</AppLink> : undefined
      }
    >
      <ul className="rows">
        {versions.map((version, index) => (
          <li key={version.id} className="py-1">
            <AppLink to={paths.personPlanVersion(person.id, version.versionNo)}>
              第 {version.versionNo} 版
            </AppLink>{" "}
            <span className="sep">·</span> {planStateLabel(version)} <span className="sep">·</span>{" "}
            {version.draftedByName} <DateText day={version.draftedOn} /> 起草
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
                <AppLink
                  to={paths.personPlanCompare(person.id, {
                    from: versions[index + 1]?.versionNo,
                    to: version.versionNo,
                  })}
                >
                  并排看第 {version.versionNo} 版的改动
                </AppLink>
              </details>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
