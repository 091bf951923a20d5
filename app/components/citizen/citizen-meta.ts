import type { HeadersFunction, MetaDescriptor } from "@remix-run/node";

/** Title, and kept out of search engines: what stands here concerns single people. */
export function citizenMeta(title: string): MetaDescriptor[] {
  return [{ title: `${title} · 吉林省就业困难人员认定` }, { name: "robots", content: "noindex, nofollow" }];
}

/** Not stored, not indexed; a refusal's own headers (Retry-After) and cookies go through. */
export const citizenHeaders: HeadersFunction = ({ loaderHeaders, actionHeaders, errorHeaders }) => {
  const headers = new Headers(errorHeaders ?? loaderHeaders);
  for (const [name, value] of actionHeaders) headers.append(name, value);
  headers.set("Cache-Control", "no-store");
  headers.set("X-Robots-Tag", "noindex, nofollow");
  return headers;
};
