import type { ReactNode } from "react";

import { useFirstFault } from "~/components/shell/first-fault";
import { classNames } from "~/components/ui/class-names";
import { AppLink } from "~/components/ui/link";
import { SkipLink } from "~/components/ui/skip-link";
import { ToastRegion } from "~/components/ui/toast";
import type { ToastMessage } from "~/components/ui/toast";
import { paths } from "~/lib/paths";

export type CitizenPageProps = {
  /** What this page is, in plain words: the heading. */
  title: string;
  /** The line above the heading: which service this belongs to. */
  service?: string;
  /** One line under the heading. */
  lead?: ReactNode;
  /** A page of several steps: a bar and "第 3 步，共 6 步". */
  progress?: { step: number; of: number };
  /** Buttons that stay at the foot of the screen, e.g. 上一步 and 下一步. */
  foot?: ReactNode;
  /** Room for a table on a large screen; a phone's width otherwise. */
  wide?: boolean;
  /** The other public pages at the end; left out inside a form, where they would lead away. */
  links?: boolean;
  flash?: ToastMessage | null | undefined;
  children: ReactNode;
};

const PAGES = [
  { label: "申请认定", to: paths.apply() },
  { label: "查询进度", to: paths.applyProgress() },
  { label: "公示", to: paths.publicNoticesPage() },
  { label: "政策计算", to: paths.calculator() },
  { label: "验证印章", to: paths.verifySeal() },
] as const;

function ProgressBar({ step, of }: { step: number; of: number }) {
  return (
    <div className="cz-prog" aria-hidden="true">
      {Array.from({ length: of }, (_, index) => (
        <i key={index} className={index + 1 < step ? "d" : index + 1 === step ? "n" : undefined} />
      ))}
    </div>
  );
}

/**
 * Frame of every page for citizens: no menu, no account, one column made for a phone, 48 px targets.
 * Complete without JavaScript. Routes add `citizenMeta(title)` and `citizenHeaders`.
 */
export function CitizenPage({
  title,
  service = "吉林省就业困难人员认定",
  lead,
  progress,
  foot,
  wide = false,
  links = true,
  flash,
  children,
}: CitizenPageProps) {
  useFirstFault();
  return (
    <>
      <SkipLink />
      <div className={classNames("phone cz", wide && "cz-wide")}>
        <header className="cz-head">
          <p>{service}</p>
          {progress && <ProgressBar {...progress} />}
          <h1>{title}</h1>
          {(progress !== undefined || lead !== undefined) && (
            <p>
              {progress && `第 ${progress.step} 步，共 ${progress.of} 步。`}
              {lead}
            </p>
          )}
        </header>
        <main id="main" className="cz-body" tabIndex={-1}>
          {children}
        </main>
        {links && (
          <nav className="cz-links" aria-label="公众服务">
            {PAGES.map((page) => (
              <AppLink key={page.to} to={page.to}>
                {page.label}
              </AppLink>
            ))}
          </nav>
        )}
        {foot !== undefined && <div className="cz-foot">{foot}</div>}
      </div>
      <ToastRegion message={flash} />
    </>
  );
}
