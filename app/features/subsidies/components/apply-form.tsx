import { Form } from "@remix-run/react";

import { Button } from "~/components/ui/button";
import { Chips } from "~/components/ui/chips";
import { AppLink } from "~/components/ui/link";
import {
  DayPart,
  type FormState,
  formStateOf,
  SelectPart,
  TextPart,
} from "~/features/households/components/form-parts";
import type { FailedForm } from "~/lib/page-problem";
import { formatFen } from "~/lib/money";
import { paths } from "~/lib/paths";
import { type ApplyField, applyFields } from "../form-fields";
import { isEmployerInsurance, isForPlacement, isSeasonal, type SubsidyKind, subsidyKinds } from "../kinds";
import type { PersonSubsidiesPage } from "../views";

/** The kind first: it decides what is asked. A link each, so that it works without a script and can be gone back from. */
export function ApplyForm({ page, failed }: { page: PersonSubsidiesPage; failed: FailedForm | null }) {
  const refused = failed?.intent === "apply" ? failed : null;
  const typed = refused?.values.kind;
  const kind = subsidyKinds.includes(typed) ? typed : page.kind;
  const missing = kind === null ? null : missingRecord(page, kind);
  return (
    <div className="grid gap-3 pt-2 pb-4">
      <Chips
        label="补贴种类"
        chips={subsidyKinds.options.map(({ code, label }) => ({
          label,
          to: `${paths.personSubsidies(page.person.id, { kind: code })}#apply`,
          current: code === kind,
        }))}
      />
      {kind === null && <p className="note">先选补贴种类，再填这一种要填的内容。</p>}
      {missing}
      {kind !== null && missing === null && (
        <KindForm key={kind} page={page} kind={kind} state={formStateOf(refused)} />
      )}
    </div>
  );
}

/** What has to be on record before the kind can be asked for at all; null where it is. */
function missingRecord({ person, placements, enrolments }: PersonSubsidiesPage, kind: SubsidyKind) {
  if (isForPlacement(kind) && placements.length === 0) {
    return (
      <p className="note">
        此人没有公益性岗位安置记录，不能申请{subsidyKinds.label(kind)}。先登记安置：
        <AppLink to={paths.personWelfare(person.id)}>公益性岗位</AppLink>
      </p>
    );
  }
  if (kind === "training" && enrolments.length === 0) {
    return (
      <p className="note">
        没有已结业、补贴还没有登记的培训，不能申请{subsidyKinds.label(kind)}。先登记培训和结业：
        <AppLink to={paths.personTrainings(person.id)}>培训</AppLink>
      </p>
    );
  }
  return null;
}

type PartOf = { page: PersonSubsidiesPage; kind: SubsidyKind; state: FormState };

function KindForm(props: PartOf) {
  const { page, kind, state } = props;
  const { window, today, fullTier } = page;
  const season = window
    ? `申报期 ${window.opensOn} 至 ${window.closesOn}，只申请本年度的月份，逾期视为放弃`
    : "本市（州）没有载入申报期，请按当地通知办理；以前年度的月份要在备注写明";
  return (
    <Form method="post" className="grid gap-3">
      <input type="hidden" name="intent" value="apply" />
      <input type="hidden" name="kind" value={kind} />
      <div className="half">
        <DayPart
          state={state}
          name="appliedOn"
          label="申请日期"
          max={today}
          initial={today}
          {...(isSeasonal(kind) ? { hint: season } : {})}
        />
        {applyFields(kind, { tierSet: fullTier !== null }).map(({ name, must }) => (
          <Part key={name} {...props} name={name} mark={must ? undefined : "选填"} />
        ))}
      </div>
      <div>
        <Button type="submit" look="primary" shortcut="Ctrl+Enter">
          登记补贴申请
        </Button>
      </div>
    </Form>
  );
}

