import type { Facts } from "./facts";

/**
 * Whether the path is that of a remote call whose protocol frames its messages ("/shop.v1.OrderService/GetOrder" with a
 * body of gRPC-web or Connect): the method's name alone says what runs, so that bytes nobody reads take nothing from it.
 */
export function isFramed({ attempt, path }: Facts): boolean {
  const type = attempt.contentType ?? "";
  return (
    /^application\/(grpc(-web)?(-text)?|connect|(x-)?proto(buf)?)(\+|;|$)/i.test(type) &&
    /\/[A-Za-z][\w-]*(\.[A-Za-z][\w-]*)+\/[A-Z][A-Za-z0-9]{2,80}$/.test(path)
  );
}
