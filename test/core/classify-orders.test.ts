import { expect, test } from "vitest";
import { free, sent } from "./attempts";

test("A GET that carries out an order with a key of its own is known by it", () => {
  for (const url of [
    "/newsletter/unsubscribe?token=abc",
    "/subscribe/confirm?u=a1b2c3&id=d4e5f6",
    "/job/nightly/build?token=abc",
    "/cart/add?sku=A1&qty=1",
    "/course/view.php?id=12&sesskey=abc&hide=3",
    "/warenkorb?aktion=entfernen&position=2",
    "/execute/Mail/delete_box?address=a@example.com",
    "/json-api/removeacct?login=bob",
    "/execute/Sql/create_database?name=db1",
    "/execute/Sql/set_privileges_on_database?login=u1&database=db1",
    "/?Action=StopInstance&InstanceId=i-5",
    "/desk/index.pl?Action=Template;Subaction=Delete;ID=7;ChallengeToken=t",
    "/address?id_address=7&delete=1&token=t",
    "/admin/performance/clear-cache?_token=t",
    "/relay/0?turn=on",
    "/json?type=command&switchcmd=Off&idx=3",
  ])
    expect(free, url).not.toContain(sent("GET", url));
});

test("A GET that shows a page of an order, or hands out a file, stays a read", () => {
  for (const url of [
    "/newsletter/unsubscribe",
    "/orders/7/delete",
    "/orders/new?token=abc",
    "/users/3/edit?sesskey=abc",
    "/files/export?token=abc",
    "/oauth/authorize?client_id=a1b2c3&state=d4e5f6&nonce=1",
    "/search?q=add&count=10",
    "/photos/share?token=abc",
    "/secrets/deletedsecrets?api-version=7",
    "/guilds/7/prune?days=7",
    "/create_account?plan=pro",
    "/edit_post?id=7",
    "/delete_requests?page=2",
    "/open_orders?symbol=A",
    "/?Action=DescribeInstances&InstanceId=i-5",
    "/orders?state=on",
  ])
    expect(sent("GET", url), url).toBe("read");
});
