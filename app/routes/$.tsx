import { data } from "@remix-run/node";

/** Any other address: the app's own 404 page. */
export function loader(): never {
  throw data({ message: "没有这个页面。请从菜单进入，或检查地址是否写对。" }, { status: 404 });
}

export default function UnknownPage() {
  return null;
}
