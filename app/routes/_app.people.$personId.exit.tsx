import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { Banner } from "~/components/ui/banner";
import { LinkButton } from "~/components/ui/button";
import { DateText } from "~/components/ui/date-text";
import { Empty } from "~/components/ui/empty";
import { AppLink } from "~/components/ui/link";
import { PageHead } from "~/components/ui/page-head";
import { Section } from "~/components/ui/section";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { ExitStatusMark } from "~/features/exits/components/exit-status";
import { ProposeForm } from "~/features/exits/components/propose-form";
import { RecognitionDoubts } from "~/features/exits/components/recognition-doubts";
import { RadarStateMark } from "~/features/exits/components/radar-table";
import { radarReasonLabel } from "~/features/exits/labels";
import { monthsLeftWarning } from "~/features/exits/rules";
import { readProposePage, saveProposal } from "~/features/exits/propose-page.server";
import { EMPTY_FORM, formStateOf } from "~/features/households/components/form-parts";
import { exitGroundLabel } from "~/features/people/labels";
import { categoryLabels } from "~/features/recognition/labels";
import { orRouteError } from "~/lib/action-problem.server";
import { diffDays } from "~/lib/calendar-date";
import { paths } from "~/lib/paths";
import { readForm } from "~/lib/read-form.server";

const PROPOSERS = ["caseworker", "manager", "reviewer"] as const;

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `${data.person.name} ` : ""}提请注销 · 一人一册` },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request, ...PROPOSERS);
  const query = new URL(request.url).searchParams;
  return orRouteError(actor, request, () => readProposePage(actor, params.personId ?? "", query));
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireCaseActor(request, ...PROPOSERS);
  return saveProposal(actor, params.personId ?? "", await readForm(request));
}

export default function ProposeExitPage() {
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { person, recognized, open, hints, earlier } = page;
  const failed = answer && "problem" in answer ? answer : null;
  return (
    <>
      <PageHead
        crumbs={[
          { label: "一人一册", to: paths.people() },
          { label: person.name, to: paths.person(person.id) },
          { label: "提请注销" },
        ]}
        title={`提请注销 ${person.name} 的认定`}
        sub="符合吉人社发〔2022〕10号 三 所列情形之一的，提请县级决定；就业本身不是注销情形。"
        facts={[
          person.residentId,
          recognized
            ? `${categoryLabels[recognized.category]}，${recognized.recognizedOn} 认定`
            : "目前没有有效认定",
        ]}
        actions={<LinkButton to={paths.personRefusals(person.id)}>拒绝服务</LinkButton>}
      />
      {failed && (
        <Banner tone="bad" alert>
          {failed.problem.message}
        </Banner>
      )}
      <RecognitionDoubts
        doubts={open ? page.doubts.filter(({ answeredOn }) => answeredOn !== null) : page.doubts}
        state={failed?.values.intent === "keep" ? formStateOf(failed) : EMPTY_FORM}
      />
      {hints.length > 0 && (
        <Section title="系统提示" note="按登记的出生日期、补贴、岗位、拒绝记录和就业状态推算">
          <ul className="grid gap-1">
            {hints.map((hint) => (
              <li key={hint.ground} className="row wrap">
                <RadarStateMark state={hint.state} lead={diffDays(page.today, hint.on)} />
                <span>
                  {exitGroundLabel(hint.ground)}，<DateText day={hint.on} full />
                  {hint.latestOn !== hint.on && (
                    <>
                      {" "}
                      或 <DateText day={hint.latestOn} full />
                    </>
                  )}
                  <span className="note"> {radarReasonLabel(hint.reason)}</span>
                  {hint.monthsLeft !== null && (
                    <span className="note">
                      ；{monthsLeftWarning(hint.monthsLeft, hint.on <= page.today)}
                    </span>
                  )}
                </span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {open ? (
        <Banner>
          已于 <DateText day={open.proposed.on} full /> 提请注销（{exitGroundLabel(open.ground)}
          ），待县级决定。 <AppLink to={paths.exit(open.id)}>打开这件</AppLink>
        </Banner>
      ) : recognized ? (
        <Section title="提请" className="mt-4">
          <ProposeForm
            grounds={page.grounds}
            start={page.start}
            today={page.today}
            state={failed && failed.values.intent !== "keep" ? formStateOf(failed) : EMPTY_FORM}
          />
        </Section>
      ) : (
        <Empty
          title="没有可以注销的认定"
          actions={<LinkButton to={paths.newApplication({ person: person.id })}>重新申请认定</LinkButton>}
        >
          此人目前不在册。再次失业、符合条件的，可以重新申请。
        </Empty>
      )}
      {earlier.length > 0 && (
        <Section title="以前的注销" note={`${earlier.length} 件`} className="mt-6">
          <ul className="grid gap-1">
            {earlier.map((one) => (
              <li key={one.id} className="row wrap">
                <ExitStatusMark status={one.status} />
                <AppLink to={paths.exit(one.id)}>
                  {exitGroundLabel(one.ground)}，{one.proposed.on} 提请
                </AppLink>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}
