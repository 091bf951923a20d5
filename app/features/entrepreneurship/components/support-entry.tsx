import { Banner } from "~/components/ui/banner";
import { ConfirmForm } from "~/components/ui/confirm-form";
import { Kv } from "~/components/ui/kv";
import { Section } from "~/components/ui/section";
import { Status } from "~/components/ui/status";
import {
  DayPart,
  EMPTY_FORM,
  formStateOf,
  TextPart,
  WordsPart,
} from "~/features/households/components/form-parts";
import { supportKinds, supportStates } from "~/lib/codes/support";
import { formatYuan } from "~/lib/format";
import type { PageProblem } from "~/lib/page-problem";
import { stepLabels, supportMarks } from "../labels";
import type { SupportKind, SupportStatus, SupportStep } from "../status";
import { MilestoneForm, MilestoneTable, type MilestoneView } from "./milestones";

type Entry = {
  id: string;
  kind: SupportKind;
  status: SupportStatus;
  content: string;
  provider: string | null;
  businessName: string | null;
  businessRegisteredOn: string | null;
  amount: string | null;
  termMonths: number | null;
  decidedOn: string | null;
  paidOn: string | null;
  endedOn: string | null;
  note: string | null;
  actorName: string;
  occurredOn: string;
  voided: boolean;
  voidReason: string | null;
  mayAct: boolean;
  mayVoid: boolean;
  version: number;
  milestoneId: string;
  steps: readonly SupportStep[];
  milestones: readonly MilestoneView[];
};

type Refused = { intent: string; values: Record<string, string>; problem: PageProblem };

function ledger(entry: Entry) {
  const row = (term: string, value: string | null) => (value ? [{ term, value }] : []);
  return [
    { term: "内容", value: entry.content, wide: true },
    ...row("服务单位", entry.provider),
    ...row("经营主体", entry.businessName),
    ...row("登记注册", entry.businessRegisteredOn),
    ...row("金额", entry.amount && formatYuan(Number(entry.amount))),
    ...row("期限", entry.termMonths === null ? null : `${entry.termMonths} 个月`),
    { term: "开始或申请", value: `${entry.occurredOn}，${entry.actorName}登记` },
    ...row("决定", entry.decidedOn),
    ...row("发放", entry.paidOn),
    ...row("结束", entry.endedOn),
    ...row("备注", entry.note),
    ...row("作废原因", entry.voidReason),
  ];
}

/** One support: what is on record, its steps, what can be done next. */
export function SupportEntry({
  entry,
  today,
  refused,
}: {
  entry: Entry;
  today: string;
  /** The refused form of this support. */
  refused: Refused | null;
}) {
  const message = refused ? (refused.problem.violations[0]?.message ?? refused.problem.message) : undefined;
  const title = supportKinds.label(entry.kind);
  return (
    <Section
      level={3}
      className="mt-4"
      title={title}
      note={
        <Status kind={entry.voided ? "end" : supportMarks[entry.status]}>
          {entry.voided ? "已作废" : supportStates.label(entry.status)}
        </Status>
      }
    >
      <Kv two rows={ledger(entry)} />
      {(entry.steps.length > 0 || entry.mayVoid) && (
        <div className="row wrap mt-2">
          {entry.steps.map((step) => (
            <ConfirmForm
              key={step}
              label={stepLabels[step]}
              size="sm"
              title={`${title}：${stepLabels[step]}`}
              confirmLabel={stepLabels[step]}
              fields={{ intent: "step", step, supportId: entry.id, version: entry.version }}
              error={refused?.intent === "step" && refused.values.step === step ? message : undefined}
            >
              <DayPart state={EMPTY_FORM} name="on" label="日期" max={today} initial={today} />
              <TextPart
                state={EMPTY_FORM}
                name="note"
                label={step === "refuse" ? "不批准的原因" : "说明"}
                {...(step === "refuse" ? {} : { mark: "选填" })}
                maxLength={200}
              />
            </ConfirmForm>
          ))}
          {entry.mayVoid && (
            <ConfirmForm
              label="作废"
              size="sm"
              look="quiet"
              title={`作废这条“${title}”`}
              confirmLabel="作废"
              irreversible
              fields={{ intent: "void", supportId: entry.id, version: entry.version }}
              error={refused?.intent === "void" ? message : undefined}
            >
              <p>记录和它的进展保留，并写明原因。</p>
              <WordsPart state={EMPTY_FORM} name="reason" label="作废原因" maxLength={200} />
            </ConfirmForm>
          )}
        </div>
      )}
      {entry.milestones.length > 0 && (
        <div className="mt-2">
          <MilestoneTable
            supportId={entry.id}
            steps={entry.milestones}
            mayAct={entry.mayAct}
            today={today}
            refused={
              refused && message !== undefined
                ? { intent: refused.intent, milestoneId: refused.values.milestoneId ?? "", message }
                : null
            }
          />
        </div>
      )}
      {entry.mayAct && (
        <details className="mt-2" open={refused?.intent === "milestone"}>
          <summary className="link-btn">登记一步进展</summary>
          {refused?.intent === "milestone" && (
            <Banner tone="bad" alert>
              {message}
            </Banner>
          )}
          <MilestoneForm
            key={entry.milestoneId}
            supportId={entry.id}
            milestoneId={entry.milestoneId}
            state={refused?.intent === "milestone" ? formStateOf(refused) : EMPTY_FORM}
            today={today}
          />
        </details>
      )}
    </Section>
  );
}