function Part({ page, kind, state, name, mark }: PartOf & { name: ApplyField; mark: string | undefined }) {
  const common = { state, name, ...(mark === undefined ? {} : { mark }) };
  switch (name) {
    case "placementId":
    case "enrolmentId":
      return <RecordPart page={page} common={common} ofPost={name === "placementId"} />;
    case "operatingSince":
      return (
        <DayPart
          {...common}
          label="正常经营起始日期"
          hint="满 1 年才能申请，与就业失业、创业服务的记录一致"
          max={page.today}
        />
      );
    case "fromMonth":
      return <TextPart {...common} label="起始月份" hint="写作 2026-01" initial={firstMonth(page, kind)} />;
    case "untilMonth":
      return (
        <TextPart
          {...common}
          label="截止月份"
          hint={isForPlacement(kind) ? "只能到已经过完的月份（在岗领补）" : "只能到申请当月（先缴后补）"}
          initial={lastMonth(page, kind)}
        />
      );
    case "contributionPaid":
      return isEmployerInsurance(kind) ? (
        <TextPart {...common} label="单位部分实缴（元）" hint="补贴不超过此数" />
      ) : (
        <TextPart {...common} label="本人实缴基本养老保险费（元）" hint="补贴按 50% 计算" />
      );
    case "fullTierContribution":
      return <TextPart {...common} label="同期 100% 档缴费额（元）" hint="实缴超过此数的，按此数计算" />;
    case "amount":
      return <TextPart {...common} label="补贴金额（元）" hint={amountHint(page, kind)} />;
    case "basis":
      return (
        <TextPart
          {...common}
          label="计算依据"
          hint={BASIS_HINTS[kind] ?? "写明怎么算出来的"}
          maxLength={200}
        />
      );
    case "payee":
      return mark ? (
        <TextPart {...common} label="收款方" hint="发给单位的填" />
      ) : (
        <TextPart {...common} label="用人单位（收款方）" hint="与就业登记的单位一致" />
      );
    case "note":
      return <TextPart {...common} label="备注" hint={noteHint(kind)} maxLength={200} />;
  }
}

const lastMonth = ({ lastPostMonth, today }: PersonSubsidiesPage, kind: SubsidyKind): string =>
  isForPlacement(kind) ? lastPostMonth : today.slice(0, 7);

/** Where everything so far is claimed, the last month that can be. */
function firstMonth(page: PersonSubsidiesPage, kind: SubsidyKind): string {
  const last = lastMonth(page, kind);
  return page.nextMonth < last ? page.nextMonth : last;
}

type Common = { state: FormState; name: string; mark?: string };

/** The record of this person that the money is for. */
function RecordPart({
  page,
  common,
  ofPost,
}: {
  page: PersonSubsidiesPage;
  common: Common;
  ofPost: boolean;
}) {
  const options = ofPost ? page.placements : page.enrolments;
  const [only] = options;
  return (
    <SelectPart
      {...common}
      label={ofPost ? "哪一次安置" : "哪一次培训"}
      hint={ofPost ? "补贴发给安置的用人单位" : "已结业、补贴还没有登记的培训"}
      options={options}
      emptyLabel="请选择"
      initial={options.length === 1 ? only?.value : undefined}
    />
  );
}

function amountHint({ employerCeiling, fullTier }: PersonSubsidiesPage, kind: SubsidyKind): string {
  if (kind === "welfare_post") return "多于按出勤天数的，在备注写明为什么照发";
  if (kind === "training") return "以本次培训的补贴标准为限";
  if (isEmployerInsurance(kind)) {
    return employerCeiling
      ? `每人每月不超过 ${formatFen(employerCeiling.fen)}`
      : "没有设定上限，请在备注写明核对的依据";
  }
  return kind === "flexible_social_insurance" && fullTier
    ? `留空则按实缴的 50% 计算，100% 档本市（州）定为每月 ${formatFen(fullTier.fen)}`
    : "留空则按标准计算";
}

const BASIS_HINTS: Partial<Record<SubsidyKind, string>> = {
  employer_social_insurance: "如：单位缴纳部分每月 600.00 元，6 个月",
  welfare_post_social_insurance: "如：单位缴纳部分每月 600.00 元，6 个月",
  welfare_post: "如：每月按最低工资标准，6 个月",
  training: "如：培训工种、等级和补贴标准",
};

const noteHint = (kind: SubsidyKind): string =>
  kind === "welfare_post"
    ? "缺勤照发的写明理由，至少 4 个汉字"
    : "没有标准可以比对的，写明凭什么核对，至少 4 个汉字";
