import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { filledQuery, parseWith } from "~/api/parse.server";
import { CitizenErrorBoundary } from "~/components/citizen/citizen-error";
import { citizenHeaders, citizenMeta } from "~/components/citizen/citizen-meta";
import { CitizenPage } from "~/components/citizen/citizen-page";
import { AppLink } from "~/components/ui/link";
import { orCitizenError } from "~/features/citizen-access/citizen-problem.server";
import { publicUnitSchema } from "~/features/public-notices/inputs";
import { readPublicUnit } from "~/features/public-notices/public-page.server";
import { periodWords } from "~/features/public-notices/rules";
import { paths } from "~/lib/paths";

export const meta: MetaFunction = () => citizenMeta("就业困难人员认定公示");
export const headers = citizenHeaders;
export const ErrorBoundary = CitizenErrorBoundary;

export async function loader({ request }: LoaderFunctionArgs) {
  return orCitizenError(() =>
    readPublicUnit(parseWith(publicUnitSchema, filledQuery(request), "query").unit),
  );
}

type Page = ReturnType<typeof useLoaderData<typeof loader>>;

const NEXT_LEVEL = {
  province: "选择市（州）",
  city: "选择县（市、区）",
  county: "选择街道（乡镇）",
  street: "选择社区（村）",
  community: "",
} as const;

function Notices({ notices }: { notices: Page["notices"] }) {
  return (
    <section aria-labelledby="notices">
      <div className="cz-h">
        <h2 id="notices">正在公示</h2>
        <span>{notices.length} 份</span>
      </div>
      {notices.length === 0 ? (
        <p className="note">今天没有正在公示的。公示期满后，名单自动撤下，不再显示。</p>
      ) : (
        <ul className="cz-list">
          {notices.map((notice) => (
            <li key={notice.id}>
              <AppLink to={paths.publicNotice(notice.id)}>
                {notice.unit}，{notice.people} 人
              </AppLink>
              <p className="meta">
                {notice.number} · {periodWords(notice)}
              </p>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

export default function PublicUnitPage() {
  const { unit, way, steps, notices } = useLoaderData<typeof loader>();
  const shows = unit.level === "street" || unit.level === "community" || notices.length > 0;
  return (
    <CitizenPage
      title="认定公示"
      lead={unit.level === "province" ? "选择单位，查看今天正在公示的名单。" : unit.name}
    >
      {way.length > 0 && (
        <nav aria-label="上级单位" className="row wrap">
          {way.map((one) => (
            <AppLink key={one.id} to={paths.publicNoticesPage({ unit: one.id })}>
              {one.name}
            </AppLink>
          ))}
        </nav>
      )}
      {shows && <Notices notices={notices} />}
      {steps.length > 0 && (
        <section aria-labelledby="steps">
          <div className="cz-h">
            <h2 id="steps">{NEXT_LEVEL[unit.level]}</h2>
          </div>
          <ul className="cz-list">
            {steps.map((one) => (
              <li key={one.id} className="row wrap">
                <AppLink to={paths.publicNoticesPage({ unit: one.id })}>{one.name}</AppLink>
                {one.notices > 0 && <span className="meta">正在公示 {one.notices} 份</span>}
              </li>
            ))}
          </ul>
        </section>
      )}
      <p className="note">
        公示 3
        个工作日，首日不计。只显示姓名、性别、隐去中间数字的证件号码和所在社区，不显示类别、住址、电话和出生日期。
      </p>
    </CitizenPage>
  );
}
