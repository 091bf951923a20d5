import { Link, useInRouterContext } from "@remix-run/react";
import type { ComponentProps } from "react";

export type AppLinkProps = Omit<ComponentProps<"a">, "href"> & {
  /** A path of `~/lib/paths`, or only a query (`?status=accepted`), which then belongs to the page shown. */
  to: string;
  /** Leave the browser to load it: files, printable sheets. */
  reloadDocument?: boolean;
  /** Stay where the page is scrolled to: a row that opens in place. */
  preventScrollReset?: boolean | undefined;
};

/** A link of the app; outside a router (printed sheets, pictures of single parts) a plain anchor. */
export function AppLink({ to, reloadDocument, preventScrollReset = false, children, ...rest }: AppLinkProps) {
  const routed = useInRouterContext();
  if (!routed) {
    return (
      <a href={to} {...rest}>
        {children}
      </a>
    );
  }
  return (
    <Link
      to={to}
      {...rest}
      reloadDocument={reloadDocument}
      preventScrollReset={preventScrollReset}
      relative={to.startsWith("?") ? "path" : "route"}
    >
      {children}
    </Link>
  );
}
