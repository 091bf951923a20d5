import { openApiDocument } from "~/api/openapi.server";

export const loader = () => Response.json(openApiDocument());
