import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";

import { dispatch } from "~/api/dispatch.server";
import { clientAddressOf } from "~/features/citizen-access/citizen-problem.server";

export const loader = ({ request, context }: LoaderFunctionArgs) =>
  dispatch(request, clientAddressOf(context));
export const action = ({ request, context }: ActionFunctionArgs) =>
  dispatch(request, clientAddressOf(context));
