import { Form, useLocation, useMatches, useNavigation } from "@remix-run/react";
import type { ReactNode } from "react";

import { TextButton } from "~/components/ui/button";
import { TodayProvider } from "~/components/ui/date-text";
import { InlineText, Sep } from "~/components/ui/inline-text";
import { SkipLink } from "~/components/ui/skip-link";
import { ToastRegion } from "~/components/ui/toast";
import type { ToastMessage } from "~/components/ui/toast";
import type { Role } from "~/lib/actor";
import { paths } from "~/lib/paths";

import { BackToList } from "./back-to-list";
import { CommandBar } from "./command-bar";
import { useFirstFault } from "./first-fault";
import { KeyboardShortcuts } from "./keyboard-shortcuts";
import { navigationFor } from "./navigation";
import { NavigationMenu } from "./navigation-menu";
import type { NavigationCounts } from "./navigation-menu";

export type AppShellProps = {
  account: { name: string; roleName: string; unitName: string };
  roles: readonly Role[];
  /** `YYYY-MM-DD` in Asia/Shanghai; `line` says it with the next days off and make-up days. */
  today: { day: string; line: string };
  counts?: NavigationCounts;
  flash?: ToastMessage | null | undefined;
  children: ReactNode;
};

/** Where the menu stands when the address alone does not say it: a route's `handle.menu` reads it from its data. */
export type MenuHandle = { menu: (data: unknown) => string | null };

/** A page whose table needs the long edge of the paper. */
export const PRINTS_WIDE = { printWide: true } as const;

function useMenuAddress(): { pathname: string; search: string } | null {
  const page = useMatches().at(-1);
  const address = (page?.handle as Partial<MenuHandle> | undefined)?.menu?.(page?.data);
  if (!address) return null;
  const [pathname = "/", query] = address.split("?");
  return { pathname, search: query ? `?${query}` : "" };
}

/** The key was heard and the next page is on its way: shown when it takes longer than a blink. */
function Waiting() {
  const { state } = useNavigation();
  return state === "idle" ? null : <div className="waiting no-print" aria-hidden="true" />;
}

/** Frame of every signed-in page: skip link, menu, top bar, page. Complete without JavaScript. */
export function AppShell({ account, roles, today, counts = {}, flash, children }: AppShellProps) {
  useFirstFault();
  const { pathname, search } = useLocation();
  const menuAt = useMenuAddress();
  const printWide = (useMatches().at(-1)?.handle as Partial<typeof PRINTS_WIDE> | undefined)?.printWide;
  const items = navigationFor(roles);
  const query = pathname === paths.search() ? (new URLSearchParams(search).get("q") ?? "") : "";
  return (
    <TodayProvider today={today.day}>
      <SkipLink />
      <Waiting />
      <div className="shell">
        <NavigationMenu
          items={items}
          counts={counts}
          pathname={menuAt?.pathname ?? pathname}
          search={menuAt?.search ?? search}
          home={items[0]?.to ?? paths.home()}
        />
        <div>
          <header className="topbar">
            <CommandBar query={query} />
            <BackToList />
            <span className="sp" />
            <span className="today">
              <InlineText text={today.line} />
            </span>
            <div className="who-menu">
              <div className="who">
                <b>
                  {account.name} <Sep /> {account.roleName}
                </b>
                <span>{account.unitName}</span>
              </div>
              <Form method="post" action={paths.logout()}>
                <TextButton type="submit" className="xs">
                  退出
                </TextButton>
              </Form>
            </div>
          </header>
          <main id="main" className={printWide ? "page print-wide" : "page"} tabIndex={-1}>
            {children}
          </main>
        </div>
      </div>
      <ToastRegion message={flash} />
      <KeyboardShortcuts />
    </TodayProvider>
  );
}
