import { ConfirmForm } from "~/components/ui/confirm-form";
import { AppLink } from "~/components/ui/link";
import {
  DayPart,
  formStateOf,
  type FormState,
  TextPart,
  WordsPart,
} from "~/features/households/components/form-parts";
import { PaidElsewherePart } from "~/features/recoveries/components/open-recovery-form";
import type { FailedForm } from "~/lib/page-problem";
import { paths } from "~/lib/paths";
import { findingActionLabels, measureLabels, endingExitWords } from "../labels";
import { type FindingAction, MEASURE_KINDS, type MeasureKind, type OfferedFindingAction } from "../status";
import type { EndingExit } from "../views";

type Offered = Pick<OfferedFindingAction, "action" | "blocked">;

const HINTS: Partial<Record<FindingAction, string>> = {
  reply: "写明做了什么，证明材料先上传在本页。答复后由下达单位复查。",
  send_back: "填了期限的按所填的执行；不填按标准自今天起重新计算，原期限更晚的不变。答复保留在经过中。",
  reopen: "问题回到整改中，不再计入已销号；期限同退回整改。答复和处理措施保留，销号的经过保留。",
  void: "登记有误的问题作废，经过和原因保留。",
};

function StepFields({
  action,
  state,
  hasEvidence,
  dueIfReturned,
}: {
  action: FindingAction;
  state: FormState;
  hasEvidence: boolean;
  dueIfReturned: string | null;
}) {
  switch (action) {
    case "reply":
      return (
        <>
          <WordsPart state={state} name="reply" label="整改情况" maxLength={1000} />
          {!hasEvidence && (
            <TextPart
              state={state}
              name="noEvidenceReason"
              label="没有证明材料的原因"
              mark="先上传证明材料的不用填"
              maxLength={200}
            />
          )}
        </>
      );
    case "close":
      return <WordsPart state={state} name="note" label="复查意见" mark="选填" />;
    case "send_back":
    case "reopen":
      return (
        <>
          <WordsPart
            state={state}
            name="reason"
            label={action === "reopen" ? "重新打开的原因" : "退回的原因"}
          />
          <TextPart
            state={state}
            name="days"
            label="期限（工作日）"
            mark={dueIfReturned ? `不填按标准，到 ${dueIfReturned}` : "按标准算超出工作日历，请填"}
            numeric
            maxLength={3}
          />
        </>
      );
    case "void":
      return <WordsPart state={state} name="reason" label="作废的原因" maxLength={300} />;
    default:
      return null;
  }
}

/** The measures of 五（三）, each with the fields of the service behind it. */
function MeasureForm({
  kind,
  common,
  state,
  today,
  endingExit,
}: {
  kind: MeasureKind;
  common: { fields: Record<string, string | number>; error: string | undefined };
  state: FormState;
  today: string;
  endingExit: EndingExit | null;
}) {
  if (kind === "cancel" && endingExit) {
    return (
      <ConfirmForm
        label={measureLabels.cancel}
        title={measureLabels.cancel}
        confirmLabel="以这件注销为处理措施"
        fields={{ ...common.fields, intent: "measure", kind, exitId: endingExit.id }}
        error={common.error}
      >
        <p>
          {endingExit.status === "confirmed" ? "此人已注销：" : "此人已有一件注销待县级决定："}
          <AppLink to={paths.exit(endingExit.id)}>{endingExitWords(endingExit)}</AppLink>。
        </p>
        <p className="muted">
          不另行提请，以这件注销为处理措施
          {endingExit.status === "confirmed" ? "。" : "；县级作出决定后，问题才能销号。"}
        </p>
      </ConfirmForm>
    );
  }
  return (
    <ConfirmForm
      label={measureLabels[kind]}
      title={measureLabels[kind]}
      confirmLabel={kind === "cancel" ? "提请注销" : "登记"}
      fields={{ ...common.fields, intent: "measure", kind }}
      error={common.error}
    >
      {kind === "cancel" && (
        <>
          <p className="muted">按“骗取认定”提请注销，由另一名复核员决定；决定前告知本人并听取异议。</p>
          <DayPart state={state} name="occurredOn" label="情形发生日期" max={today} />
          <WordsPart state={state} name="evidence" label="依据的证明材料" />
        </>
      )}
      {kind === "recover" && (
        <>
          <p className="muted">登记到追回台账，退款、办结在那里办理。</p>
          <TextPart state={state} name="amount" label="应追回金额（元）" />
          <TextPart state={state} name="reason" label="追回原因" maxLength={200} />
          <PaidElsewherePart state={state} />
          <DayPart state={state} name="repayUntil" label="退款期限" mark="选填" />
        </>
      )}
      {kind === "refer" && (
        <>
          <TextPart state={state} name="referredTo" label="移交的部门" />
          <DayPart state={state} name="occurredOn" label="移交日期" max={today} initial={today} />
          <WordsPart state={state} name="note" label="移交情况" mark="选填" />
        </>
      )}
    </ConfirmForm>
  );
}

