import { Form } from "@remix-run/react";

import { Button } from "~/components/ui/button";
import { DayPart, formStateOf, SelectPart, TextPart } from "~/features/households/components/form-parts";
import type { FailedForm } from "~/lib/page-problem";
import { formatFen } from "~/lib/money";
import { subsidyKinds } from "../kinds";
import type { PersonSubsidiesPage } from "../views";

const KINDS = subsidyKinds.options.map(({ code, label }) => ({ value: code, label }));

/** A new application, prefilled with the first month not yet claimed; what is left empty is reckoned by the rule. */
export function ApplyForm({ page, failed }: { page: PersonSubsidiesPage; failed: FailedForm | null }) {
  const state = formStateOf(failed?.intent === "apply" ? failed : null);
  const { window, today } = page;
  const season = window
    ? `灵活就业的申报期 ${window.opensOn} 至 ${window.closesOn}，只申请本年度的月份，逾期视为放弃`
    : "本市（州）没有载入灵活就业的申报期，请按当地通知办理；以前年度的月份要在备注写明";
  return (
    <Form method="post" className="grid gap-3 pt-2 pb-4">
      <input type="hidden" name="intent" value="apply" />
      <div className="half">
        <SelectPart state={state} name="kind" label="补贴种类" options={KINDS} emptyLabel="请选择" />
        <DayPart state={state} name="appliedOn" label="申请日期" hint={season} max={today} initial={today} />
        <TextPart
          state={state}
          name="fromMonth"
          label="起始月份"
          hint="写作 2026-01；一次性补贴不填"
          mark="按月补贴填"
          initial={page.nextMonth}
        />
        <TextPart
          state={state}
          name="untilMonth"
          label="截止月份"
          hint="只能到申请当月（先缴后补）"
          mark="按月补贴填"
          initial={today.slice(0, 7)}
        />
        <TextPart
          state={state}
          name="contributionPaid"
          label="实缴保险费（元）"
          hint="灵活就业：本人实缴的基本养老保险费，按 50% 计算；单位招用、公岗社保：单位部分实缴，补贴不超过此数"
          mark="灵活就业填，单位和公岗社保选填"
        />
        <TextPart
          state={state}
          name="fullTierContribution"
          label="同期 100% 档缴费额（元）"
          hint={
            page.fullTier
              ? `本市（州）定为每月 ${formatFen(page.fullTier.fen)}，不用填`
              : "超过此数的按此数计算"
          }
          mark="灵活就业选填"
        />
        <TextPart
          state={state}
          name="amount"
          label="补贴金额（元）"
          hint={`灵活就业、初次创业留空则按标准计算；单位招用、公岗社保${
            page.employerCeiling
              ? `每人每月不超过 ${formatFen(page.employerCeiling.fen)}`
              : "没有设定上限，请在备注写明核对的依据"
          }；岗位补贴多于按出勤天数的，在备注写明为什么照发`}
          mark="单位、公岗、培训填"
        />
        <TextPart
          state={state}
          name="basis"
          label="计算依据"
          hint="如：单位缴纳部分每月 600.00 元，6 个月"
          mark="单位、公岗、培训填"
          maxLength={200}
        />
        <TextPart
          state={state}
          name="payee"
          label="收款方"
          hint="公岗补贴留空即为安置的用人单位"
          mark="发给单位的填"
        />
        {page.placements.length > 0 && (
          <SelectPart
            state={state}
            name="placementId"
            label="哪一次安置"
            mark="公岗补贴填"
            options={page.placements}
            emptyLabel="不是公益性岗位补贴"
          />
        )}
        {page.enrolments.length > 0 && (
          <SelectPart
            state={state}
            name="enrolmentId"
            label="哪一次培训"
            hint="已结业、补贴还没有登记的培训"
            mark="培训补贴填"
            options={page.enrolments}
            emptyLabel="不是培训补贴"
          />
        )}
        <DayPart
          state={state}
          name="operatingSince"
          label="正常经营起始日期"
          hint="满 1 年才能申请，与就业失业、创业服务的记录一致"
          mark="初次创业填"
          max={today}
        />
        <TextPart
          state={state}
          name="note"
          label="备注"
          hint="没有标准可以比对、缺勤照发等，写明凭什么核对的，至少 4 个汉字"
          mark="没有标准可比对的填"
          maxLength={200}
        />
      </div>
      <div>
        <Button type="submit" look="primary" shortcut="Ctrl+Enter">
          登记补贴申请
        </Button>
      </div>
    </Form>
  );
}
