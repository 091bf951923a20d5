import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";

import { Banner } from "~/components/ui/banner";
import { LinkButton, TextButton } from "~/components/ui/button";
import { DateText, TodayProvider } from "~/components/ui/date-text";
import { Icon } from "~/components/ui/icon";
import { InlineText } from "~/components/ui/inline-text";
import { AppLink } from "~/components/ui/link";
import { SkipLink } from "~/components/ui/skip-link";
import { untilWords } from "~/features/dossier/until-words";
import { exitGroundLabel } from "~/features/people/labels";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { VisitForm } from "~/features/visits/components/visit-form";
import { readVisitPage, sendVisit, visitFrom } from "~/features/visits/visit-page.server";
import { orRouteError } from "~/lib/action-problem.server";
import { paths } from "~/lib/paths";
import { readForm } from "~/lib/read-form.server";

const WRITERS = ["caseworker", "manager", "reviewer"] as const;

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `入户走访 ${data.person.name}` : "入户走访"} · 一人一册` },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request, ...WRITERS);
  const from = visitFrom(new URL(request.url).searchParams);
  return orRouteError(actor, request, () => readVisitPage(actor, params.personId ?? "", from));
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireCaseActor(request, ...WRITERS);
  const from = visitFrom(new URL(request.url).searchParams);
  return sendVisit(actor, params.personId ?? "", from, await readForm(request));
}

function Draft({ savedAt }: { savedAt: string }) {
  return (
    <Form method="post" className="row wrap text-sm px-4 pt-3" reloadDocument>
      <span>下面是 {savedAt} 留下的草稿。</span>
      <TextButton type="submit" name="intent" value="discard">
        丢弃草稿
      </TextButton>
    </Form>
  );
}

/** Outside the app's frame: a small page for a phone on a bad line. */
export default function VisitPage() {
  const page = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  const { person, todo, last, draft, today: day } = page;
  return (
    <TodayProvider today={day}>
      <SkipLink />
      <div className="phone visit-page">
        <header className="visit-head">
          <AppLink
            to={page.back}
            className="back"
            aria-label={page.from === "today" ? "返回今日必办" : "返回一人一册"}
          >
            <Icon name="previous" />
          </AppLink>
          <div>
            <h1>入户走访</h1>
            <p>
              今天 <time dateTime={page.at.replace(" ", "T")}>{page.at}</time>
            </p>
          </div>
          {page.gone === null && (
            <a href="#visit-day" className="xs nb">
              改日期
            </a>
          )}
        </header>
        <main id="main" tabIndex={-1}>
          <section className="visit-who" aria-label="走访对象">
            <p>
              <b>{person.name}</b> <span className="muted">{person.about}</span>
            </p>
            <ul>
              {todo.map((item) => (
                <li key={item.key}>
                  要办：{item.what}
                  {item.dueOn && (
                    <>
                      ，<DateText day={item.dueOn} /> {untilWords(item.dueOn, day)}
                    </>
                  )}
                </li>
              ))}
              {last && (
                <li>
                  上次 <DateText day={last.on} />：<InlineText text={last.content} />
                </li>
              )}
            </ul>
            <p className="visit-links">
              {person.hasPhone && (
                <LinkButton
                  icon="phone"
                  to={paths.personReveal(person.id, { field: "phone", for: "home_visit" })}
                >
                  拨号
                </LinkButton>
              )}
              {person.hasAddress && (
                <LinkButton
                  icon="eye"
                  to={paths.personReveal(person.id, { field: "address", for: "home_visit" })}
                >
                  看住址
                </LinkButton>
              )}
              <LinkButton to={paths.person(person.id)}>一人一册</LinkButton>
            </p>
          </section>
          {failed && (
            <div className="px-4 pt-3">
              <Banner tone="bad" alert>
                {failed.problem.violations[0]?.message ?? failed.problem.message}
              </Banner>
            </div>
          )}
          {page.gone !== null ? (
            <div className="px-4 pt-3">
              <Banner tone="warn">
                此人已按“{exitGroundLabel(page.gone)}
                ”注销，不再入户走访，这里不能登记。以前的走访没有记的、联系了家属的，请
                <AppLink to={paths.personContact(person.id)}>登记联系</AppLink>
                ；注销有误的，请县级先撤销注销。
              </Banner>
            </div>
          ) : (
            <>
              {draft && !failed && <Draft savedAt={draft.savedAt} />}
              <VisitForm
                personId={person.id}
                accountId={page.accountId}
                recordId={page.recordId}
                recordedIds={page.recordedIds}
                today={day}
                days={page.days}
                offer={page.offer}
                sent={failed?.sent ?? draft?.values ?? {}}
                errors={failed?.errors ?? {}}
                savedAt={draft?.savedAt.slice(11) ?? null}
              />
            </>
          )}
        </main>
      </div>
    </TodayProvider>
  );
}
