import { DateText } from "~/components/ui/date-text";
import { Empty } from "~/components/ui/empty";
import { LinkButton } from "~/components/ui/button";
import { AppLink } from "~/components/ui/link";
import { Measure, Measures } from "~/components/ui/measure";
import { Section } from "~/components/ui/section";
import { Status, type StatusKind } from "~/components/ui/status";
import { agreementWords } from "~/features/help-plan/agreement-state";
import { pathLabels, planStateLabel, planStatusLabels } from "~/features/help-plan/labels";
import { measureState, type MeasureState as MeasureStateCode } from "~/features/help-plan/measure";
import { formatSource } from "~/law/source";
import { paths } from "~/lib/paths";
import { measureStatusLabels } from "../labels";
import type { MeasureRecord, PlanRecord } from "../records";

const MARKS: Record<MeasureStateCode, StatusKind> = {
  late: "over",
  done: "ok",
  open: "run",
  dropped: "end",
  ended: "end",
};
const WORDS = { ...measureStatusLabels, late: "已过期", ended: "未登记结果" };

function MeasureState({
  measure,
  inForce,
  today,
}: {
  measure: MeasureRecord;
  inForce: boolean;
  today: string;
}) {
  const state = measureState(measure, { inForce, today });
  return (
    <>
      <Status kind={MARKS[state]}>{WORDS[state]}</Status>
      {measure.doneOn && (
        <span className="xs muted block">
          <DateText day={measure.doneOn} />
        </span>
      )}
    </>
  );
}

function Facts({ plan }: { plan: PlanRecord }) {
  const others = plan.paths.filter((path) => path !== plan.mainPath).map((path) => pathLabels[path]);
  return (
    <>
      {pathLabels[plan.mainPath]}
      {others.length > 0 && `，兼${others.join("、")}`}
      {plan.approvedOn && (
        <>
          {" "}
          · {plan.approvedBy} <DateText day={plan.approvedOn} /> 批准
        </>
      )}
      {plan.agreedOn && ` · ${agreementWords(plan)}`}
      {plan.closedOn && (
        <>
          {" "}
          · <DateText day={plan.closedOn} /> 结案
        </>
      )}
      {plan.reviewDueOn && (
        <>
          {" "}
          · 下次回顾 <DateText day={plan.reviewDueOn} />
        </>
      )}
    </>
  );
}

/** The plan in force with its measures; without one, how far a new one has come. */
export function PlanSummary({
  personId,
  plan,
  openPlan,
  recognized,
  mayAct,
  today,
}: {
  personId: string;
  plan: PlanRecord | null;
  openPlan: PlanRecord | null;
  recognized: boolean;
  mayAct: boolean;
  today: string;
}) {
  const shown = plan ?? openPlan;
  if (!shown) {
    return (
      <Section title="一人一策">
        <Empty
          title={recognized ? "还没有方案" : "没有有效认定，不需要方案"}
          actions={
            recognized &&
            mayAct && (
              <LinkButton to={paths.personPlan(personId)} size="sm" shortcut="F">
                按档案拟方案
              </LinkButton>
            )
          }
        />
      </Section>
    );
  }
  const newer =
    plan && openPlan ? `第 ${openPlan.versionNo} 版${planStatusLabels[openPlan.status]}` : undefined;
  // A draft shows its days as they would run.
  const inForce = shown.closedOn === null && shown.status !== "superseded";
  const here = paths.personPlanVersion(personId, shown.versionNo);
  return (
    <Section
      title={`一人一策 第 ${shown.versionNo} 版`}
      note={
        <>
          {!plan && `${planStateLabel(shown)} · `}
          <Facts plan={shown} />
          {newer && (
            <>
              {" · "}
              <AppLink to={paths.personPlan(personId)}>{newer}</AppLink>
            </>
          )}
        </>
      }
      aside={
        <AppLink to={newer ? here : paths.personPlan(personId)} aria-keyshortcuts="F">
          打开方案 <kbd aria-hidden="true">F</kbd>
        </AppLink>
      }
    >
      <Measures>
        {shown.measures.map((measure, index) => (
          <Measure
            key={measure.position}
            number={measure.position}
            content={
              measure.status === "open" && mayAct ? (
                <AppLink to={`${here}#measure-${index + 1}`}>{measure.content}</AppLink>
              ) : (
                measure.content
              )
            }
            why={
              measure.suggestedBy
                ? [
                    measure.suggestedBy.source && formatSource(measure.suggestedBy.source),
                    measure.suggestedBy.rule,
                    measure.suggestedBy.fact,
                  ]
                    .filter(Boolean)
                    .join(" · ")
                : measure.step
            }
            way={measure.way}
            owner={(measure.inCharge ?? measure.responsible) || "未定"}
            due={
              measure.dueOn ? (
                <span className="xs nb">
                  <DateText day={measure.dueOn} />
                </span>
              ) : (
                "未定"
              )
            }
            state={<MeasureState measure={measure} inForce={inForce} today={today} />}
          />
        ))}
      </Measures>
    </Section>
  );
}
