import { Form } from "@remix-run/react";

import { Banner } from "~/components/ui/banner";
import { Button, TextButton } from "~/components/ui/button";
import { DateText } from "~/components/ui/date-text";
import { Empty } from "~/components/ui/empty";
import { Section } from "~/components/ui/section";
import { Status } from "~/components/ui/status";
import {
  AutosaveNote,
  PLAN_WORDS,
  type RestoredDraft,
  RestoredNote,
} from "~/features/form-drafts/autosave-note";
import { formKey as draftKey } from "~/features/form-drafts/form-key";
import { LeaveGuard } from "~/features/form-drafts/leave-guard";
import { useAutosave } from "~/features/form-drafts/use-autosave";
import { agreementWords } from "~/features/help-plan/agreement-state";
import { diffDays } from "~/lib/calendar-date";
import { PLAN_FORM_ID } from "~/features/help-plan/plan-form";
import type { PlanPage } from "~/features/help-plan/plan-view";
import { checkCounts, CheckPanel } from "./check-panel";
import { PathAdvice, PlanForm } from "./plan-form";
import { BasisSection, PlanHead, type PlanParts } from "./plan-head";
import { PlanVersions } from "./plan-read";
import { useFormKey } from "./use-kept-form";
import { useLiveCheck } from "./use-live-check";
import { WishAnswers } from "./wish-answers";

/** No plan yet: one click drafts it from the record. */
export function PlanStart({ page }: { page: PlanPage }) {
  return (
    <>
      <PlanHead page={page} plan={null} />
      <BasisSection page={page} />
      <Section title="路径建议" note={<PathAdvice reasons={page.pathReasons} />}>
        <Empty
          title="还没有方案"
          actions={
            page.may.edit ? (
              <Form method="post">
                <Button type="submit" name="step" value="draft" look="primary" shortcut="Ctrl+Enter">
                  由档案起草
                </Button>
              </Form>
            ) : undefined
          }
        >
          {page.may.edit
            ? "系统按上面的事实和岗位库起草路径、措施和完成日，每一项都能改。"
            : "方案由此人所在社区或街道的经办人起草。"}
        </Empty>
      </Section>
    </>
  );
}

function Outlook({ page, plan, check }: Pick<PlanParts, "page" | "plan" | "check">) {
  const missing = check.amber.filter(({ code }) => !plan.amberReasons[code]).length;
  return (
    <p className="note pt-2">
      {check.red.length > 0 || missing > 0
        ? `提交前还要处理：${check.red.length} 项红，${missing} 项黄须写理由。`
        : "体检通过，可以提交。"}
      <br />
      由负责人批准
      {page.approveBy && (
        <>
          ，限 <DateText day={page.approveBy} />
          （认定后的方案批准期限）
          {page.approveBy < page.today && (
            <>
              ，<Status kind="over">已过期 {diffDays(page.approveBy, page.today)} 天</Status>，请尽快提交
            </>
          )}
        </>
      )}
      。
    </p>
  );
}

/** Where the person signs this version, and whether that was done; the way there saves what is typed. */
function Agreement({ plan, maySign }: Pick<PlanParts, "plan"> & { maySign: boolean }) {
  return (
    <p className="note pt-2">
      {plan.signed && plan.agreedOn ? (
        <>
          本人已于 <DateText day={plan.agreedOn} /> 签字同意；改动内容后须重签。
        </>
      ) : (
        <>{plan.agreedOn ? agreementWords(plan) : "本人还没有在屏幕或纸上签字"}。</>
      )}{" "}
      {(plan.signed || maySign) && (
        <TextButton type="submit" form={PLAN_FORM_ID} name="intent" value="sign">
          {plan.signed ? "看签名" : "请本人签字或上传签名的方案"}
        </TextButton>
      )}
    </p>
  );
}

/** The plan as a form, with its check beside it. */
export function PlanEditing({
  page,
  plan,
  check: saved,
  self,
  restored,
  onTyped,
  onSent,
}: PlanParts & {
  /** Edits kept and not saved, unless the form shows a refused one anyway. */
  restored: RestoredDraft | null;
  /** Tells what the form holds after each change, and that it was sent off. */
  onTyped: (form: FormData) => void;
  onSent: () => void;
}) {
  const { check, wishes, recheck } = useLiveCheck(page, saved);
  const formKey = useFormKey(plan);
  const autosave = useAutosave({ form: draftKey("plan", plan.id), base: String(plan.version) });
  return (
    <>
      <PlanHead
        page={page}
        plan={plan}
        actions={
          <>
            <Button type="submit" form={PLAN_FORM_ID} name="intent" value="redraft" look="quiet">
              重新起草
            </Button>
            <Button type="submit" form={PLAN_FORM_ID} name="intent" value="print" icon="print">
              打印给本人签字
            </Button>
          </>
        }
      />
      {restored && (
        <RestoredNote
          restored={restored}
          today={page.today}
          words={PLAN_WORDS}
          fields={{ planId: plan.id }}
          onDiscard={autosave.stop}
        />
      )}
      {plan.sentBackOn !== null && (
        <Banner tone="warn">
          负责人 {plan.sentBackOn} 退回：{plan.sentBackReason}
        </Banner>
      )}
      {/* The reasons beside the form are fields of it. */}
      <div
        className="split [--side:304px]"
        onInput={({ target }) => {
          const form = "form" in target ? target.form : null;
          if (form instanceof HTMLFormElement && form.id === PLAN_FORM_ID) autosave.touch(form);
        }}
        onBlur={autosave.handlers.onBlur}
      >
        <div>
          <BasisSection page={page} />
          <PlanForm
            plan={plan}
            check={check}
            advice={page.pathReasons}
            self={self}
            templates={page.templates}
            formKey={formKey}
            onChange={(event) => {
              onTyped(new FormData(event.currentTarget));
              recheck(event.currentTarget);
            }}
            onSubmit={(event) => {
              autosave.sent(event);
              onSent();
            }}
          />
          <WishAnswers wishes={wishes} />
          <PlanVersions page={page} />
        </div>
        <aside className="stick" aria-label="方案体检">
          <Section title="方案体检" note={checkCounts(check)}>
            <CheckPanel check={check} reasons={plan.amberReasons} editable agreement={plan} />
          </Section>
          <Section title="提交">
            <Outlook page={page} plan={plan} check={check} />
            <Agreement plan={plan} maySign={page.may.sign} />
            <div className="plan-acts row wrap mt-2">
              <span className="narrow">{checkCounts(check)}</span>
              <Button
                type="submit"
                form={PLAN_FORM_ID}
                name="intent"
                value="save"
                look="primary"
                shortcut="Ctrl+S"
              >
                保存草稿
              </Button>
              <Button type="submit" form={PLAN_FORM_ID} name="intent" value="submit" shortcut="Ctrl+Enter">
                提交批准
              </Button>
              <AutosaveNote state={autosave.state} words={PLAN_WORDS} />
            </div>
          </Section>
        </aside>
      </div>
      <LeaveGuard state={autosave.state} words={PLAN_WORDS} />
    </>
  );
}
