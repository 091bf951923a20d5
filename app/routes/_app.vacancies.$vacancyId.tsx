import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { LinkButton } from "~/components/ui/button";
import { ConfirmForm } from "~/components/ui/confirm-form";
import { DateText } from "~/components/ui/date-text";
import { Field } from "~/components/ui/field";
import { DateInput, Input } from "~/components/ui/input";
import { Kv } from "~/components/ui/kv";
import { PageHead } from "~/components/ui/page-head";
import { Section } from "~/components/ui/section";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { occupationByCode } from "~/features/job-offers/occupations";
import { hoursText, schoolingText } from "~/features/job-offers/seeker";
import { Validity } from "~/features/vacancies/components/vacancy-table";
import { foreignStock } from "~/features/vacancies/own-stock.server";
import { getVacancyInScope } from "~/features/vacancies/queries.server";
import { ageText, disabledText, placesText, vacancyState } from "~/features/vacancies/vacancy-view";
import { closeVacancyForm } from "~/features/vacancies/vacancy-form.server";
import { orRouteError } from "~/lib/action-problem.server";
import { hasRole } from "~/lib/actor";
import { today } from "~/lib/clock.server";
import { formatYuanRange } from "~/lib/format";
import { paths } from "~/lib/paths";
import { readForm } from "~/lib/read-form.server";

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: found ? `${found.vacancy.employer} ${found.vacancy.post} · 岗位库` : "岗位库" },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request);
  return orRouteError(actor, request, async () => {
    const vacancy = await getVacancyInScope(actor, params.vacancyId ?? "");
    return {
      vacancy,
      state: vacancyState(vacancy, today()),
      today: today(),
      mayChange: vacancy.closedOn === null && hasRole(actor, "caseworker", "manager", "reviewer"),
      foreign: await foreignStock(actor, vacancy),
    };
  });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireCaseActor(request, "caseworker", "manager", "reviewer");
  return closeVacancyForm(actor, params.vacancyId ?? "", await readForm(request));
}

export default function VacancyPage() {
  const { vacancy, state, mayChange, foreign, today: day } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  return (
    <>
      <PageHead
        crumbs={[{ label: "岗位库与推荐", to: paths.vacancies() }, { label: vacancy.post }]}
        title={`${vacancy.employer} ${vacancy.post}`}
        facts={[
          formatYuanRange(vacancy.wageMin, vacancy.wageMax),
          placesText(vacancy),
          vacancy.workplace,
          <Validity key="validity" vacancy={{ validUntil: vacancy.validUntil, state }} />,
          vacancy.closedOn && `${vacancy.closedOn} 停招`,
        ]}
        actions={
          mayChange && foreign === null ? (
            <>
              <LinkButton to={paths.editVacancy(vacancy.id)}>修改</LinkButton>
              <ConfirmForm
                label="停招"
                title={`停招 ${vacancy.employer} ${vacancy.post}`}
                confirmLabel="停招"
                fields={{ intent: "close", version: vacancy.version }}
                error={failed?.problem.message}
              >
                <p className="note">停招日之后不再推荐；之前推荐的仍计数。</p>
                <Field name="on" label="停招日">
                  {(wiring) => <DateInput {...wiring} name="on" defaultValue={day} max={day} required />}
                </Field>
                <Field name="reason" label="原因" hint="如：已招满、单位不再招用">
                  {(wiring) => <Input {...wiring} name="reason" maxLength={200} required />}
                </Field>
              </ConfirmForm>
            </>
          ) : undefined
        }
      />
      <Section title="岗位情况">
        {mayChange && foreign !== null && <p className="note">{foreign}</p>}
        <Kv
          two
          rows={[
            { term: "招聘单位", value: vacancy.employer },
            { term: "岗位名称", value: vacancy.post },
            { term: "工种", value: vacancy.occupation ? occupationByCode(vacancy.occupation)?.name : null },
            { term: "招聘人数", value: placesText(vacancy) },
            { term: "月薪", value: formatYuanRange(vacancy.wageMin, vacancy.wageMax) },
            { term: "工作时间", value: hoursText(vacancy.workingHours) || null },
            { term: "学历", value: schoolingText(vacancy.education) || "不限" },
            { term: "年龄", value: ageText(vacancy) },
            { term: "残疾人", value: disabledText(vacancy.acceptsDisabled) },
            {
              term: "地点",
              value: [vacancy.workplace, vacancy.countyName && `（${vacancy.countyName}）`].join(""),
            },
            { term: "发布", value: <DateText day={vacancy.publishedOn} full /> },
            { term: "有效期至", value: <Validity vacancy={{ validUntil: vacancy.validUntil, state }} /> },
            { term: "联系人", value: vacancy.contactName },
            { term: "联系电话", value: vacancy.contactPhone },
          ]}
        />
      </Section>
    </>
  );
}
