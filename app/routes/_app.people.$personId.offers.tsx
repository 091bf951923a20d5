import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { Banner } from "~/components/ui/banner";
import { LinkButton } from "~/components/ui/button";
import { DateText } from "~/components/ui/date-text";
import { AppLink } from "~/components/ui/link";
import { OfferBoxes } from "~/components/ui/offers";
import { PageHead } from "~/components/ui/page-head";
import { Section } from "~/components/ui/section";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { OfferByHand, OfferFromStock } from "~/features/job-offers/components/new-offers";
import { OfferCounter } from "~/features/job-offers/components/offer-list";
import { actOnOffers } from "~/features/job-offers/offer-actions.server";
import { loadOffersPage } from "~/features/job-offers/offers-page.server";
import { actionProblem, orRouteError } from "~/lib/action-problem.server";
import { isAppError } from "~/lib/errors";
import type { PageProblem } from "~/lib/page-problem";
import { paths } from "~/lib/paths";
import { readForm } from "~/lib/read-form.server";
import { whenOvertaken } from "~/lib/revalidate";

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page ? `${page.person.name} 岗位推荐 · 一人一册` : "岗位推荐" },
];

/** An offer that was to be put right and is voided by now is shown as it is. */
export const shouldRevalidate = whenOvertaken;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request);
  const corrects = new URL(request.url).searchParams.get("corrects") ?? undefined;
  return orRouteError(actor, request, () => loadOffersPage(actor, params.personId ?? "", corrects));
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireCaseActor(request);
  const form = await readForm(request);
  try {
    return await actOnOffers(actor, params.personId ?? "", form);
  } catch (error) {
    // The same form sent twice: the first one stands.
    if (isAppError(error) && error.code === "already_recorded" && form.has("replaces")) {
      return redirect(paths.personOffers(params.personId ?? ""));
    }
    return await actionProblem(error, actor, form);
  }
}

export default function OffersPage() {
  const page = useLoaderData<typeof loader>();
  const refused = useActionData<{ problem: PageProblem }>();
  const { person } = page;
  return (
    <>
      <PageHead
        crumbs={[
          { label: "一人一册", to: paths.people() },
          { label: person.name, to: paths.person(person.id) },
          { label: "岗位推荐" },
        ]}
        title={`${person.name} 岗位推荐`}
        facts={[
          page.recognizedOn ? (
            <span key="recognized">
              <DateText day={page.recognizedOn} full /> 认定
            </span>
          ) : (
            "目前没有有效认定"
          ),
          <span key="count">
            有效且不同的岗位 <OfferBoxes filled={page.validDistinctCount} required={page.required} />
          </span>,
        ]}
        actions={<LinkButton to={paths.personPlan(person.id)}>一人一策</LinkButton>}
      />
      {refused && (
        <Banner tone="bad" alert>
          {[...new Set(refused.problem.violations.map(({ message }) => message))].join("") ||
            refused.problem.message}
        </Banner>
      )}
      {page.retiredOn && (
        <Banner tone="warn">
          <DateText day={page.retiredOn} full /> 已达到法定退休年龄，之后推荐的岗位不计入；请
          <AppLink to={paths.personExit(person.id)}>提请注销</AppLink>。吉人社发〔2022〕10号 三（一）
        </Banner>
      )}
      {page.hired.map(({ id, employer, post }) => (
        <Banner key={id} tone="warn">
          {employer} {post} 已录用，还没有登记就业。{" "}
          <AppLink to={`${paths.personEmployment(person.id, { offer: id })}#record`}>登记就业</AppLink>
        </Banner>
      ))}
      {!page.recognizedOn && <Banner>认定有效期间才登记岗位推荐；以前的记录仍可查看。</Banner>}
      <Section
        title="已推荐"
        note="有效、达到最低工资、互不相同的才计数；同一岗位只计一次，被拒绝的仍计数。吉人社发〔2022〕10号 四（二）"
      >
        <OfferCounter
          offers={page.offers}
          required={page.required}
          editable={page.mayOffer}
          today={page.today}
        />
      </Section>
      {page.mayOffer && page.corrected && (
        <Section title="更正一条推荐记录">
          <OfferByHand
            division={person.division}
            today={page.today}
            places={page.places}
            corrected={page.corrected}
          />
        </Section>
      )}
      {page.mayOffer && !page.corrected && (
        <>
          <Section title="从岗位库推荐" note="按意愿、技能、距离、月薪、时间和身体条件排序">
            <OfferFromStock matches={page.matches} today={page.today} />
          </Section>
          <Section title="手填一个岗位" note="岗位库没有的，如熟人介绍、招聘会现场岗位">
            <OfferByHand division={person.division} today={page.today} places={page.places} />
          </Section>
        </>
      )}
    </>
  );
}
