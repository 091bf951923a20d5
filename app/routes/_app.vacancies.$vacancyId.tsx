import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { DateText } from "~/components/ui/date-text";
import { Kv } from "~/components/ui/kv";
import { PageHead } from "~/components/ui/page-head";
import { Section } from "~/components/ui/section";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { occupationByCode } from "~/features/job-offers/occupations";
import { hoursText, schoolingText } from "~/features/job-offers/seeker";
import { Validity } from "~/features/vacancies/components/vacancy-table";
import { getVacancyInScope } from "~/features/vacancies/queries.server";
import { ageText, disabledText, vacancyState } from "~/features/vacancies/vacancy-view";
import { orRouteError } from "~/lib/action-problem.server";
import { today } from "~/lib/clock.server";
import { formatYuanRange } from "~/lib/format";
import { paths } from "~/lib/paths";

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: found ? `${found.vacancy.employer} ${found.vacancy.post} · 岗位库` : "岗位库" },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request);
  return orRouteError(actor, request, async () => {
    const vacancy = await getVacancyInScope(actor, params.vacancyId ?? "");
    return { vacancy, state: vacancyState(vacancy, today()) };
  });
}

export default function VacancyPage() {
  const { vacancy, state } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHead
        crumbs={[{ label: "岗位库与推荐", to: paths.vacancies() }, { label: vacancy.post }]}
        title={`${vacancy.employer} ${vacancy.post}`}
        facts={[
          formatYuanRange(vacancy.wageMin, vacancy.wageMax),
          `${vacancy.places} 人`,
          vacancy.workplace,
          <Validity key="validity" vacancy={{ validUntil: vacancy.validUntil, state }} />,
        ]}
      />
      <Section title="岗位情况">
        <Kv
          two
          rows={[
            { term: "招聘单位", value: vacancy.employer },
            { term: "岗位名称", value: vacancy.post },
            { term: "工种", value: vacancy.occupation ? occupationByCode(vacancy.occupation)?.name : null },
            { term: "招聘人数", value: `${vacancy.places} 人` },
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
