// Documented: Discourse's API. Its lines, its pages' own requests and headers among them, were
// written from knowledge of the documentation, not compared with it line by line.
import { siteOf } from "../site-of";

export const discourse = siteOf({
  name: "discourse",
  checked:
    "documented: Discourse 3; written from knowledge of the documentation, not compared with it line by line, 2026-11",
  signs: ["discourse-logged-in", "discourse-present", "discourse-visible"],
  endpoints: [
    // Reading times, presence, the message bus and errors: sent while one reads.
    {
      on: ["POST /topics/timings", "POST /presence/update", "POST /message-bus/*/poll", "POST /logs/report_js_error"],
      verb: "read",
    },
    { on: ["POST /drafts", "POST /drafts.json", "DELETE /drafts/*"], verb: "draft", audience: "self" },
    { on: ["POST /session", "DELETE /session/*"], verb: "sign-in" },
    {
      on: ["POST /posts", "POST /posts.json"],
      fields: { archetype: ["private_message"] },
      verb: "send",
      audience: "recipients",
      count: 1,
    },
    { on: ["POST /posts", "POST /posts.json"], verb: "post", audience: "public", count: 1 },
    {
      on: ["DELETE /posts/*.json", "DELETE /posts/*"],
      verb: "delete",
      count: 1,
      reversible: "yes",
      undo: { method: "PUT", path: "/posts/{1}/recover" },
    },
    {
      on: ["DELETE /t/*.json", "DELETE /t/*"],
      verb: "delete",
      count: 1,
      reversible: "yes",
      undo: { method: "PUT", path: "/t/{1}/recover" },
    },
    {
      on: ["DELETE /posts/destroy_many", "DELETE /posts/destroy_many.json"],
      verb: "delete",
      count: { of: "post_ids" },
    },
    {
      on: ["PUT /topics/bulk", "PUT /topics/bulk.json"],
      fields: { "operation[type]": ["delete"] },
      verb: "delete",
      count: { of: "topic_ids" },
    },
    { on: ["PUT /topics/bulk", "PUT /topics/bulk.json"], verb: "update", count: { of: "topic_ids" } },
    {
      on: ["PUT /posts/*", "PUT /posts/*/*", "PUT /t/*/*", "PUT /t/-/*", "PUT /t/*/status", "POST /t/*/move-posts"],
      verb: "update",
      audience: "public",
    },
    {
      on: ["PUT /topics/reset-new", "PUT /notifications/mark-read"],
      verb: "update",
      audience: "self",
      reversible: "yes",
    },
    // A flag calls the moderators; a like is one's own and public.
    {
      on: ["POST /post_actions", "POST /post_actions.json"],
      fields: { post_action_type_id: ["2"] },
      verb: "update",
      audience: "public",
    },
    { on: ["POST /post_actions", "POST /post_actions.json"], verb: "send", audience: "recipients" },
    { on: ["POST /uploads", "POST /uploads.json"], verb: "upload", audience: "public" },
    {
      on: ["POST /bookmarks", "POST /bookmarks.json", "PUT /bookmarks/*"],
      verb: "update",
      audience: "self",
      reversible: "yes",
    },
    {
      on: ["POST /invites", "POST /invites.json", "PUT|DELETE /groups/*/members", "PUT|DELETE /groups/*/members.json"],
      verb: "grant",
    },
    {
      on: [
        "PUT /admin/users/*/grant_admin",
        "PUT /admin/users/*/revoke_admin",
        "PUT /admin/users/*/grant_moderation",
        "PUT /admin/users/*/revoke_moderation",
        "PUT /admin/users/*/trust_level",
        "PUT /admin/users/*/suspend",
        "PUT /admin/users/*/silence",
        "PUT /admin/users/*/approve",
        "POST /admin/api/keys",
      ],
      verb: "grant",
    },
    { on: ["DELETE /admin/users/*", "DELETE /admin/users/*.json"], verb: "delete", count: 1, reversible: "no" },
    { on: ["PUT /admin/users/*/delete_posts_batch"], verb: "delete", count: "many", reversible: "no" },
    { on: ["PUT /admin/site_settings/*"], verb: "settings", audience: "team" },
    { on: ["POST /categories", "POST /categories.json"], verb: "create", audience: "public" },
    { on: ["PUT /categories/*"], verb: "settings", audience: "public" },
    { on: ["DELETE /categories/*"], verb: "delete", count: 1, reversible: "no" },
    { on: ["PUT /u/*", "PUT /u/*/preferences/*"], verb: "settings" },
    { on: ["DELETE /u/*"], verb: "delete", count: 1, reversible: "no" },
    { on: ["POST /t/*/notifications"], verb: "settings", audience: "self" },
  ],
  cases: [
    {
      what: "reading times are told",
      method: "POST",
      url: "/topics/timings",
      body: "timings%5B1%5D=1000&topic_time=1000&topic_id=7",
      expected: { verb: "read" },
    },
    {
      what: "presence is told",
      method: "POST",
      url: "/presence/update",
      body: "client_id=c&present_channels%5B%5D=%2Fdiscourse-presence%2Freply%2F7",
      expected: { verb: "read" },
    },
    {
      what: "a draft is saved",
      method: "POST",
      url: "/drafts.json",
      body: "draft_key=topic_7&data=%7B%7D&sequence=0",
      expected: { verb: "draft" },
    },
    {
      what: "a reply is posted",
      method: "POST",
      url: "/posts",
      body: "raw=Hello+there&topic_id=7&archetype=regular&nested_post=true",
      expected: { verb: "post", audience: "public" },
    },
    {
      what: "a private message is sent",
      method: "POST",
      url: "/posts",
      body: "raw=Hello&title=Hi&archetype=private_message&target_recipients=ada",
      expected: { verb: "send", audience: "recipients" },
    },
    {
      what: "a post is deleted, and can be recovered",
      method: "DELETE",
      url: "/posts/12.json",
      expected: { verb: "delete", count: 1, reversible: "yes", undo: { method: "PUT", path: "/posts/12/recover" } },
    },
    {
      what: "three topics are deleted at once",
      method: "PUT",
      url: "/topics/bulk",
      body: "topic_ids%5B%5D=1&topic_ids%5B%5D=2&topic_ids%5B%5D=3&operation%5Btype%5D=delete",
      expected: { verb: "delete", count: 3 },
    },
    {
      what: "somebody becomes an administrator",
      method: "PUT",
      url: "/admin/users/7/grant_admin",
      expected: { verb: "grant" },
    },
    {
      what: "a setting of the site is changed",
      method: "PUT",
      url: "/admin/site_settings/login_required",
      body: "login_required=false",
      expected: { verb: "settings" },
    },
  ],
});
