import { Form, useFetcher } from "@remix-run/react";
import { useRef } from "react";

import { Banner } from "~/components/ui/banner";
import { Button } from "~/components/ui/button";
import { DateText } from "~/components/ui/date-text";
import { Empty } from "~/components/ui/empty";
import { Field } from "~/components/ui/field";
import { DateInput } from "~/components/ui/input";
import { Section } from "~/components/ui/section";
import type { PlanCheck } from "~/features/help-plan/check";
import { PLAN_FORM_ID } from "~/features/help-plan/plan-form";
import type { PlanPage } from "~/features/help-plan/plan-view";
import { paths } from "~/lib/paths";
import { checkCounts, CheckPanel } from "./check-panel";
import { PathAdvice, PlanForm } from "./plan-form";
import { BasisSection, PlanHead, type PlanParts, PrintLink } from "./plan-head";
import { PlanVersions } from "./plan-read";

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
                <Button type="submit" name="step" value="draft" look="primary">
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

const CHECK_DELAY_MS = 500;

/** Checks the form as it is typed; until JavaScript runs the check of the last saving is shown. */
function useLiveCheck(page: PlanPage, saved: PlanCheck) {
  const fetcher = useFetcher<{ check: PlanCheck; version: number } | { check: null }>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const version = page.plan?.version ?? 0;
  const answer = fetcher.data;
  const check = answer?.check && answer.version === version ? answer.check : saved;
  const recheck = (form: HTMLFormElement) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      fetcher.submit(new FormData(form), { method: "post", action: paths.personPlanCheck(page.person.id) });
    }, CHECK_DELAY_MS);
  };
  return { check, recheck };
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
          （认定后 10 个工作日）
        </>
      )}
      。
    </p>
  );
}

/** The plan as a form, with its check beside it. */
export function PlanEditing({ page, plan, check: saved, self }: PlanParts) {
  const { check, recheck } = useLiveCheck(page, saved);
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
            <PrintLink page={page} />
          </>
        }
      />
      {plan.status === "sent_back" && (
        <Banner tone="warn">
          负责人{plan.sentBackOn && ` ${plan.sentBackOn} `}退回：{plan.sentBackReason}
        </Banner>
      )}
      <div className="split [--side:304px]">
        <div>
          <BasisSection page={page} />
          <PlanForm
            plan={plan}
            check={check}
            advice={page.pathReasons}
            self={self}
            onChange={(event) => recheck(event.currentTarget)}
          />
          <PlanVersions versions={page.versions} />
        </div>
        <aside className="stick" aria-label="方案体检">
          <Section title="方案体检" note={checkCounts(check)}>
            <CheckPanel check={check} reasons={plan.amberReasons} editable />
          </Section>
          <Section title="提交">
            <Outlook page={page} plan={plan} check={check} />
            <Field label="本人签字同意日期" mark="选填">
              {(wiring) => (
                <DateInput
                  {...wiring}
                  name="agreedOn"
                  form={PLAN_FORM_ID}
                  defaultValue={plan.agreedOn ?? ""}
                />
              )}
            </Field>
            <div className="row wrap mt-2">
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
              <Button type="submit" form={PLAN_FORM_ID} name="intent" value="submit">
                提交批准
              </Button>
            </div>
          </Section>
        </aside>
      </div>
    </>
  );
}
