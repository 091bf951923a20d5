import { classNames } from "~/components/ui/class-names";
import { Icon } from "~/components/ui/icon";
import { AppLink } from "~/components/ui/link";
import { formatInteger } from "~/lib/format";

import { currentPage } from "./navigation";
import type { NavigationItem, NavigationPage } from "./navigation";

/** Numbers beside menu entries by `countKey`; `due` marks those past their day. */
export type NavigationCounts = Record<string, { value: number; due?: boolean }>;

type MenuProps = {
  items: readonly NavigationItem[];
  counts: NavigationCounts;
  pathname: string;
  search: string;
};

function Entry({
  page,
  className,
  current,
  counts,
}: {
  page: NavigationPage;
  className: string;
  current: boolean;
  counts: NavigationCounts;
}) {
  const count = page.countKey === undefined ? undefined : counts[page.countKey];
  return (
    <AppLink to={page.to} className={className} aria-current={current ? "page" : undefined}>
      {page.label}
      {count && <span className={classNames("c", count.due && "due")}>{formatInteger(count.value)}</span>}
    </AppLink>
  );
}

function MenuList({
  items,
  counts,
  pathname,
  search,
  className,
  all = false,
}: MenuProps & { className?: string; all?: boolean }) {
  return (
    <ul className={className}>
      {items.map((item) => {
        const child = item.children && currentPage(item.children, pathname, search);
        const here = !item.children && currentPage([item], pathname, search) !== null;
        return (
          <li key={item.label}>
            <Entry page={item} className="n" current={here} counts={counts} />
            {item.children && (all || child) && (
              <ul>
                {item.children.map((page) => (
                  <li key={page.to}>
                    <Entry page={page} className="s" current={page === child} counts={counts} />
                  </li>
                ))}
              </ul>
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** Main menu: a column beside the page, or on narrow screens a `<details>` that needs no JavaScript. */
export function NavigationMenu({ home, ...menu }: MenuProps & { home: string }) {
  return (
    <nav className="nav" aria-label="主菜单">
      <div className="nav-in">
        <AppLink className="brand" to={home}>
          <b>
            一人一册 <span className="sep">·</span> 一人一策
          </b>
          <span>吉林省就业困难人员帮扶</span>
        </AppLink>
        <MenuList {...menu} className="nav-list" />
        <details className="nav-menu" key={menu.pathname}>
          <summary>
            <Icon name="menu" />
            菜单
          </summary>
          <MenuList {...menu} all />
        </details>
      </div>
    </nav>
  );
}