/** Takes back one measure, with the reason. */
export function VoidMeasure({
  measureId,
  version,
  failed,
}: {
  measureId: string;
  version: number;
  failed: FailedForm | null;
}) {
  const mine = failed?.intent === "void_measure" && failed.values.measureId === measureId ? failed : null;
  return (
    <ConfirmForm
      label="作废"
      title={findingActionLabels.void_measure}
      confirmLabel="作废"
      fields={{ intent: "void_measure", version, measureId }}
      error={mine?.problem.message}
    >
      <p className="muted">作废后可重新登记；经过和原因保留。</p>
      <WordsPart state={formStateOf(mine)} name="reason" label="作废的原因" maxLength={300} />
    </ConfirmForm>
  );
}

/** What the caller can do with a finding now; a blocked step says why. */
export function FindingSteps({
  version,
  actions,
  measuresAsked,
  measuresTaken,
  hasPerson,
  hasEvidence,
  dueIfReturned,
  endingExit,
  failed,
  today,
}: {
  version: number;
  actions: readonly Offered[];
  measuresAsked: readonly MeasureKind[];
  measuresTaken: readonly MeasureKind[];
  hasPerson: boolean;
  /** A file has been uploaded since the order or the last sending back. */
  hasEvidence: boolean;
  /** The day that the standard gives, where the finding can be given back. */
  dueIfReturned: string | null;
  /** The exit of the person that the county is deciding already. */
  endingExit: EndingExit | null;
  failed: FailedForm | null;
  today: string;
}) {
  const of = (intent: string) => (failed?.intent === intent ? failed : null);
  const errorOf = (intent: string) => of(intent)?.problem.message;
  const steps = actions.filter(({ action }) => !["measure", "void_measure", "order"].includes(action));
  const measures = actions.some(({ action }) => action === "measure");
  const open = MEASURE_KINDS.filter(
    (kind) => !measuresTaken.includes(kind) && (hasPerson || kind === "refer"),
  );
  const asked = measuresAsked.filter((kind) => open.includes(kind));
  return (
    <div className="row wrap no-print">
      {steps.map(({ action, blocked }) =>
        blocked ? (
          <span key={action} className="note">
            {findingActionLabels[action]}：{blocked}
          </span>
        ) : (
          <ConfirmForm
            key={action}
            label={findingActionLabels[action]}
            title={findingActionLabels[action]}
            confirmLabel={findingActionLabels[action]}
            fields={{ intent: action, version }}
            error={errorOf(action)}
            {...(action === "reply" || action === "close" ? { look: "primary" as const } : {})}
          >
            {HINTS[action] && <p className="muted">{HINTS[action]}</p>}
            <StepFields
              action={action}
              state={formStateOf(of(action))}
              hasEvidence={hasEvidence}
              dueIfReturned={dueIfReturned}
            />
          </ConfirmForm>
        ),
      )}
      {measures && open.length > 0 && (
        <details open={asked.length > 0 || failed?.intent === "measure"}>
          <summary className="link-btn">登记处理措施（五（三））</summary>
          <div className="row wrap mt-2">
            {open.map((kind) => {
              const mine = of("measure")?.values.kind === kind ? of("measure") : null;
              return (
                <MeasureForm
                  key={kind}
                  kind={kind}
                  common={{ fields: { version }, error: mine?.problem.message }}
                  state={formStateOf(mine)}
                  today={today}
                  endingExit={endingExit}
                />
              );
            })}
          </div>
        </details>
      )}
    </div>
  );
}
