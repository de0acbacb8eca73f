// Documented: GitLab's REST API v4. Its lines were written from knowledge of the documentation, not compared with it line by line.
import { siteOf } from "../site-of";

const project = "/api/v4/projects/*";

export const gitlab = siteOf({
  name: "gitlab",
  checked:
    "documented: GitLab's REST API v4; written from knowledge of the documentation, not compared with it line by line, 2026-11",
  endpoints: [
    // Counters that its pages feed while one reads, and previews.
    {
      on: [
        "POST /api/v4/usage_data/increment_counter",
        "POST /api/v4/usage_data/increment_unique_users",
        "POST /api/v4/usage_data/track_event",
        "POST /api/v4/usage_data/track_events",
        "POST /api/v4/markdown",
        `POST ${project}/ci/lint`,
      ],
      verb: "read",
    },
    // Notes of a review that nobody sees until they are published.
    {
      on: [`POST ${project}/merge_requests/*/draft_notes`, `PUT|DELETE ${project}/merge_requests/*/draft_notes/*`],
      verb: "draft",
      audience: "self",
    },
    {
      on: [
        `POST ${project}/merge_requests/*/draft_notes/bulk_publish`,
        `PUT ${project}/merge_requests/*/draft_notes/*/publish`,
      ],
      verb: "post",
    },
    {
      on: [
        `POST ${project}/issues`,
        `POST ${project}/merge_requests`,
        `POST ${project}/*/*/notes`,
        `POST ${project}/*/*/discussions`,
        `POST ${project}/*/*/discussions/*/notes`,
        "POST /api/v4/groups/*/epics/*/notes",
      ],
      verb: "post",
      count: 1,
    },
    {
      on: [`PUT ${project}/issues/*`],
      fields: { state_event: ["close"] },
      verb: "update",
      undo: { method: "PUT", path: "/api/v4/projects/{1}/issues/{2}", fields: { state_event: "reopen" } },
    },
    {
      on: [`PUT ${project}/merge_requests/*`],
      fields: { state_event: ["close"] },
      verb: "update",
      undo: { method: "PUT", path: "/api/v4/projects/{1}/merge_requests/{2}", fields: { state_event: "reopen" } },
    },
    { on: [`PUT ${project}/merge_requests/*/merge`], verb: "publish", audience: "team", reversible: "no" },
    {
      on: [`POST ${project}/repository/commits`, `POST|PUT ${project}/repository/files/**`],
      verb: "publish",
      audience: "team",
      reversible: "yes",
    },
    { on: [`DELETE ${project}/repository/files/**`], verb: "delete", count: 1, reversible: "yes" },
    { on: [`DELETE ${project}/repository/merged_branches`], verb: "delete", count: "many", reversible: "no" },
    {
      on: [`DELETE ${project}/repository/branches/*`, `DELETE ${project}/repository/tags/*`],
      verb: "delete",
      count: 1,
    },
    { on: [`POST|PUT ${project}/releases/**`, `POST ${project}/repository/tags`], verb: "publish" },
    {
      on: [`POST ${project}/pipeline`, `POST ${project}/jobs/*/play`, `POST ${project}/trigger/pipeline`],
      verb: "publish",
      audience: "team",
    },
    { on: [`POST ${project}/pipelines/*/*`, `POST ${project}/jobs/*/*`], verb: "update", audience: "team" },
    // Who may see and change.
    { on: [`PUT ${project}`], fields: { visibility: ["*"] }, verb: "grant" },
    { on: ["PUT /api/v4/groups/*"], fields: { visibility: ["*"] }, verb: "grant" },
    {
      on: [
        `POST|PUT|DELETE ${project}/members/**`,
        "POST|PUT|DELETE /api/v4/groups/*/members/**",
        `POST|DELETE ${project}/share/**`,
        `POST|DELETE ${project}/invitations/**`,
        `POST|PUT|DELETE ${project}/deploy_keys/**`,
        `POST|DELETE ${project}/deploy_tokens/**`,
        `POST|DELETE ${project}/access_tokens/**`,
        `POST|PUT|DELETE ${project}/variables/**`,
        `POST|PUT|DELETE ${project}/hooks/**`,
        `POST|PATCH|DELETE ${project}/protected_branches/**`,
        `POST|PUT ${project}/approvals`,
        `PUT ${project}/transfer`,
        "POST|DELETE /api/v4/user/keys/**",
        "POST|DELETE /api/v4/personal_access_tokens/**",
        "POST /api/v4/users",
        "POST /api/v4/users/*/*",
      ],
      verb: "grant",
    },
    {
      on: [`POST ${project}/merge_requests/*/approve`],
      verb: "grant",
      audience: "team",
      undo: { method: "POST", path: "/api/v4/projects/{1}/merge_requests/{2}/unapprove" },
    },
    {
      on: [`POST ${project}/archive`],
      verb: "settings",
      reversible: "yes",
      undo: { method: "POST", path: "/api/v4/projects/{1}/unarchive" },
    },
    { on: [`DELETE ${project}`, "DELETE /api/v4/groups/*"], verb: "delete", count: 1, reversible: "unknown" },
    {
      on: [`DELETE ${project}/issues/*`, `DELETE ${project}/merge_requests/*`],
      verb: "delete",
      count: 1,
      reversible: "no",
    },
    { on: [`POST ${project}/uploads`], verb: "upload" },
    {
      on: [`POST ${project}/star`],
      verb: "update",
      audience: "public",
      undo: { method: "POST", path: "/api/v4/projects/{1}/unstar" },
    },
    { on: ["POST /api/v4/todos/*/mark_as_done"], verb: "update", audience: "self", reversible: "yes" },
    { on: ["POST /api/v4/todos/mark_as_done"], verb: "update", audience: "self", count: "many" },
    { on: ["POST /api/graphql"], mutations: ["mergeRequestAccept", "releaseCreate", "commitCreate"], verb: "publish" },
    {
      on: ["POST /api/graphql"],
      mutations: ["createNote", "createIssue", "createDiscussion", "workItemCreate"],
      verb: "post",
    },
    { on: ["POST /api/graphql"], mutations: ["destroy*", "*Destroy", "*Delete"], verb: "delete" },
    { on: ["POST /api/graphql"], mutations: ["*Member*", "*AccessLevel*", "branchRule*"], verb: "grant" },
    { on: ["POST /api/graphql"], mutations: ["todoMarkDone"], verb: "update", audience: "self", reversible: "yes" },
  ],
  cases: [
    {
      what: "a counter is fed while one reads",
      method: "POST",
      url: "/api/v4/usage_data/increment_unique_users",
      body: '{"event":"i_search_total"}',
      expected: { verb: "read" },
    },
    {
      what: "a note of a review is kept as a draft",
      method: "POST",
      url: "/api/v4/projects/4/merge_requests/2/draft_notes",
      body: '{"note":"x"}',
      expected: { verb: "draft" },
    },
    {
      what: "the draft notes are published",
      method: "POST",
      url: "/api/v4/projects/4/merge_requests/2/draft_notes/bulk_publish",
      expected: { verb: "post" },
    },
    {
      what: "a merge request is merged",
      method: "PUT",
      url: "/api/v4/projects/4/merge_requests/2/merge",
      expected: { verb: "publish" },
    },
    {
      what: "an issue is closed, and can be opened again",
      method: "PUT",
      url: "/api/v4/projects/4/issues/7",
      body: '{"state_event":"close"}',
      expected: {
        verb: "update",
        undo: { method: "PUT", path: "/api/v4/projects/4/issues/7", fields: { state_event: "reopen" } },
      },
    },
    {
      what: "a project is made public",
      method: "PUT",
      url: "/api/v4/projects/4",
      body: '{"visibility":"public"}',
      expected: { verb: "grant" },
    },
    {
      what: "all merged branches are deleted",
      method: "DELETE",
      url: "/api/v4/projects/4/repository/merged_branches",
      expected: { verb: "delete", count: "many" },
    },
    {
      what: "a member is added",
      method: "POST",
      url: "/api/v4/projects/4/members",
      body: '{"user_id":7,"access_level":40}',
      expected: { verb: "grant" },
    },
    {
      what: "a project is archived",
      method: "POST",
      url: "/api/v4/projects/4/archive",
      expected: { verb: "settings", reversible: "yes" },
    },
  ],
});
